import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { checkClaim } from "../../src/check/mod.ts";
import { UsageError } from "../../src/cli/errors.ts";
import { replay } from "../../src/cli/replay.ts";
import { replayText } from "../../src/cli/commands/replay.ts";
import { replayCommand, withReplayCommands } from "../../src/cli/replay_command.ts";
import {
  type CounterexampleFile,
  counterexamplesOf,
  decodeCounterexample,
  encodeCounterexample,
} from "../../src/report/mod.ts";
import { flipped, squares } from "./fixtures/claims.ts";

const BUDGET = { instances: 50, evaluations: 2_000 };

function filesOf(claim: typeof squares): readonly CounterexampleFile[] {
  return counterexamplesOf(checkClaim(claim, { budget: BUDGET }))
    .map(({ file }) => decodeCounterexample(encodeCounterexample(file)));
}

Deno.test("replay: every counterexample, written and read back, is the same to the last bit", () => {
  const files = [...filesOf(squares), ...filesOf(flipped)];
  assertEquals(files.length, 4);
  for (const file of files) {
    const { exact, violated } = replay(file.claim === "flipped" ? flipped : squares, file, "f");
    assertEquals([file.variant, exact, violated], [file.variant, true, true]);
  }
});

Deno.test("replay: rebuilt from choices, a witness from its data", () => {
  const from = filesOf(squares).map((file) => [file.variant, replay(squares, file, "f").from]);
  assertEquals(from, [["one-less", "choices"], ["no-square", "choices"], ["planted", "data"]]);
});

Deno.test("replay: choices that rebuild something else give way to the stored instance", () => {
  const [file] = filesOf(squares);
  const counterexample = { ...file.counterexample, choices: { d: [6], x: [1, 2, 3, 4, 5, 6] } };
  const result = replay(squares, { ...file, counterexample }, "f");
  assertEquals([result.from, result.exact], ["data", true]);
  assertStringIncludes(
    replayText(file, result),
    "the choices no longer rebuild the stored instance: the stored one is used",
  );
});

Deno.test("replay: other numbers are told from no violation, and both from the same numbers", () => {
  const [file] = filesOf(squares);
  const { counterexample } = file;
  const other = { ...file, counterexample: { ...counterexample, margin: -0.5 } };
  assertStringIncludes(replayText(other, replay(squares, other, "f")), "(stored -0.5)");
  const kept = { ...counterexample, choices: null, instance: { x: [1, -1] } };
  const holds = { ...file, counterexample: kept };
  assertStringIncludes(
    replayText(holds, replay(squares, holds, "f")),
    "it does not violate any more",
  );
});

Deno.test("replay: an instance that the margin chokes on says why", () => {
  const [file] = filesOf(squares);
  const broken = { ...file.counterexample, choices: null, instance: {} };
  const result = replay(squares, { ...file, counterexample: broken }, "f");
  assertEquals([result.exact, result.slack], [false, null]);
  assertStringIncludes(replayText(file, result), "NOT reproduced: it threw: TypeError");
});

Deno.test("replay: a variant or part that the claim does not have", () => {
  const [file] = filesOf(squares);
  assertThrows(
    () => replay(squares, { ...file, variant: "one-les" }, "f.json"),
    UsageError,
    "f.json: claim square-of-sum has no variant one-les. Did you mean one-less?",
  );
  assertThrows(
    () => replay(squares, { ...file, variant: null, part: "none" }, "f.json"),
    UsageError,
    "has no part none; it has bound, sign",
  );
});

Deno.test("replay: commands name the folder and the claims as they were written", () => {
  const called = { folder: "my out", claims: ["it's.ts", "b.ts"] };
  assertEquals(
    replayCommand("counterexamples/a.json", called),
    `deno task replay 'my out/counterexamples/a.json' --claims 'it'\\''s.ts' --claims b.ts`,
  );
  const result = withReplayCommands(checkClaim(squares, { budget: BUDGET }), {
    folder: "out",
    claims: [],
  });
  assertEquals(
    result.nearMisses.map(({ counterexample }) => counterexample?.replay),
    ["one-less", "no-square", "planted"].map((id) =>
      `deno task replay out/counterexamples/square-of-sum--${id}.json`
    ),
  );
});
