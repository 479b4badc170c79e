/**
 * The cumulative curve: the share of runs solved against evaluations, as rows of a table and as SVG.
 * @module
 */
import { BUDGET, type RowResult } from "./measure.ts";
import { type Evaluations, solved } from "./statistics.ts";

/** Who searches, and the colour of its line. */
export const SEARCHERS = [
  { key: "engine", name: "engine", colour: "#0b6e4f" },
  { key: "fastCheck", name: "fast-check", colour: "#c44900" },
  { key: "random", name: "pure random", colour: "#5a5a8a" },
] as const;

/** One of {@link SEARCHERS}. */
export type Searcher = typeof SEARCHERS[number]["key"];

/** Evaluations at which the curve is tabulated. */
export const MILESTONES: readonly number[] = [10, 30, 100, 300, 1_000, 3_000, 10_000, 20_000];

/** All runs of a searcher on the tight rows at an epsilon. */
export function pooledRuns(
  rows: readonly RowResult[],
  searcher: Searcher,
  epsilon: number,
): readonly Evaluations[] {
  return rows.flatMap((row) => row[searcher][row.epsilons.indexOf(epsilon)] ?? []);
}

const WIDTH = 640;
const HEIGHT = 320;
const LEFT = 48;
const BOTTOM = 40;
const TOP = 16;
const RIGHT = 112;

const across = (evaluations: number): number =>
  LEFT + (WIDTH - LEFT - RIGHT) * Math.log(evaluations) / Math.log(BUDGET);
const up = (part: number): number => HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * part;
const at = (x: number, y: number): string => `${x.toFixed(1)},${y.toFixed(1)}`;

/** The curves of all searchers at one epsilon as an SVG image. */
export function curveSvg(rows: readonly RowResult[], epsilon: number): string {
  const title = `Share of runs solved against evaluations, ε = ${100 * epsilon} %`;
  const lines = SEARCHERS.map(({ key, name, colour }, i) => {
    const runs = pooledRuns(rows, key, epsilon);
    const y = TOP + 20 + 20 * i;
    return `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${steps(runs)}"/>
<text x="${WIDTH - RIGHT + 8}" y="${y}" fill="${colour}">${name}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" ` +
    `font-family="sans-serif" font-size="13" role="img" aria-label="${title}">
<title>${title}</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>
${axes()}
${lines.join("\n")}
</svg>
`;
}

/** The corners of a staircase that climbs at each solved run. */
function steps(runs: readonly Evaluations[]): string {
  const found = runs.filter((run) => run !== null).toSorted((a, b) => a - b);
  const points = [at(across(1), up(0))];
  found.forEach((evaluations, i) => {
    points.push(at(across(evaluations), up(i / runs.length)));
    points.push(at(across(evaluations), up((i + 1) / runs.length)));
  });
  points.push(at(across(BUDGET), up(solved(runs, BUDGET) / runs.length)));
  return points.join(" ");
}

function axes(): string {
  const vertical = [1, 10, 100, 1_000, 10_000].map((evaluations) => {
    const x = across(evaluations).toFixed(1);
    return `<path d="M${x} ${up(0)}V${up(1)}" stroke="#dddddd"/>
<text x="${x}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${evaluations}</text>`;
  });
  const horizontal = [0, 0.25, 0.5, 0.75, 1].map((part) =>
    `<path d="M${LEFT} ${up(part)}H${WIDTH - RIGHT}" stroke="#dddddd"/>
<text x="${LEFT - 6}" y="${up(part) + 4}" text-anchor="end">${100 * part} %</text>`
  );
  return [...vertical, ...horizontal].join("\n") +
    `\n<text x="${across(100)}" y="${HEIGHT - 6}" text-anchor="middle">evaluations</text>`;
}
