import { assertEquals } from "@std/assert";
import {
  ANSI,
  buildReport,
  claimLine,
  renderJUnit,
  renderMarkdown,
  summaryLines,
} from "../../src/report/mod.ts";
import { bad, good } from "./handmade.ts";

Deno.test("snapshot: report.md of a run as expected", () => {
  assertEquals(renderMarkdown(good).split("\n"), [
    "# theorycheck report",
    "",
    "**The claim ended as expected: 1 of 1 near misses fell, 1 of them to search; 1 of 1 true variants held.**",
    "",
    "- claims as expected: 1 of 1",
    "- near misses that fell: 1 of 1, 1 of them to search",
    "- true variants that held: 1 of 1",
    "- effort: 33,734 evaluations, seed 1, 1 min 5 s",
    "",
    "## gradient-descent",
    "",
    "| | claim | verdict | tightness | how hard | near misses | evaluations |",
    "| --- | --- | --- | ---: | --- | ---: | ---: |",
    "| ✓ | `momentum` Momentum is as fast as it gets | supported | 0.9970 | would notice a bound 0.3 % too strong | 1/1 | 32,000 |",
    "",
    "<details>",
    "",
    "<summary>Near misses and their counterexamples (1)</summary>",
    "",
    "### `momentum`",
    "",
    "`half-the-rate` fell to search in 1,234 evaluations, phase search: left 1.05 &gt; right 1, margin -0.05, tolerance 4·10⁻¹⁵. Why it is false: the rate is attained by a quadratic.",
    "",
    "```text",
    "steps = 1",
    "mu = 1/3",
    "A = [[1, 0], [0, 2]]",
    "```",
    "",
    "</details>",
    "",
    "Numbers are rounded to five digits here; report.json and the counterexample files hold them exactly.",
    "",
  ]);
});

Deno.test("snapshot: summary of a run as expected", () => {
  assertEquals(summaryLines(good), [
    "1 claim on 1 topic: everything as expected",
    "  1 of 1 near misses fell, 1 of them to search; 1 of 1 true variants held",
    "  33,734 evaluations, seed 1, 1 min 5 s",
  ]);
});

Deno.test("snapshot: report.md of a run that is not as expected", () => {
  assertEquals(renderMarkdown(bad).split("\n"), [
    "# theorycheck report",
    "",
    "**2 results not as expected, in `descent`.** The run was stopped after 2 of 3 claims.",
    "",
    "- claims as expected: 1 of 2",
    "- near misses that fell: 1 of 2, 1 of them to search",
    "- true variants that held: 1 of 1",
    "- effort: 66,968 evaluations, seed 1, 1 min 5 s",
    "- selection: filter `gradient-*`, with `steps=1`",
    "",
    "## gradient-descent",
    "",
    "| | claim | verdict | tightness | how hard | near misses | evaluations |",
    "| --- | --- | --- | ---: | --- | ---: | ---: |",
    "| ✗ | `descent` Descent at every step &lt;always&gt; | **refuted**, expected supported | 1.0500 | – | **0/1** | 32,000 |",
    "| ✓ | `momentum` Momentum is as fast as it gets | supported | 0.9970 | would notice a bound 0.3 % too strong | 1/1 | 32,000 |",
    "",
    "## Not as expected",
    "",
    "### `descent`: Descent at every step &lt;always&gt;",
    "",
    "```text",
    "For every $x$, $f(x) \\ge 0$.",
    "```",
    "",
    "**The claim is refuted.**",
    "",
    "```text",
    "steps = 1",
    "mu = 1/3",
    "A = [[1, 0], [0, 2]]",
    "```",
    "",
    "Left 1.05 &gt; right 1, margin -0.05, tolerance 4·10⁻¹⁵; found in phase search, shrunk, confirmed by re-evaluation (sums in reverse order).",
    "",
    "```sh",
    "deno task replay reports/latest/counterexamples/descent.json",
    "```",
    "",
    '**Near miss "half-the-rate" did not fall in 1,234 evaluations (smallest margin 0.0125).**',
    "",
    "<details>",
    "",
    "<summary>Near misses and their counterexamples (2)</summary>",
    "",
    "### `descent`",
    "",
    "`half-the-rate` **did not fall** in 1,234 evaluations. Why it is false: the rate is attained by a quadratic.",
    "",
    "### `momentum`",
    "",
    "`half-the-rate` fell to search in 1,234 evaluations, phase search: left 1.05 &gt; right 1, margin -0.05, tolerance 4·10⁻¹⁵. Why it is false: the rate is attained by a quadratic.",
    "",
    "```text",
    "steps = 1",
    "mu = 1/3",
    "A = [[1, 0], [0, 2]]",
    "```",
    "",
    "</details>",
    "",
    "Numbers are rounded to five digits here; report.json and the counterexample files hold them exactly.",
    "",
  ]);
});

Deno.test("snapshot: junit.xml", () => {
  assertEquals(renderJUnit(bad).split("\n"), [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="theorycheck" tests="5" failures="2" errors="0" skipped="0" time="1.710">',
    '  <testsuite name="gradient-descent" tests="5" failures="2" errors="0" skipped="0" time="1.710">',
    '    <testcase classname="gradient-descent" name="descent" time="1.500">',
    '      <failure message="the claim is refuted" type="refuted">Descent at every step &lt;always&gt;: the claim is refuted.',
    "steps = 1",
    "mu = 1/3",
    "A = [[1, 0], [0, 2]]",
    "left 1.05 &gt; right 1, margin -0.05, tolerance 4·10⁻¹⁵",
    "found in phase search, shrunk, confirmed by re-evaluation (sums in reverse order)",
    "deno task replay reports/latest/counterexamples/descent.json</failure>",
    "    </testcase>",
    '    <testcase classname="gradient-descent" name="descent › near miss half-the-rate" time="0.000">',
    '      <failure message="near miss &quot;half-the-rate&quot; did not fall in 1,234 evaluations (smallest margin 0.0125)" type="supported">Descent at every step &lt;always&gt;: near miss &quot;half-the-rate&quot; did not fall in 1,234 evaluations (smallest margin 0.0125).</failure>',
    "    </testcase>",
    '    <testcase classname="gradient-descent" name="momentum" time="0.210"/>',
    '    <testcase classname="gradient-descent" name="momentum › near miss half-the-rate" time="0.000"/>',
    '    <testcase classname="gradient-descent" name="momentum › true variant without-convexity" time="0.000"/>',
    "  </testsuite>",
    "</testsuites>",
    "",
  ]);
});

Deno.test("snapshot: summary of a run that is not as expected", () => {
  assertEquals(summaryLines(bad), [
    "2 claims on 1 topic (stopped early, of 3): 2 results not as expected",
    "  1 of 2 near misses fell, 1 of them to search; 1 of 1 true variants held",
    "  66,968 evaluations, seed 1, 1 min 5 s",
    "✗ descent: the claim is refuted",
    "    left 1.05 > right 1, margin -0.05, tolerance 4·10⁻¹⁵",
    "    steps = 1",
    "    mu = 1/3",
    "    A = [[1, 0], [0, 2]]",
    "    deno task replay reports/latest/counterexamples/descent.json",
    '✗ descent: near miss "half-the-rate" did not fall in 1,234 evaluations (smallest margin 0.0125)',
  ]);
});

Deno.test("snapshot: the line of a claim", () => {
  assertEquals(bad.claims.map((claim) => claimLine(claim, { width: 8 })), [
    "✗ descent   refuted    tightness 1.0500  0/1 near misses fell  1.5 s\n" +
    "    the claim is refuted\n" +
    '    near miss "half-the-rate" did not fall in 1,234 evaluations (smallest margin 0.0125)',
    "✓ momentum  supported  tightness 0.9970  1/1 near misses fell  1/1 true variants held  0.2 s",
  ]);
});

Deno.test("snapshot: colours", () => {
  const [claim] = good.claims;
  assertEquals(
    claimLine(claim, { palette: ANSI }),
    "\u001b[32m✓\u001b[39m momentum  supported  tightness 0.9970  1/1 near misses fell  1/1 true variants held  \u001b[2m0.2 s\u001b[22m",
  );
  assertEquals(
    summaryLines(good, ANSI)[0],
    "\u001b[1m1 claim on 1 topic\u001b[22m: \u001b[32meverything as expected\u001b[39m",
  );
});

Deno.test("snapshot: a run that checked nothing says so", () => {
  const empty = buildReport([], bad.run);
  assertEquals(
    summaryLines(empty)[0],
    "0 claims on 0 topics (stopped early, of 3): nothing was checked",
  );
  assertEquals(
    renderMarkdown(empty).split("\n")[2],
    "**No claim was checked.** The run was stopped after 0 of 3 claims.",
  );
});
