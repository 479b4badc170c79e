import { assertEquals } from "@std/assert";
import { explanationLines } from "../../src/report/mod.ts";

Deno.test("explanation: a line for each thing that is known", () => {
  const state = (choice: string, freedom: "free" | "pinned" | "partly", violated: number) => ({
    choice,
    value: 1,
    end: choice === "k" ? "low" as const : null,
    freedom,
    judged: 4,
    violated,
  });
  const explanation = {
    assumptions: [
      { name: "convex", margin: 0, active: true },
      { name: "smooth", margin: 1, active: false },
      { name: "finite", margin: null, active: null },
    ],
    choices: [state("k", "pinned", 0), state("x[0]", "partly", 3), state("x[1]", "free", 4)],
    omitted: 2,
    directions: [{ choice: "x[0]", up: -2, down: 0 }, { choice: "x[1]", up: null, down: 0.5 }],
  };
  assertEquals(explanationLines(explanation), [
    "assumptions that hold with equality: convex",
    "choices at an end of their range: k (low)",
    "pinned: no other value tried violates: k",
    "some other values violate: x[0] (3 of 4)",
    "free: every other value tried violates too: x[1]",
    "the margin depends most on: x[0] (margin −2 a unit up, +0 a unit down), " +
    "x[1] (margin +0.5 a unit down)",
    "not looked at: 2 more choices",
  ]);
  const nothing = { assumptions: [], choices: [], omitted: 0, directions: [] };
  assertEquals(explanationLines(nothing), []);
});
