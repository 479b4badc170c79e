import { assert, assertEquals } from "@std/assert";
import { checkClaim, type ClaimResult } from "../../src/check/mod.ts";
import {
  buildReport,
  counterexamplesOf,
  encodeReport,
  isAsExpected,
  isClaimAsExpected,
  surprisesOf,
  withoutTimes,
} from "../../src/report/mod.ts";
import { bad } from "./handmade.ts";
import { cauchySchwarz, report, results, run } from "./claims.ts";

Deno.test("model: claims stand by topic and id, in whatever order they came in", () => {
  const order = ["subadditive-square", "cauchy-schwarz", "conjecture", "about-nothing", "broken"];
  for (
    const arrived of [results, results.toReversed(), [...results.slice(2), ...results.slice(0, 2)]]
  ) {
    assertEquals(buildReport(arrived, run).claims.map(({ id }) => id), order);
    assertEquals(encodeReport(buildReport(arrived, run)), encodeReport(report));
  }
});

Deno.test("model: totals count verdicts, near misses and true variants", () => {
  assertEquals(report.totals, {
    claims: 5,
    asExpected: 2,
    unexpected: 3,
    nearMisses: 4,
    nearMissesRefuted: 3,
    nearMissesFoundBySearch: 2,
    trueVariants: 2,
    trueVariantsHeld: 1,
    level: 0,
  });
});

Deno.test("model: as expected needs the verdicts, the near misses and the true variants", () => {
  const good = report.claims.find(({ id }) => id === "cauchy-schwarz")!;
  const isGood = (changed: Partial<ClaimResult>): boolean =>
    isAsExpected(buildReport([{ ...good, ...changed }], run));
  assert(isGood({}));
  assert(!isGood({ asExpected: false }));
  assert(!isGood({ nearMisses: good.nearMisses.map((one) => ({ ...one, refuted: false })) }));
  assert(!isGood({ trueVariants: good.trueVariants.map((one) => ({ ...one, held: false })) }));
  assert(!isAsExpected(report));
  assertEquals(report.claims.filter(isClaimAsExpected).map(({ id }) => id), [
    "cauchy-schwarz",
    "conjecture",
  ]);
});

Deno.test("model: two runs with one seed differ only in times", () => {
  const once = () => {
    const result = checkClaim(cauchySchwarz, { budget: { instances: 30, evaluations: 3_000 } });
    return buildReport([{ ...result, seconds: Math.random() }], { ...run, seconds: Math.random() });
  };
  assertEquals(encodeReport(withoutTimes(once())), encodeReport(withoutTimes(once())));
});

Deno.test("model: each refuted part has a counterexample file of its own", () => {
  const [claim] = bad.claims;
  const parts = ["first", "second"].map((name) => ({ ...claim.parts[0], name }));
  const both = { ...claim, parts, nearMisses: [] };
  const paths = counterexamplesOf(both).map(({ path, file }) => [path, file.part]);
  assertEquals(paths, [
    [`counterexamples/${claim.id}.json`, "first"],
    [`counterexamples/${claim.id}--second.json`, "second"],
  ]);
  assertEquals(surprisesOf([both]).map(({ replay }) => replay !== null), [true, true]);
});
