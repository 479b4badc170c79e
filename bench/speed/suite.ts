/**
 * The time of the whole suite: what its reports say of each claim, and what the clock says of the run.
 * @module
 */
import { decodeReport, evaluationsOf } from "../../src/report/mod.ts";

/** One run of the suite. */
export interface SuiteRun {
  readonly profile: string;
  readonly jobs: number;
  /** Seconds from start to end. */
  readonly wall: number;
  readonly claims: readonly ClaimTime[];
}

/** How long a claim took in its process, from its first evaluation to its last. */
export interface ClaimTime {
  readonly id: string;
  readonly seconds: number;
  readonly evaluations: number;
}

const MAIN = new URL("../../src/cli/main.ts", import.meta.url).pathname;

/**
 * Checks all claims.
 * @throws {Error} when that cannot be done
 */
export async function runSuite(profile: string, jobs: number): Promise<SuiteRun> {
  const out = Deno.makeTempDirSync({ prefix: "theorycheck-speed-" });
  const flags = ["--profile", profile, "--jobs", String(jobs), "--out", out, "--quiet"];
  const started = performance.now();
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", "-RW", "--allow-run", "--allow-env", MAIN, "check", ...flags],
  }).output();
  const wall = (performance.now() - started) / 1000;
  if (code > 1) throw new Error(new TextDecoder().decode(stderr));
  const report = decodeReport(Deno.readTextFileSync(`${out}/report.json`));
  Deno.removeSync(out, { recursive: true });
  const claims = report.claims.map((claim) => ({
    id: claim.id,
    seconds: claim.seconds,
    evaluations: evaluationsOf({ claims: [claim] }),
  }));
  return { profile, jobs, wall, claims };
}

/** Smallest, lower quartile, median, upper quartile and largest of some numbers. */
export function quartiles(values: readonly number[]): readonly number[] {
  const sorted = values.toSorted((a, b) => a - b);
  return [0, 0.25, 0.5, 0.75, 1].map((q) => sorted[Math.round(q * (sorted.length - 1))]);
}
