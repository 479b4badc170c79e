/**
 * The page of figures.
 * @module
 */
import type { Look } from "./memory.ts";
import { type ClaimTime, quartiles, type SuiteRun } from "./suite.ts";

/** What the engine does on one margin. */
export interface EngineTime {
  readonly name: string;
  readonly perSecond: number;
  /** The share of the time that is not generator and margin. */
  readonly share: number;
}

/** All figures. */
export interface Figures {
  readonly engine: readonly EngineTime[];
  readonly memory: readonly Look[];
  readonly suite: readonly SuiteRun[];
  readonly cores: number;
}

/** bench/speed/README.md. */
export function render({ engine, memory, suite, cores }: Figures): string {
  return [
    "# Speed",
    `Made by \`deno task bench:speed\` on ${cores} cores; do not edit. Times depend on the machine and on what else it does.`,
    "## The engine",
    table(
      ["margin", "evaluations a second", "the engine's share of the time"],
      engine.map(({ name, perSecond, share }) => [name, whole(perSecond), percent(share)]),
    ),
    "The share is measured against the bare calls of generator and margin on as many instances; about zero or below means that the engine's instances are no dearer than uniform ones.",
    "## Memory of a hunt",
    table(
      ["evaluations", "live, MB", "resident, MB"],
      memory.map(({ evaluations, live, resident }) => [
        whole(evaluations),
        live.toFixed(1),
        resident.toFixed(0),
      ]),
    ),
    "## The whole suite",
    table(
      [
        "profile",
        "at a time",
        "seconds",
        "smallest claim",
        "lower quartile",
        "median",
        "upper quartile",
        "largest",
        "largest share",
      ],
      suite.map(suiteRow),
    ),
    ...speedups(suite),
    ...["quick", "standard"].map((profile) => slowest(suite, profile)),
  ].join("\n\n") + "\n";
}

function suiteRow({ profile, jobs, wall, claims }: SuiteRun): readonly string[] {
  const seconds = claims.map((claim) => claim.seconds);
  const total = seconds.reduce((sum, one) => sum + one, 0);
  const largest = Math.max(...seconds);
  return [
    `${profile}, ${claims.length} claims`,
    String(jobs),
    wall.toFixed(0),
    ...quartiles(seconds).map((value) => value.toFixed(2)),
    percent(largest / total),
  ];
}

function speedups(suite: readonly SuiteRun[]): readonly string[] {
  const profiles = [...new Set(suite.map(({ profile }) => profile))];
  return profiles.map((profile) => {
    const [alone, together] = suite.filter((run) => run.profile === profile);
    return `${profile}: ${together.jobs} at a time are ${
      (alone.wall / together.wall).toFixed(2)
    } times as fast as one.`;
  });
}

function slowest(suite: readonly SuiteRun[], profile: string): string {
  const { claims } = suite.find((run) => run.profile === profile)!;
  const rows = claims.toSorted((a, b) => b.seconds - a.seconds).slice(0, 15).map(claimRow);
  return `### The slowest claims, ${profile}\n\n` +
    table(["claim", "seconds", "evaluations", "µs an evaluation"], rows);
}

function claimRow({ id, seconds, evaluations }: ClaimTime): readonly string[] {
  return [id, seconds.toFixed(2), whole(evaluations), whole(1e6 * seconds / evaluations)];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function whole(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ",");
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}
