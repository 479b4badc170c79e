import { assertEquals } from "@std/assert";
import { type ImportGraph, importsOf } from "../../src/gate/imports.ts";

const ROOT = "file:///p/claims/graphs/a.ts";

const place = (line: number) => ({ span: { start: { line } } });

/** The graph of a claim that imports these, by the URLs that they resolve to. */
function graphOf(
  imports: Readonly<Record<string, string>>,
  others: ImportGraph["modules"] = [],
): ImportGraph {
  const dependencies = Object.entries(imports).map(([specifier, url], line) => ({
    specifier,
    code: { specifier: url, ...place(line) },
  }));
  return {
    roots: [ROOT],
    modules: [{ specifier: ROOT, mediaType: "TypeScript", dependencies }, ...others],
  };
}

const reason = (specifier: string, url: string): string | undefined =>
  importsOf(graphOf({ [specifier]: url })).foreign[0]?.reason;

Deno.test("imports: the suite, allowed packages and the own folder", () => {
  const { foreign, own } = importsOf(graphOf({
    "theorycheck": "file:///p/src/mod.ts",
    "ml-matrix": "npm:ml-matrix@6.15.1",
    "npm:fast-check@4": "npm:/fast-check@4.10.2",
    "./_b.ts": "file:///p/claims/graphs/_b.ts",
    "./a.witness.json": "file:///p/claims/graphs/a.witness.json",
  }, [{ specifier: "file:///p/claims/graphs/_b.ts", mediaType: "TypeScript" }]));
  assertEquals(foreign, []);
  assertEquals(own.slice(1), [
    "file:///p/claims/graphs/_b.ts",
    "file:///p/claims/graphs/a.witness.json",
  ]);
});

Deno.test("imports: everything else, with the reason", () => {
  const outside = "it lies outside the claim's own folder";
  assertEquals(reason("../../src/mod.ts", "file:///p/src/mod.ts"), outside);
  assertEquals(reason("../graphs2/x.ts", "file:///p/claims/graphs2/x.ts"), outside);
  assertEquals(reason("/etc/passwd", "file:///etc/passwd"), outside);
  assertEquals(reason("node:fs", "node:fs"), "a claim needs nothing of the platform");
  assertEquals(reason("yalps", "npm:yalps@0.6.4"), "the package yalps is not an allowed one");
  assertEquals(reason("x", "npm:@a/ml-matrix@1"), "the package @a/ml-matrix is not an allowed one");
  for (const url of ["https://example.org/x.ts", "data:text/javascript,1", "blob:x"]) {
    assertEquals(reason(url, url), "code comes from the claim's own folder only");
  }
});

Deno.test("imports: what an own module imports is looked at too, and told with its line", () => {
  const b = "file:///p/claims/graphs/_b.ts";
  const { foreign } = importsOf(graphOf({ "./_b.ts": b }, [{
    specifier: b,
    mediaType: "TypeScript",
    dependencies: [{ specifier: "node:os", type: { specifier: "node:os", ...place(6) } }],
  }]));
  assertEquals(foreign.map(({ from, line, specifier }) => [from, line, specifier]), [[
    b,
    7,
    "node:os",
  ]]);
});

Deno.test("imports: a link out of the folder is outside; a text is neither code nor JSON", () => {
  const url = "file:///p/claims/graphs/data.json";
  const away = (one: string) => one === url ? "file:///etc/passwd" : one;
  assertEquals(importsOf(graphOf({ "./data.json": url }), away).foreign.length, 1);
  const text = "file:///p/claims/graphs/a.txt";
  const graph = graphOf({ "./a.txt": text }, [{ specifier: text, mediaType: "Unknown" }]);
  assertEquals(importsOf(graph).foreign[0].reason, "Unknown is neither code nor JSON");
});

Deno.test("imports: what cannot be resolved", () => {
  const graph: ImportGraph = {
    roots: [ROOT],
    modules: [{ specifier: ROOT, dependencies: [{ specifier: "lost", code: { error: "no" } }] }],
  };
  assertEquals(importsOf(graph).foreign[0].reason, "it cannot be resolved");
});
