/**
 * Text that tries to be more than text.
 * @module
 */
import { buildReport, type Report } from "../../src/report/mod.ts";
import { report, run } from "./claims.ts";

/** Each of them stands in every place where a claim may put text. */
export const HOSTILE: readonly string[] = [
  "<script>alert(1)</script>",
  "</details><h1>gone</h1>",
  "<!-- comment",
  "--> end",
  "<![CDATA[ x ]]>",
  "]]>",
  "&lt;b&gt; &amp; &#60;",
  "'single' \"double\"",
  "<img src=x onerror=alert(1)>",
  "```\ncode\n```",
  "````",
  "`tick",
  "| a | b |",
  "a \\| b \\",
  "# heading\n# heading",
  "- item\n- item",
  "**bold** _it_ ~~no~~",
  "[link](https://example.org)",
  "![image](https://example.org/x.png)",
  "https://example.org www.example.org",
  "@everyone #1",
  "$x^2$ $$y$$",
  "\\begin{broken",
  "\u001b[31mred\u001b[0m",
  "\u001b]0;title\u0007",
  "bell\u0007 null\u0000 delete\u007f",
  "\u202Eesrever\u202C",
  "\u2066isolate\u2069",
  "\uD800 half a character",
  "\uFFFE \uFFFF no character",
  "line\u2028separator\r\nreturn\rtab\t",
  "__proto__",
  "long ".repeat(2_000),
  "",
  " ",
  "<?xml version='1.0'?>",
];

/** A report in which every text that a claim brings along is the given one. */
export function reportSaying(text: string): Report {
  const claims = report.claims.map((claim) => ({
    ...claim,
    title: text,
    statement: text,
    parts: claim.parts.map((part) => ({ ...part, name: text, reason: text })),
    nearMisses: claim.nearMisses.map((miss) => ({ ...miss, id: text, why: text })),
    trueVariants: claim.trueVariants.map((variant) => ({
      ...variant,
      id: text,
      why: text,
      counterexample: variant.counterexample && {
        ...variant.counterexample,
        instance: { [text]: text, list: [text] },
        replay: text.slice(0, 200),
      },
    })),
  }));
  return buildReport(claims, { ...run, filter: text });
}
