/**
 * The schema of the report at work: the same document that is published says in which order fields
 * are written and what is wrong with a file that is read.
 *
 * The check knows the words of JSON Schema that the schema uses. It passes over fields that the
 * schema does not know, so that a report written by a later version can be read.
 * @module
 */
import document from "./report.schema.json" with { type: "json" };

/** The words of JSON Schema that report.schema.json uses. */
export interface SchemaNode {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly anyOf?: readonly SchemaNode[];
  readonly items?: SchemaNode;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: boolean | SchemaNode;
  readonly required?: readonly string[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
}

/** The JSON Schema (draft 2020-12) of report.json. */
export const reportSchema: SchemaNode = document;

/** The JSON Schema of a counterexample file. */
export const counterexampleFileSchema: SchemaNode = resolve({
  $ref: "#/$defs/counterexampleFile",
});

/** The first place where data departs from a schema. */
export interface Mismatch {
  /** "claims[0].parts[1].kind"; "" for the whole. */
  readonly path: string;
  /** What is wrong, as a predicate: "is missing", "must be an integer". */
  readonly fault: string;
}

/** Where data departs from a schema, or null when it does not. */
export function mismatch(data: unknown, schema: SchemaNode, path = ""): Mismatch | null {
  const node = resolve(schema);
  const fault = ownFault(data, node);
  if (fault !== null) return { path, fault };
  if (node.anyOf !== undefined) return mismatchOfAll(data, node.anyOf, path);
  if (Array.isArray(data)) {
    const { items } = node;
    return items === undefined
      ? null
      : first(data, (entry, i) => mismatch(entry, items, `${path}[${i}]`));
  }
  return isRecord(data) && describesFields(node) ? mismatchOfFields(data, node, path) : null;
}

/** Data with the fields of its objects in the order of the schema, unknown ones last. */
export function inSchemaOrder(data: unknown, schema: SchemaNode): unknown {
  const node = forObjects(schema);
  if (Array.isArray(data)) {
    const { items } = node;
    return items === undefined ? data : data.map((entry) => inSchemaOrder(entry, items));
  }
  if (!isRecord(data) || !describesFields(node)) return data;
  const known = Object.keys(node.properties ?? {}).filter((key) => Object.hasOwn(data, key));
  const keys = new Set([...known, ...Object.keys(data)]);
  return Object.fromEntries(
    [...keys].map((key) => [key, inSchemaOrder(data[key], fieldSchema(node, key))]),
  );
}

function mismatchOfFields(
  data: Readonly<Record<string, unknown>>,
  node: SchemaNode,
  path: string,
): Mismatch | null {
  const missing = node.required?.find((key) =>
    data[key] === undefined || !Object.hasOwn(data, key)
  );
  if (missing !== undefined) return { path: join(path, missing), fault: "is missing" };
  return first(
    Object.keys(data),
    (key) => mismatch(data[key], fieldSchema(node, key), join(path, key)),
  );
}

/** For an object or list, the alternative that is one says best what is wrong. */
function mismatchOfAll(
  data: unknown,
  alternatives: readonly SchemaNode[],
  path: string,
): Mismatch | null {
  const found = alternatives.map((alternative) => mismatch(data, alternative, path));
  if (found.includes(null)) return null;
  const closest = alternatives.findIndex((alternative) => {
    const { type } = resolve(alternative);
    return (type === "object" || type === "array") && hasType(data, type);
  });
  return found[closest] ?? { path, fault: `must be ${alternatives.map(wording).join(" or ")}` };
}

/** What is wrong with data apart from its fields and entries. */
function ownFault(data: unknown, node: SchemaNode): string | null {
  const { type, minimum, minItems, maxItems } = node;
  const values = node.const !== undefined ? [node.const] : node.enum;
  if (values !== undefined && !values.includes(data)) return `must be ${wording(node)}`;
  if (type !== undefined && ![type].flat().some((name) => hasType(data, name as string))) {
    return `must be ${wording(node)}`;
  }
  if (minimum !== undefined && typeof data === "number" && data < minimum) {
    return `must be at least ${minimum}`;
  }
  if (Array.isArray(data) && (data.length < (minItems ?? 0) || data.length > (maxItems ?? 1 / 0))) {
    return `must have ${minItems} entries`;
  }
  return null;
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  object: "an object",
  array: "a list",
  string: "text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  null: "null",
};

function wording(schema: SchemaNode): string {
  const node = resolve(schema);
  const values = node.const !== undefined ? [node.const] : node.enum;
  if (values !== undefined) return values.map((value) => JSON.stringify(value)).join(" or ");
  if (node.anyOf !== undefined) return node.anyOf.map(wording).join(" or ");
  return [node.type ?? []].flat().map((name) => TYPE_WORDS[name as string]).join(" or ");
}

function hasType(data: unknown, type: string): boolean {
  if (type === "integer") return Number.isInteger(data);
  return type === (data === null ? "null" : Array.isArray(data) ? "array" : typeof data);
}

/** False for plain data of a claim's own shape, which is taken as it is. */
function describesFields({ properties, additionalProperties }: SchemaNode): boolean {
  return properties !== undefined || typeof additionalProperties === "object";
}

function fieldSchema({ properties, additionalProperties }: SchemaNode, key: string): SchemaNode {
  if (properties !== undefined && Object.hasOwn(properties, key)) return properties[key];
  return typeof additionalProperties === "object" ? additionalProperties : {};
}

/** The node that `$ref` points to; words beside it only describe. */
function resolve(node: SchemaNode): SchemaNode {
  if (node.$ref === undefined) return node;
  const { $defs } = document as SchemaNode;
  return resolve($defs![node.$ref.slice("#/$defs/".length)]);
}

/** The node, or that alternative of it, which says something about objects or lists. */
function forObjects(schema: SchemaNode): SchemaNode {
  const node = resolve(schema);
  const alternatives = (node.anyOf ?? []).map(resolve);
  return alternatives.find((one) => one.items !== undefined || describesFields(one)) ?? node;
}

function first<T>(
  entries: readonly T[],
  check: (entry: T, i: number) => Mismatch | null,
): Mismatch | null {
  for (let i = 0; i < entries.length; i++) {
    const found = check(entries[i], i);
    if (found !== null) return found;
  }
  return null;
}

function join(path: string, key: string): string {
  if (!/^[A-Za-z_]\w*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}

function isRecord(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}
