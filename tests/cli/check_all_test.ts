import { assertEquals, assertStringIncludes } from "@std/assert";
import { crashed } from "../../src/cli/crash.ts";
import { Progress } from "../../src/cli/progress.ts";
import { checkAll, checkSafely, type Runner } from "../../src/cli/check_all.ts";
import { checkClaim, type ClaimResult } from "../../src/check/mod.ts";
import {
  buildReport,
  decodeReport,
  encodeReport,
  isAsExpected,
  PLAIN,
  type Report,
} from "../../src/report/mod.ts";
import type { Claim } from "../../src/claim/mod.ts";
import { crashing, flipped, squares } from "./fixtures/claims.ts";

const BUDGET = { instances: 50, evaluations: 2_000 };

function checkQuietly(
  claims: readonly Claim[],
  stop = new AbortController().signal,
): ReturnType<typeof checkAll> {
  const screen = { write: () => {}, width: 80 };
  const progress = new Progress({ manner: "quiet", screen, ids: [], palette: PLAIN });
  const runner: Runner<Claim> = ({ claim }, onStep) =>
    Promise.resolve(checkSafely(claim, { budget: BUDGET }, onStep));
  return checkAll(claims.map((claim) => ({ claim, path: "" })), { runner, progress, stop });
}

function reportOf(results: readonly ClaimResult[]): Report {
  return buildReport(results, { version: "0", seed: 1, ...BUDGET, interrupted: false, seconds: 0 });
}

Deno.test("check all: a claim that throws outside its margins is in error, and the run goes on", async () => {
  const { results, interrupted } = await checkQuietly([crashing, squares]);
  assertEquals(interrupted, false);
  assertEquals(results.map(({ id, verdict }) => [id, verdict]), [
    ["crashing", "error"],
    ["square-of-sum", "supported"],
  ]);
  assertStringIncludes(results[0].parts[0].reason ?? "", "no label");
  assertEquals(isAsExpected(reportOf(results)), false);
});

Deno.test("check all: the result of a claim that threw is one that report.json can hold", () => {
  const result = crashed(squares, "why not", 0.5);
  assertEquals(decodeReport(encodeReport(reportOf([result]))).claims, [result]);
});

Deno.test("check all: a result has the fields of one that the engine gave", () => {
  const optional = ["reason", "course"];
  const fields = (value: object) =>
    Object.keys(value).filter((key) => !optional.includes(key)).sort();
  const engine = checkClaim(squares, { budget: BUDGET });
  const own = crashed(squares, "why not", 0);
  assertEquals(fields(own), fields(engine));
  assertEquals(fields(own.parts[0]), fields(engine.parts[0]));
  assertEquals(fields(own.nearMisses[0]), fields(engine.nearMisses[0]));
  assertEquals(fields(own.trueVariants[0]), fields(engine.trueVariants[0]));
});

Deno.test("check all: what was finished before a stop is kept, the rest is not begun", async () => {
  const controller = new AbortController();
  const stopping: Claim = {
    ...squares,
    id: "stopping",
    strata: () => {
      controller.abort();
      return {};
    },
  };
  const { results, interrupted } = await checkQuietly(
    [flipped, stopping, squares],
    controller.signal,
  );
  assertEquals(interrupted, true);
  assertEquals(results.map(({ id }) => id), ["flipped"]);
});
