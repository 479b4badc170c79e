/**
 * Simulations: how often true claims are refuted by someone who looks after every sample, and how many
 * samples it takes to refute false ones.
 * @module
 */
import { normalQuantile } from "../../src/numerics/normal.ts";
import { stream } from "../../src/numerics/stream.ts";
import { type ConfidenceSequence, nextLook } from "../../src/check/sequential/mod.ts";

/** A law to draw from, with what is needed to judge a test of its mean. */
export interface Law {
  readonly name: string;
  readonly mean: number;
  readonly deviation: number;
  draw(uniform: () => number): number;
}

/** A law with a test that its observations allow. */
export interface Case {
  readonly law: Law;
  make(level: number): ConfidenceSequence;
}

/** The number that estimates a share, and the standard error of it. */
export interface Share {
  readonly share: number;
  readonly error: number;
}

/** Share of runs in which the interval ever misses the mean within `horizon` samples. */
export function falseRefutations(
  { law, make }: Case,
  options: { readonly level: number; readonly runs: number; readonly horizon: number },
): Share {
  const source = stream(`false refutations of ${law.name}`);
  const uniform = () => source.uniform();
  let missed = 0;
  for (let run = 0; run < options.runs; run++) {
    const sequence = make(options.level);
    for (let n = 1; n <= options.horizon; n++) {
      sequence.observe(law.draw(uniform));
      if (sequence.excludes(law.mean)) {
        missed++;
        break;
      }
    }
  }
  return shareOf(missed, options.runs);
}

/** The same of a test of fixed size, |z| above its quantile, looked at after every sample from 30 on. */
export function peekingAtFixedSize(
  { law }: Case,
  { level, runs, horizon }: { level: number; runs: number; horizon: number },
): Share {
  const source = stream(`peeking at ${law.name}`);
  const quantile = normalQuantile(1 - level / 2);
  let missed = 0;
  for (let run = 0; run < runs; run++) {
    let sum = 0;
    for (let n = 1; n <= horizon; n++) {
      sum += law.draw(() => source.uniform()) - law.mean;
      if (n >= 30 && Math.abs(sum) > quantile * law.deviation * Math.sqrt(n)) {
        missed++;
        break;
      }
    }
  }
  return shareOf(missed, runs);
}

function shareOf(count: number, runs: number): Share {
  const share = count / runs;
  return { share, error: Math.sqrt(share * (1 - share) / runs) };
}

/** Samples until a claimed mean that is off by a share is refuted, on average over the runs. */
export function samplesToRefute(
  { law, make }: Case,
  { level, runs, off }: { level: number; runs: number; off: number },
): number {
  const source = stream(`power on ${law.name}, off by ${off}`);
  const claimed = law.mean * (1 + off);
  let total = 0;
  for (let run = 0; run < runs; run++) {
    const sequence = make(level);
    let look = 1;
    for (;;) {
      sequence.observe(law.draw(() => source.uniform()));
      if (sequence.samples < look) continue;
      look = nextLook(look);
      if (sequence.excludes(claimed)) break;
    }
    total += sequence.samples;
  }
  return total / runs;
}

/** Samples that a two-sided test of fixed size needs to refute it with power 1/2, or another. */
export function fixedSize(
  { law }: Case,
  { level, off, power }: { level: number; off: number; power: number },
): number {
  const quantiles = normalQuantile(1 - level / 2) + (power === 0.5 ? 0 : normalQuantile(power));
  return (quantiles * law.deviation / (off * law.mean)) ** 2;
}
