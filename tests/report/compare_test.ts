import { assert, assertEquals, assertMatch } from "@std/assert";
import {
  buildReport,
  compareReports,
  comparisonLines,
  renderCsv,
  renderMarkdown,
  renderSummary,
  type Report,
} from "../../src/report/mod.ts";
import { report, run } from "./claims.ts";
import { bad, good } from "./handmade.ts";
import { HOSTILE, reportSaying } from "./hostile.ts";

type Claim = Report["claims"][number];

const changed = (change: (claim: Claim) => Claim): Report =>
  buildReport(good.claims.map(change), good.run);

Deno.test("compare: a report and itself", () => {
  for (const one of [report, good, bad]) assertEquals(compareReports(one, one), []);
  assertMatch(comparisonLines(good, good)[0], /^nothing changed: 1 claims before, 1 after/);
});

Deno.test("compare: verdicts, falls, tightness, evaluations and time", () => {
  const after = changed((claim) => ({
    ...claim,
    seconds: 10 * claim.seconds + 10,
    evaluations: 10 * claim.evaluations,
    parts: claim.parts.map((part) => ({
      ...part,
      verdict: "refuted",
      asExpected: false,
      tightness: part.tightness! + 0.01,
    })),
    nearMisses: claim.nearMisses.map((miss) => ({ ...miss, refuted: false, foundBy: null })),
    trueVariants: claim.trueVariants.map((variant) => ({
      ...variant,
      held: false,
      verdict: "refuted",
    })),
  }));
  const changes = compareReports(good, after);
  assertEquals(changes.map(({ what, worse }) => [what, worse]), [
    ["verdict", true],
    ["verdict", true],
    ["verdict", true],
    ["tightness", false],
    ["evaluations", false],
    ["time", false],
  ]);
  assertEquals(compareReports(after, good).some(({ worse }) => worse), false);
  const lines = comparisonLines(good, after);
  assertMatch(lines[0], /^6 changes, 3 for the worse/);
  assert(
    lines.some((line) => /^✗ momentum, half-the-rate: fell to search → did not fall$/.test(line)),
  );
});

Deno.test("compare: claims that came and went", () => {
  const changes = compareReports(good, report);
  assertEquals(changes.filter(({ after }) => after === "not checked").length, good.claims.length);
  assertEquals(
    changes.filter(({ before }) => before === "not checked").length,
    report.claims.length,
  );
});

Deno.test("compare: what only the witness finds now is worse than what search found", () => {
  const after = changed((claim) => ({
    ...claim,
    nearMisses: claim.nearMisses.map((miss) => ({ ...miss, foundBy: "witness" })),
  }));
  assertEquals(compareReports(good, after).map(({ worse }) => worse), [true]);
});

/** Fields of a line of CSV. */
function fieldsOf(line: string): readonly string[] {
  return [...line.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,"]*)/g)].map(([, field]) => field);
}

Deno.test("csv: a line for each part and variant, all of one length, no formulas", () => {
  const count = report.claims.reduce(
    (sum, { parts, nearMisses, trueVariants }) =>
      sum + parts.length + nearMisses.length + trueVariants.length,
    0,
  );
  for (
    const one of [report, ...HOSTILE.map(reportSaying), reportSaying("=1+1"), reportSaying("@x,y")]
  ) {
    const lines = renderCsv(one).trimEnd().split("\r\n");
    assertEquals(lines.length, count + 1);
    for (const line of lines) {
      const fields = fieldsOf(line);
      assertEquals(fields.length, 20, line.slice(0, 200));
      assert(fields.every((field) => !/^"?[=@]/.test(field)), line.slice(0, 200));
    }
  }
});

Deno.test("job summary: report.md where it fits, never above GitHub's limit", () => {
  assertEquals(renderSummary(report), renderMarkdown(report));
  const claims = Array.from(
    { length: 2_000 },
    (_, i) => ({ ...bad.claims[0], id: `claim-${i}`, title: "t".repeat(900) }),
  );
  const summary = renderSummary(buildReport(claims, run));
  assert(new TextEncoder().encode(summary).length < 1024 * 1024);
  assertMatch(summary, /The rest is in report\.md\.\n$/);
});
