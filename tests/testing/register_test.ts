import { assertEquals, assertThrows } from "@std/assert";
import { assertClaim, registerClaims } from "../../src/testing/mod.ts";
import { flipped, squares } from "../cli/fixtures/claims.ts";

const QUICKLY = { budget: { instances: 50, evaluations: 5_000 } };

Deno.test("a claim that ends as expected passes, another fails with its counterexample", () => {
  assertClaim(squares, QUICKLY);
  assertThrows(() => assertClaim(flipped, QUICKLY), Error, "flipped\nthe claim is refuted");
});

Deno.test("claims are registered one by one under topic and id", () => {
  const tests = new Map<string, () => void>();
  registerClaims((name, body) => tests.set(name, body), [squares, flipped], QUICKLY);
  assertEquals([...tests.keys()], [
    "claim landscape/square-of-sum",
    "claim landscape/flipped",
  ]);
  assertThrows(tests.get("claim landscape/flipped")!);
});
