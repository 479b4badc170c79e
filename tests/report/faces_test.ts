import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import fc from "fast-check";
import {
  decodeReport,
  encodeReport,
  renderJUnit,
  renderMarkdown,
  summaryLines,
} from "../../src/report/mod.ts";
import { codeBlock, codeSpan, escapeMarkdown, escapeXml, tableRow } from "../../src/report/text.ts";
import { report } from "./claims.ts";
import { HOSTILE, reportSaying } from "./hostile.ts";

/** What no face may hold: control characters but the line break, half characters, reordering. */
const UNPRINTABLE =
  // deno-lint-ignore no-control-regex -- control characters are what is looked for
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]|\p{Cs}/u;

Deno.test("faces: hostile text stays text in Markdown", () => {
  for (const text of HOSTILE) {
    const markdown = renderMarkdown(reportSaying(text));
    assert(!UNPRINTABLE.test(markdown), JSON.stringify(text));
    const outside = markdown.replace(/^(`{3,})\w*\n[^]*?\n\1$/gm, "").replace(/(`+).+?\1/g, "");
    const tags = outside.match(/<(?!!-- -->)[^>]*>/g);
    assertEquals(tags, ["<details>", "<summary>", "</summary>", "</details>"], text.slice(0, 40));
    const rows = outside.split("\n").filter((line) => line.startsWith("|"));
    assert(rows.every((line) => line.match(/(?<!\\)\|/g)?.length === 8), text);
    assertEquals(outside.match(/^# .*/gm), ["# theorycheck report"]);
  }
});

Deno.test("faces: hostile text stays text in junit.xml", () => {
  for (const text of HOSTILE) {
    const xml = renderJUnit(reportSaying(text));
    assert(!UNPRINTABLE.test(xml), JSON.stringify(text));
    assertEquals(shapeOf(xml), shapeOf(renderJUnit(report)), text.slice(0, 40));
  }
});

Deno.test("faces: hostile text stays text on a terminal, one line each", () => {
  const lines = summaryLines(reportSaying("x")).length;
  for (const text of HOSTILE) {
    const shown = summaryLines(reportSaying(text));
    assert(!UNPRINTABLE.test(shown.join("\n")), JSON.stringify(text));
    assert(shown.every((line) => !line.includes("\n") && line.length < 400));
    assertEquals(shown.length, lines);
  }
});

Deno.test("faces: the same bytes from a report that was written and read back", () => {
  const back = decodeReport(encodeReport(report));
  assertStrictEquals(renderMarkdown(back), renderMarkdown(report));
  assertStrictEquals(renderJUnit(back), renderJUnit(report));
  assertEquals(summaryLines(back), summaryLines(report));
});

Deno.test("text: escaped XML is undone by any reader of XML", () => {
  const printable = fc.string({ unit: fc.constantFrom(..."<>&\"'a;#] \n") });
  fc.assert(fc.property(printable, (text) => {
    const escaped = escapeXml(text);
    return !/[<>"']/.test(escaped) && unescapeXml(escaped) === text;
  }));
});

Deno.test("text: code is fenced by more ticks than it holds", () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom("`", "a", " ") }), (text) => {
    const [fence] = codeSpan(text).match(/^`+/)!;
    assert(codeSpan(text).endsWith(fence));
    return !text.includes(fence) && !text.includes(codeBlock(text).split("\n")[0].slice(0, -4));
  }));
});

Deno.test("text: Markdown is escaped where it means something, and nowhere else", () => {
  assertEquals(
    escapeMarkdown("Gradient descent: f(x) - f* <= 1/k, see [1]."),
    [
      "Gradient descent: f(x) - f\\* &lt;= 1/k, see \\[1\\].",
    ][0],
  );
  assertEquals(escapeMarkdown("W_1 and _W_ and a__b"), "W_1 and \\_W\\_ and a\\_\\_b");
  assertEquals(escapeMarkdown("a\n@b"), "a @<!-- -->b");
  assertEquals(tableRow(["a|b", "c"]), "| a\\|b | c |");
});

function unescapeXml(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'").replaceAll("&amp;", "&");
}

/** The elements and attribute names of a document, which has to be well-formed as far as it is used. */
function shapeOf(xml: string): readonly string[] {
  const open: string[] = [];
  const shape: string[] = [];
  const rest = xml.replace(/^<\?xml version="1.0" encoding="UTF-8"\?>\n/, "").replace(
    /<(\/?)([a-z]+)((?: [a-z]+="[^"<>]*")*)(\/?)>/g,
    (_match, closes: string, name: string, attributes: string, empty: string) => {
      if (closes) assertEquals(open.pop(), name);
      else if (!empty) open.push(name);
      const names = [...attributes.matchAll(/ ([a-z]+)="/g)].map(([, attribute]) => attribute);
      shape.push(`${closes}${name} ${names.join(" ")}`);
      return "";
    },
  );
  assertEquals(open, []);
  assert(!/[<>]|&(?!(?:amp|lt|gt|quot|apos);)/.test(rest));
  return shape;
}
