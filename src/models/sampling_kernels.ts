/**
 * Transition matrices of Markov chain Monte Carlo on a finite set: what the algorithms do, exactly.
 * @module
 */
import type { Matrix, Vector } from "../numerics/matrix.ts";
import { requireInteger } from "../numerics/arguments.ts";
import { sum } from "../numerics/summation.ts";
import { requireDistribution } from "./finite_distribution.ts";
import { enumerateCounts } from "./finite_samples.ts";
import { requireTransitions } from "./markov_chain.ts";

/**
 * How likely a proposal is accepted, as a function of the ratio r = πⱼQⱼᵢ/(πᵢQᵢⱼ): min(1, r), or
 * r/(1 + r) as Barker has it. Both make the chain reversible.
 */
export type AcceptanceRule = "metropolis" | "barker";

/**
 * The Metropolis-Hastings chain with target π > 0 and proposals Q(i → j): moves with probability
 * Qᵢⱼ times the acceptance, stays otherwise. For the independent sampler every row of Q is the same.
 *
 * Sources: Hastings, "Monte Carlo sampling methods using Markov chains and their applications",
 * Biometrika 57 (1970); Barker, "Monte Carlo calculations of the radial distribution functions for a
 * proton-electron plasma", Aust. J. Phys. 18 (1965).
 *
 * @throws RangeError unless π is a positive distribution and Q a transition matrix on its points.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * const proposal = [[0, 1], [1, 0]];
 * assertEquals(metropolisHastingsKernel([0.75, 0.25], proposal)[1], [1, 0]);
 * assertEquals(metropolisHastingsKernel([0.75, 0.25], proposal, "barker")[1], [0.75, 0.25]);
 * ```
 */
export function metropolisHastingsKernel(
  target: Vector,
  proposal: Matrix,
  rule: AcceptanceRule = "metropolis",
): Matrix {
  requirePositiveDistribution("metropolisHastingsKernel", "target", target);
  requireTransitions("metropolisHastingsKernel", proposal);
  requireSameSize("metropolisHastingsKernel", target, proposal.length);
  return proposal.map((row, i) => {
    const accepted = row.map((q, j) =>
      i === j ? 1 : acceptance(rule, target[i] * q, target[j] * proposal[j][i])
    );
    const stays = sum(row.map((q, j) => i === j ? q : q * (1 - accepted[j])));
    return row.map((q, j) => q * accepted[j]).with(i, stays);
  });
}

/** Acceptance of a move with probability flow `there`, when the flow back is `back`. */
function acceptance(rule: AcceptanceRule, there: number, back: number): number {
  if (there === 0) return 0;
  if (rule === "barker") return back / (there + back);
  return back >= there ? 1 : back / there;
}

/**
 * One step of iterated sampling importance resampling (i-SIR, conditional importance sampling): from
 * i, draw N − 1 fresh points from q; choose one of the N points, i included, with probability
 * proportional to w = π/q. Exact, by the multinomial law of the fresh points; the identity for N = 1.
 *
 * Source: Andrieu, Lee and Vihola, "Uniform ergodicity of the iterated conditional SMC and geometric
 * ergodicity of particle Gibbs samplers", Bernoulli 24 (2018).
 *
 * @param particles N >= 1.
 * @throws RangeError unless π and q are positive distributions on the same set and N is an integer
 * >= 1 with at most 10⁷ multinomial outcomes.
 */
export function iteratedResamplingKernel(
  target: Vector,
  proposal: Vector,
  particles: number,
): Matrix {
  const caller = "iteratedResamplingKernel";
  requirePositiveDistribution(caller, "target", target);
  requirePositiveDistribution(caller, "proposal", proposal);
  requireSameSize(caller, target, proposal.length);
  requireInteger(caller, "particles", particles, 1);
  const weights = target.map((p, i) => p / proposal[i]);
  const kernel = target.map(() => target.map(() => 0));
  for (const { counts, probability } of enumerateCounts(proposal, particles - 1)) {
    const fresh = counts.map((count, j) => count * weights[j]);
    const total = sum(fresh);
    kernel.forEach((row, i) => {
      const share = probability / (total + weights[i]);
      fresh.forEach((weight, j) => row[j] += share * weight);
      row[i] += share * weights[i];
    });
  }
  return kernel;
}

function requirePositiveDistribution(caller: string, argument: string, p: Vector): void {
  requireDistribution(caller, argument, p);
  const zero = p.indexOf(0);
  if (zero >= 0) {
    throw new RangeError(`${caller}: ${argument} must be positive, entry ${zero} is 0`);
  }
}

function requireSameSize(caller: string, target: Vector, size: number): void {
  if (target.length !== size) {
    throw new RangeError(`${caller}: target has ${target.length} points, proposal ${size}`);
  }
}
