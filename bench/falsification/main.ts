/**
 * `deno task bench:falsification [--quick] [--resume] [--rows <words of a name>]`: measures the search and
 * writes bench/README.md. `--quick` measures less, in under a minute, and only prints. A full run
 * saves each row as it is done; `--resume` keeps the rows that are there.
 * @module
 */
import { curveSvg } from "./curve.ts";
import { type Effort, measureRow, type RowResult } from "./measure.ts";
import { renderReport } from "./render.ts";
import { ROWS } from "./rows/mod.ts";

const RESULTS = new URL("./results.json", import.meta.url);
const CURVE = new URL("./curve.svg", import.meta.url);
const PAGE = new URL("../README.md", import.meta.url);

// Choices that were judged before are not judged again: this budget gives over a million evaluations.
const FULL: Effort = { seeds: 10, shrunkSeeds: 30, trueEvaluations: 1_250_000 };
const QUICK: Effort = { seeds: 2, shrunkSeeds: 3, trueEvaluations: 0 };

const USAGE = "usage: deno task bench:falsification [--quick] [--resume] [--rows <words>]";

interface Options {
  readonly quick: boolean;
  readonly resume: boolean;
  readonly rows: string;
}

function parse(args: readonly string[]): Options {
  const known = args.filter((arg, i) =>
    arg === "--quick" || arg === "--resume" || arg === "--rows" || args[i - 1] === "--rows"
  );
  const place = args.indexOf("--rows");
  if (known.length < args.length || place === args.length - 1 && place >= 0) {
    console.error(USAGE);
    Deno.exit(2);
  }
  return {
    quick: args.includes("--quick"),
    resume: args.includes("--resume"),
    rows: place < 0 ? "" : args[place + 1],
  };
}

function savedResults(): readonly RowResult[] {
  try {
    return JSON.parse(Deno.readTextFileSync(RESULTS));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

/** Measures the rows one by one; the results so far after each. */
function* measureAll(
  { quick, resume, rows }: Options,
): Generator<readonly RowResult[]> {
  // With --rows, the other rows stay as they were measured.
  const kept = new Map(
    (quick ? [] : savedResults())
      .filter(({ name }) => resume || (rows !== "" && !name.includes(rows)))
      .map((result) => [result.name, result]),
  );
  for (const row of ROWS) {
    if (!kept.has(row.name) && row.name.includes(rows)) {
      kept.set(row.name, measureRow(row, quick ? QUICK : FULL));
      console.error(row.name);
    }
    yield ROWS.flatMap(({ name }) => kept.get(name) ?? []);
  }
}

const options = parse(Deno.args);
let results: readonly RowResult[] = [];
for (results of measureAll(options)) {
  if (!options.quick) Deno.writeTextFileSync(RESULTS, `${JSON.stringify(results)}\n`);
}
if (options.quick) {
  console.log(renderReport(results, null));
} else {
  Deno.writeTextFileSync(CURVE, curveSvg(results, 0.01));
  Deno.writeTextFileSync(PAGE, renderReport(results, "falsification/curve.svg"));
}
