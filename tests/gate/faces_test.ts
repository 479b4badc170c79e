import { assertEquals, assertStringIncludes } from "@std/assert";
import {
  annotations,
  conclusionLines,
  encodeGateReport,
  gateReport,
  type Judgement,
  judgementLines,
  renderGateMarkdown,
} from "../../src/gate/mod.ts";

const RUN = { seeds: [1, 2, 3], instances: 10, evaluations: 100, seconds: 5, base: null };

const finding = {
  rule: "formulas",
  sentence: "A formula does not parse.",
  mend: "Mend it.",
  detail: "100 %: <script>\n::error::forged, and `code`",
  path: "claims/graphs/a,b.ts",
  line: 3,
};

const judgement: Judgement = {
  path: "claims/graphs/a.ts",
  id: "a",
  title: "A | title",
  passes: false,
  findings: [finding, { ...finding, line: 9 }],
  notes: [{ ...finding, rule: "assumptions" }],
  powers: [{ part: "claim", power: 0, words: "this check would notice any stronger bound" }],
  measurements: null,
};
const passing: Judgement = {
  ...judgement,
  path: "b.ts",
  id: "b",
  passes: true,
  findings: [],
  notes: [],
};

Deno.test("annotations: one line a finding, whatever it says", () => {
  const lines = annotations(gateReport([judgement], RUN));
  assertEquals(lines.length, 3);
  assertEquals(
    lines[0],
    "::error file=claims/graphs/a%2Cb.ts,line=3,title=gate%3A formulas::A formula does not parse. " +
      "100 %25: <script> ::error::forged, and `code`. Mend it.",
  );
  assertEquals(lines[2].startsWith("::notice file="), true);
  assertEquals(lines.join("").includes("\n"), false);
});

Deno.test("markdown: text of a contribution stays text", () => {
  const text = renderGateMarkdown(gateReport([judgement, passing], RUN));
  assertStringIncludes(text, "# Gate: 1 of 2 refused");
  assertStringIncludes(text, "| `a` | **refused** | `formulas` |");
  assertStringIncludes(text, "&lt;script&gt;");
  assertStringIncludes(text, "*Mend:* Mend it.");
});

Deno.test("terminal: each rule once, with its places and its mend", () => {
  assertEquals(judgementLines(judgement).filter((line) => line.includes("mend:")).length, 1);
  assertEquals(judgementLines(judgement).filter((line) => line.includes("a,b.ts:")).length, 2);
  assertEquals(conclusionLines(gateReport([judgement, passing], RUN)), [
    "gate: 2 claims, seeds 1, 2, 3: 1 refused",
  ]);
  assertEquals(conclusionLines(gateReport([], { ...RUN, base: "main" })), [
    "gate: no claim changed since main",
  ]);
});

Deno.test("report: by path, with totals", () => {
  const report = JSON.parse(encodeGateReport(gateReport([judgement, passing].reverse(), RUN)));
  assertEquals(report.totals, { claims: 2, passed: 1, refused: 1 });
  assertEquals(report.claims.map(({ path }: Judgement) => path), ["b.ts", "claims/graphs/a.ts"]);
});
