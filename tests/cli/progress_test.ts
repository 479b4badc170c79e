import { assertEquals, assertMatch } from "@std/assert";
import { crashed } from "../../src/cli/crash.ts";
import { type Manner, Progress } from "../../src/cli/progress.ts";
import { checkClaim } from "../../src/check/mod.ts";
import { PLAIN } from "../../src/report/mod.ts";
import { flipped, squares } from "./fixtures/claims.ts";

const BUDGET = { instances: 50, evaluations: 2_000 };

function recorded(manner: Manner, width = 80): { progress: Progress; written: string[] } {
  const written: string[] = [];
  const screen = { write: (text: string) => void written.push(text), width };
  const ids = [squares.id, flipped.id];
  return { progress: new Progress({ manner, screen, ids, palette: PLAIN }), written };
}

Deno.test("progress: a terminal has one line that is written over", () => {
  const { progress, written } = recorded("live", 20);
  progress.step({ claim: "square-of-sum", variant: "one-less", phase: "corners" });
  assertEquals(written, ["\r\u001b[K[1/2] square-of-sum"]);
  progress.finished(checkClaim(squares, { budget: BUDGET }));
  assertEquals(written.length, 1);
  progress.finished(checkClaim(flipped, { budget: BUDGET }));
  assertEquals(written[1].startsWith("\r\u001b[K[2/2] ✗ flipped"), true);
});

Deno.test("progress: elsewhere a plain line for each finished claim", () => {
  const { progress, written } = recorded("plain");
  progress.step({ claim: "square-of-sum", variant: null, phase: "corners" });
  progress.finished(checkClaim(squares, { budget: BUDGET }));
  assertEquals(written.length, 1);
  assertMatch(written[0], /^\[1\/2\] ✓ square-of-sum .*3\/3 near misses fell.*\n$/);
  progress.end();
  assertEquals(written.length, 1);
});

Deno.test("progress: nothing where it is to be quiet", () => {
  const { progress, written } = recorded("quiet");
  progress.step({ claim: "flipped", variant: null, phase: "corners" });
  progress.finished(crashed(flipped, "why not", 0));
  progress.end();
  assertEquals(written, []);
});
