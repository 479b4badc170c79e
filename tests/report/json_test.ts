import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import {
  type CounterexampleFile,
  counterexamplesOf,
  decodeCounterexample,
  decodeReport,
  encodeCounterexample,
  encodeReport,
  mismatch,
  type Report,
  ReportError,
  reportSchema,
  type SchemaNode,
  withoutTimes,
} from "../../src/report/mod.ts";
import { counterexampleFileSchema } from "../../src/report/schema.ts";
import { TOPICS } from "../../src/claim/mod.ts";
import { report } from "./claims.ts";
import { same } from "./same.ts";

const text = encodeReport(report);
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
const validReport = ajv.compile(reportSchema);
const validFile = ajv.compile({
  $ref: "urn:theorycheck:report:1#/$defs/counterexampleFile",
});

Deno.test("schema: reports with every sort of verdict are valid", () => {
  const verdicts = new Set(report.claims.flatMap(({ parts }) => parts.map((one) => one.verdict)));
  assertEquals([...verdicts].sort(), ["error", "refuted", "supported", "vacuous"]);
  assert(text.includes('"-Infinity"') && text.includes('"-0"'));
  validReport(JSON.parse(text));
  assertEquals(validReport.errors, null);
});

Deno.test("schema: an unknown field of the report is refused, of an instance not", () => {
  const data = JSON.parse(text);
  data.claims[0].counterexample.instance.anything = { at: ["all"] };
  assert(isValid(data));
  data.claims[0].verdicts = [];
  assert(!isValid(data));
});

Deno.test("schema: everything in it is described, and it knows every topic", () => {
  for (const [path, node] of nodesOf(reportSchema, "#")) {
    const named = node.$ref !== undefined || node.description !== undefined;
    assert(named || !/\/(properties|\$defs)\/[^/]+$/.test(path), `${path} has no description`);
    const ours = node.properties !== undefined;
    assert(!ours || node.additionalProperties === false, `${path} takes unknown fields`);
    const required = node.required ?? [];
    assert(
      required.every((key) => node.properties?.[key] !== undefined),
      `${path} requires too much`,
    );
  }
  assertEquals(reportSchema.$defs?.topic.enum, [...TOPICS]);
});

Deno.test("report.json: read back bit for bit, and written again with the same bytes", () => {
  const back = decodeReport(text);
  assert(same(back, JSON.parse(text, revive)));
  assertEquals(withoutTimes(back), withoutTimes(report));
  assertStrictEquals(encodeReport(back), text);
});

Deno.test("report.json: fields stand in the order of the schema, whatever the order they had", () => {
  const shuffled = reversed(report) as Report;
  assertStrictEquals(
    encodeReport({ ...shuffled, claims: shuffled.claims.map(withFreeDataOf) }),
    text,
  );
  assertEquals(Object.keys(JSON.parse(text)), ["schemaVersion", "run", "totals", "claims"]);
});

Deno.test("report.json: the order of keys in an instance is the claim's own", () => {
  const [claim] = report.claims;
  const instance = { z: 1, a: { y: 2, b: 3 }, id: 4 };
  const counterexample = { ...claim.counterexample!, instance };
  const back = decodeReport(
    encodeReport({ ...report, claims: [{ ...claim, counterexample }] }),
  );
  assert(same(back.claims[0].counterexample?.instance, instance));
});

Deno.test("report.json: without times nothing but the times is missing", () => {
  const kept = linesOf(encodeReport(withoutTimes(report)));
  const removed = [...linesOf(text)].filter((line) => !kept.has(line));
  assert(removed.length > 0 && removed.every((line) => line.startsWith('"seconds"')), `${removed}`);
  assert(![...kept].some((line) => line.startsWith('"seconds"')));
});

Deno.test("schema: the check of files and ajv agree on damaged reports", () => {
  const paths = [...pathsOf(JSON.parse(text))];
  const damage = fc.constantFrom(undefined, null, "x", -1, 0.5, true, [], {}, "NaN", [1]);
  fc.assert(
    fc.property(fc.constantFrom(...paths), damage, (path, value) => {
      const data = JSON.parse(text);
      damageAt(data, path, value);
      return isValid(data) === (mismatch(data, reportSchema) === null);
    }),
    { numRuns: 150 },
  );
});

Deno.test("schema: the fault is named where it is", () => {
  const cases: [path: (string | number)[], value: unknown, message: string][] = [
    [["claims"], 3, "report.json: claims must be a list; "],
    [["claims", 0, "verdict"], "maybe", 'report.json: claims[0].verdict must be "supported" or '],
    [["claims", 0, "parts", 0, "instances"], 0.5, "claims[0].parts[0].instances must be a whole"],
    [["claims", 0, "counterexample", "margin"], "1", "claims[0].counterexample.margin must be a n"],
    [["claims", 0, "counterexample", "choices", "a b"], 1, '.choices["a b"] must be a list'],
    [["run", "seconds"], undefined, "run.seconds is missing; "],
    [["run", "seconds"], -1, "run.seconds must be at least 0"],
    [["schemaVersion"], 2, "schemaVersion 2 is newer than this theorycheck can read; update"],
    [["claims", 0, "parts", 0, "interval"], [1], "interval must have 2 entries"],
  ];
  for (const [path, value, message] of cases) {
    const data = JSON.parse(text);
    damageAt(data, path, value);
    assertThrows(() => decodeReport(JSON.stringify(data)), ReportError, message);
  }
});

Deno.test("report.json: a field that a later version added does not prevent reading", () => {
  const data = JSON.parse(text);
  data.claims[0].later = 1;
  decodeReport(JSON.stringify(data));
});

Deno.test("counterexample files: one for each counterexample, valid, read back bit for bit", () => {
  const files = report.claims.flatMap(counterexamplesOf).map(({ file }) => file);
  assertEquals(files.map(({ claim, variant, part }) => [claim, variant, part]), [
    ["subadditive-square", null, "claim"],
    ["subadditive-square", "diverges", "claim"],
    ["cauchy-schwarz", "five-per-cent-tighter", "claim"],
    ["cauchy-schwarz", "at-one-point", "claim"],
    ["conjecture", null, "conjecture"],
    ["conjecture", "at-infinity", "identity"],
  ]);
  for (const file of files) {
    const written = encodeCounterexample(file);
    validFile(JSON.parse(written));
    assertEquals(validFile.errors, null);
    assert(same(decodeCounterexample(written), JSON.parse(written, revive)));
    assertStrictEquals(encodeCounterexample(decodeCounterexample(written)), written);
  }
});

Deno.test("counterexample files: a malformed one is refused in one sentence", () => {
  const [{ file }] = report.claims.flatMap(counterexamplesOf);
  const messageOf = (content: string): string =>
    assertThrows(() => decodeCounterexample(content, "a.json"), ReportError).message;
  const mend = 'take a file that "deno task check" wrote under counterexamples/.';
  assertEquals(messageOf("[]"), `a.json: the content must be an object; ${mend}`);
  assertEquals(messageOf("null"), `a.json: the content must be an object; ${mend}`);
  assertEquals(messageOf("{}"), `a.json: schemaVersion is missing; ${mend}`);
  assertEquals(
    messageOf(encodeCounterexample({ ...file, variant: 3 } as unknown as CounterexampleFile)),
    `a.json: variant must be text or null; ${mend}`,
  );
  assert(messageOf("{\n\n,").startsWith("a.json is not JSON ("));
  for (const key of counterexampleFileSchema.required ?? []) {
    const data = JSON.parse(encodeCounterexample(file));
    delete data[key];
    assertEquals(messageOf(JSON.stringify(data)), `a.json: ${key} is missing; ${mend}`);
  }
  const { explanation: _, ...needed } = file.counterexample;
  for (const key of Object.keys(needed)) {
    const data = JSON.parse(encodeCounterexample(file));
    delete data.counterexample[key];
    assertEquals(
      messageOf(JSON.stringify(data)),
      `a.json: counterexample.${key} is missing; ${mend}`,
    );
  }
});

function isValid(data: unknown): boolean {
  return validReport(data);
}

function linesOf(written: string): ReadonlySet<string> {
  return new Set(written.split("\n").map((line) => line.trim().replace(/,$/, "")));
}

function revive(_key: string, value: unknown): unknown {
  return ["Infinity", "-Infinity", "NaN", "-0"].includes(value as string) ? Number(value) : value;
}

/** Free data keeps its order, so it is put back before orders are compared. */
function withFreeDataOf(claim: Report["claims"][number]): Report["claims"][number] {
  const original = report.claims.find(({ id }) => id === claim.id)!;
  return restore(claim, original) as Report["claims"][number];
}

const FREE = ["instance", "extremal", "evidence", "choices", "strata", "discards"];

function restore(value: unknown, original: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const source = original as Record<string, unknown>;
  if (Array.isArray(value)) return value.map((entry, i) => restore(entry, source[i]));
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [
      key,
      FREE.includes(key) ? source[key] : restore(field, source[key]),
    ]),
  );
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).reverse().map(([key, field]) => [key, reversed(field)]),
  );
}

/** The paths of a report to everything but free data. */
function* pathsOf(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, field] of Object.entries(value)) {
    yield [...path, key];
    if (!["instance", "extremal", "evidence"].includes(key)) yield* pathsOf(field, [...path, key]);
  }
}

/** Puts a value in the place of another; undefined takes the field away. */
function damageAt(data: unknown, path: readonly (string | number)[], value: unknown): void {
  const place = path.slice(0, -1).reduce<Record<string | number, unknown>>(
    (node, key) => node[key] as Record<string | number, unknown>,
    data as Record<string | number, unknown>,
  );
  const last = path[path.length - 1];
  if (value !== undefined) place[last] = value;
  else if (Array.isArray(place)) place.splice(Number(last), 1);
  else delete place[last];
}

function* nodesOf(node: unknown, path: string): Generator<readonly [string, SchemaNode]> {
  if (typeof node !== "object" || node === null) return;
  if (!Array.isArray(node)) yield [path, node as SchemaNode];
  for (const [key, child] of Object.entries(node)) {
    if (key !== "enum" && key !== "required") yield* nodesOf(child, `${path}/${key}`);
  }
}
