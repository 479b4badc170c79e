/**
 * The run itself: what is left of the claims is checked, and each result kept as soon as it is known.
 * @module
 */
import type { ClaimResult } from "../../check/mod.ts";
import { checkAll, type RunResult, stopSignal } from "../check_all.ts";
import { longestFirst, processRunner } from "../process/check_runner.ts";
import { coreCount } from "../process/lanes.ts";
import { Progress } from "../progress.ts";
import { mannerOf, paletteOf, TERMINAL } from "../screen.ts";
import { type CheckFlags, timeoutOf } from "./flags.ts";
import type { Journal, Past } from "./journal.ts";
import type { Digested } from "./prepare.ts";

/** What a run works with. */
export interface Work {
  readonly past: Past;
  readonly journal: Journal;
  readonly flags: CheckFlags;
}

/** A run's results, with how long it took in all. */
export interface Outcome extends RunResult {
  readonly seconds: number;
}

/** Checks the claims that the past run has not checked. */
export async function runAll(
  claims: readonly Digested[],
  { past: { plan, entries }, journal, flags }: Work,
): Promise<Outcome> {
  const done = new Set(entries.map(({ claim }) => claim));
  const left = claims.filter(({ claim }) => !done.has(claim.id));
  const progress = new Progress({
    manner: mannerOf(flags),
    screen: TERMINAL,
    ids: left.map(({ claim }) => claim.id),
    palette: paletteOf(Deno.stderr),
  });
  const { stop, release } = stopSignal();
  const { runner, close } = processRunner({
    check: { seed: plan.seed, budget: plan.budget, pins: new Map(plan.pins) },
    seconds: flags.timeout ?? timeoutOf(plan.budget),
    megabytes: flags.memory,
    onNoise: (claim, line) => progress.printed(claim, line),
  });
  const before = Math.max(0, ...entries.map(({ elapsed }) => elapsed));
  const started = performance.now();
  const elapsed = () => before + (performance.now() - started) / 1000;
  const digests = new Map(claims.map(({ claim, digest }) => [claim.id, digest]));
  const keep = (result: ClaimResult): void => {
    const digest = digests.get(result.id)!;
    journal.append({ claim: result.id, digest, elapsed: elapsed(), result });
  };
  try {
    const { results, interrupted } = await checkAll(longestFirst(left, plan.budget), {
      runner,
      keep,
      progress,
      stop,
      jobs: flags.jobs ?? coreCount(),
    });
    const all = [...entries.map(({ result }) => result), ...results];
    return { results: all, interrupted, seconds: elapsed() };
  } finally {
    progress.end();
    close();
    release();
  }
}
