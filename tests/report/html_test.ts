import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Evidence } from "../../src/claim/types.ts";
import { buildReport, renderHtml, type Report } from "../../src/report/mod.ts";
import { inlineHtml, statementHtml } from "../../src/report/html/statement.ts";
import { report, run } from "./claims.ts";
import { bad, good } from "./handmade.ts";
import { HOSTILE, reportSaying } from "./hostile.ts";

const ELEMENTS = new Set(
  ("html head meta title style body a header h1 h2 h3 h4 button main div p b span ul ol li section form label " +
    "input select option output table caption thead tbody tr th td br code pre details summary article cite em " +
    "strong figure figcaption footer script svg path circle rect text").split(" "),
);
const VOID = new Set(["meta", "input", "br", "path", "circle", "rect"]);
const MATHML = /^(math|semantics|m[a-z]+)$/;

/** Elements in their order; throws where they do not nest or are none of the page's. */
function elementsOf(html: string): readonly string[] {
  const open: string[] = [], seen: string[] = [];
  const bare = html.replace(/<(script|style)>[^]*?<\/\1>/g, "").replace(/^<!doctype html>/, "");
  for (const [whole, end, name, attributes] of bare.matchAll(/<(\/?)([^\s>/]*)([^>]*)>?/g)) {
    assert(ELEMENTS.has(name) || MATHML.test(name), `<${name}> in ${whole.slice(0, 80)}`);
    const attributeNames = [...attributes.matchAll(/([\w:-]+)="[^"]*"/g)].map(([, key]) => key);
    assert(!attributeNames.some((key) => key.startsWith("on")), whole);
    assert(
      /^(\s+[\w:-]+(="[^"<]*")?)*\s*\/?$/.test(attributes),
      `attributes of ${whole.slice(0, 120)}`,
    );
    if (end !== "") assertEquals(open.pop(), name, whole);
    else if (!VOID.has(name) && !attributes.endsWith("/")) open.push(name);
    seen.push(end + name);
  }
  assertEquals(open, []);
  return seen;
}

Deno.test("html: elements nest, and the same report gives the same bytes", () => {
  for (const one of [report, good, bad, buildReport([], run)]) {
    const html = renderHtml(one);
    elementsOf(html);
    assertEquals(renderHtml(structuredClone(one)), html);
  }
});

Deno.test("html: hostile text stays text", () => {
  assert(HOSTILE.length >= 30);
  for (const text of HOSTILE) {
    const html = renderHtml(reportSaying(text));
    const elements = elementsOf(html);
    assertEquals(elements.filter((name) => name === "article").length, report.claims.length);
    assertEquals(html.match(/<script/g)?.length, 1);
    for (const [, address] of html.matchAll(/ href="([^"]*)"/g)) {
      assert(/^(#|https:\/\/(doi|arxiv)\.org\/)/.test(address), address);
    }
  }
});

Deno.test("html: nothing is loaded from elsewhere", () => {
  const html = renderHtml(report);
  assert(!/<(img|link|iframe|object|embed)\b| src=|@import|url\(/i.test(html));
  assertStringIncludes(html, "default-src 'none'");
});

const ODD: readonly number[] = [NaN, Infinity, -Infinity, -0, 0, 1e308, -1e308, 5e-324, 1, 1];

const EVIDENCE: Readonly<Record<string, Evidence>> = {
  "odd numbers in a vector": { a: ODD, spectrum: ODD, short: ODD.slice(0, 4) },
  "odd numbers in a curve": { a: { x: ODD, y: ODD }, b: { x: ODD, y: ODD.toReversed() } },
  "odd numbers in a matrix": {
    a: [ODD, ODD],
    "adjacency": ODD.map(() => ODD),
    "f on the plane": ODD.map(() => ODD),
  },
  "nothing": { a: [], b: [[]], c: { x: [], y: [] } },
  "one number": { a: [1], spectrum: [0], c: { x: [1], y: [1] }, d: [[1]] },
  "many numbers": {
    a: Array.from({ length: 100_000 }, (_, i) => i),
    b: [Array.from({ length: 50_000 }, (_, i) => i)],
  },
  "unequal lengths": { a: { x: [1, 2], y: [1] }, b: [[1], [1, 2]] },
  "names": Object.fromEntries(HOSTILE.map((name) => [name, { x: [1, 2, 3], y: [1, 10, 1000] }])),
  "experiments": {
    "p: estimate against samples": { x: [1, 10], y: [0.5, 0.4] },
    "p: confidence sequence, lower end": { x: [1, 10], y: [0, -Infinity] },
    "p: confidence sequence, upper end": { x: [1, 10], y: [1, 0.9] },
    "q: measured": { x: [1, 2], y: [1, 2] },
    "fitted": { x: [1, 2], y: [1, 2] },
  },
};

for (const [what, evidence] of Object.entries(EVIDENCE)) {
  Deno.test(`html: evidence of ${what} is drawn or left out`, () => {
    const claims = report.claims.map((claim) => ({ ...claim, evidence }));
    const html = renderHtml(buildReport(claims, run));
    elementsOf(html);
    for (const [drawing] of html.matchAll(/<svg[^]*?<\/svg>/g)) {
      assert(
        !/NaN|Infinity|undefined/.test(
          drawing.replace(/aria-label="[^"]*"/, "").replace(/>[^<]*</g, "><"),
        ),
        drawing,
      );
    }
    assert(html.length < 5e6);
  });
}

Deno.test("statement: paragraphs, lists, emphasis, code and formulas", () => {
  assertEquals(
    statementHtml("One *two\nthree* `a<b` 5 \\$.\n\n- first\n  goes on\n- second"),
    "<p>One <em>two\nthree</em> <code>a&lt;b</code> 5 $.</p>\n<ul><li>first\n  goes on</li><li>second</li></ul>",
  );
  assertStringIncludes(statementHtml("$x^2$"), "<math><msup><mi>x</mi>");
  assertStringIncludes(statementHtml("$$x$$"), 'display="block"');
  assertEquals(inlineHtml("a\nb"), "a b");
});

Deno.test("statement: TeX that does not parse, or does more than it should, is shown as it is", () => {
  for (
    const tex of ["\\frac{1}{", "\\unknown", "\\href{javascript:alert(1)}{x}", "x".repeat(5_000)]
  ) {
    const html = statementHtml(`$${tex}$`);
    elementsOf(html);
    assert(!/href=/.test(html), html);
  }
  assertStringIncludes(statementHtml("$\\frac{1}{$"), '<code class="tex">$\\frac{1}{$</code>');
});

Deno.test("html: what changed since a baseline stands in the overview", () => {
  const [first, ...rest] = good.claims;
  const worse: Report = buildReport(
    [{
      ...first,
      parts: first.parts.map((part) => ({ ...part, verdict: "refuted", asExpected: false })),
    }, ...rest],
    good.run,
  );
  const html = renderHtml(worse, { baseline: good });
  elementsOf(html);
  assertStringIncludes(html, "Since the baseline");
  assertStringIncludes(html, "<strong>refuted</strong>");
});
