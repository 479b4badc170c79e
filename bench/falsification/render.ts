/**
 * The page of results: bench/README.md.
 * @module
 */
import { MILESTONES, pooledRuns, SEARCHERS } from "./curve.ts";
import { BUDGET, EPSILONS, type RowResult } from "./measure.ts";
import { type Measured, REQUIREMENTS, slowdown, worstTightness } from "./numbers.ts";
import { type Evaluations, median, solved } from "./statistics.ts";

const percent = (part: number): string => `${Number((100 * part).toPrecision(3))} %`;
const count = (value: number): string =>
  Number.isFinite(value) ? value.toLocaleString("en-GB") : "–";

function table(head: readonly string[], body: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...body.map(line)].join("\n");
}

/** The page as Markdown; `curve` is the address of the image, null to leave it out. */
export function renderReport(rows: readonly RowResult[], curve: string | null): string {
  const image = curve === null
    ? ""
    : `![Share of runs solved against evaluations at 1 per cent](${curve})\n\n`;
  return `# What the search finds

Made by \`deno task bench:falsification\`; do not edit. The measure is evaluations of the margin,
never time, so the numbers are the same on every machine. A run ends at the first confirmed
counterexample, and at the latest after ${count(BUDGET)} evaluations.

- *engine*: corners, random instances and search, as a check runs them.
- *fast-check*: \`fc.record\` with an \`integer\` or a \`double\` over the range of every choice of the
  same generator, with fast-check's own bias.
- *pure random*: every choice of the same generator uniform.

Listed rows are those the benchmark was asked for; further rows were added to see whether anything was
fitted to the listed ones.

## The numbers

${requirements(rows)}

## Tight theorems, tightened by ε

Runs solved, and the median evaluations to a counterexample, for each ε. Slowdown: the median of the
engine over that of pure random at 1 %. Tightness: worst and median seed of the true statement.

${tightTable(rows)}

## Share of runs solved

${image}${EPSILONS.map((epsilon) => curveTable(rows, epsilon)).join("\n\n")}

## False folklore

${folkloreTable(rows)}

## Shrunk counterexamples

The most frequent minimum of each false claim (tight theorems at ε = 1 %), and the number of seeds that
end at each of the minima.

${minimaTable(rows)}

## True statements

${trueTable(rows)}
`;
}

function requirements(rows: readonly RowResult[]): string {
  const listed = rows.filter(({ origin }) => origin === "listed");
  return table(
    ["measure", "must reach", "aim", "listed rows", "all rows"],
    REQUIREMENTS.map(({ name, must, aim, measure }) => [
      name,
      must,
      aim,
      measuredText(measure(listed)),
      measuredText(measure(rows)),
    ]),
  );
}

function measuredText(measured: Measured | undefined): string {
  if (measured === undefined) return "not measured";
  const { text, reached, aimed } = measured;
  return `${text} (${aimed ? "aim" : reached ? "reached" : "**short**"})`;
}

function runsText(runs: readonly Evaluations[]): string {
  return `${solved(runs, BUDGET)}/${runs.length} ${count(median(runs))}`;
}

function tightTable(rows: readonly RowResult[]): string {
  const head = SEARCHERS.flatMap(({ name }) => EPSILONS.map((e) => `${name} ${percent(e)}`));
  return table(
    ["row", ...head, "slowdown", "tightness"],
    rows.filter(({ truth }) => truth === "tight").map((row) => [
      row.origin === "further" ? `*${row.name}*` : row.name,
      ...SEARCHERS.flatMap(({ key }) => row[key].map(runsText)),
      slowdown(row).toPrecision(2),
      `${tightnessText(worstTightness(row))} / ${
        tightnessText(-median(row.tightness.map((t) => -t)))
      }`,
    ]),
  ) + "\n\nFurther rows in italics; – stands for a median beyond the budget.";
}

/** Six decimals, rounded down so that 1 means attained up to rounding. */
function tightnessText(tightness: number): string {
  const rounded = Math.floor(Math.min(1, tightness + 1e-9) * 1e6) / 1e6;
  return String(rounded);
}

function curveTable(rows: readonly RowResult[], epsilon: number): string {
  return table(
    [`ε = ${percent(epsilon)}, within`, ...MILESTONES.map(count)],
    SEARCHERS.map(({ key, name }) => {
      const runs = pooledRuns(rows, key, epsilon);
      return [name, ...MILESTONES.map((n) => percent(solved(runs, n) / runs.length))];
    }),
  );
}

function folkloreTable(rows: readonly RowResult[]): string {
  return table(
    ["row", ...SEARCHERS.map(({ name }) => name), "slowdown"],
    rows.filter(({ truth }) => truth === "false").map((row) => [
      row.name,
      ...SEARCHERS.map(({ key }) => runsText(row[key][0])),
      slowdown(row).toPrecision(2),
    ]),
  );
}

/** Instances longer than this are cut. */
const LONGEST_INSTANCE = 160;

function minimaTable(rows: readonly RowResult[]): string {
  return table(
    ["row", "distinct", "seeds", "most frequent"],
    rows.map(({ name, minima }) => {
      const text = JSON.stringify(minima[0]?.instance) ?? "none found";
      const cut = text.length > LONGEST_INSTANCE ? `${text.slice(0, LONGEST_INSTANCE)}…` : text;
      const seeds = minima.map((minimum) => minimum.seeds).join(", ");
      return [name, String(minima.length), seeds, `\`${cut}\``];
    }),
  );
}

function trueTable(rows: readonly RowResult[]): string {
  const body = rows.flatMap(({ name, trueRun }) =>
    trueRun === null ? [] : [[
      name,
      count(trueRun.evaluations),
      String(trueRun.counterexamples),
      count(trueRun.borderline),
    ]]
  );
  return body.length === 0
    ? "Not measured in this run."
    : table(["row", "evaluations", "counterexamples", "within tolerance"], body);
}
