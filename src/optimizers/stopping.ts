/**
 * When to stop: rules that compose, and say why in words.
 * @module
 */

import { requirePositive } from "../numerics/arguments.ts";
import { norm, subtract } from "../numerics/mod.ts";
import type { Iterate } from "./method.ts";
import type { SmoothProblem } from "./problems.ts";

/** Why a run ends before its steps are used up. */
export interface Stop {
  /** How the run will be said to have ended. */
  readonly outcome: "converged" | "stopped";
  /** In words, with the numbers that decided. */
  readonly reason: string;
}

/** Looks at a state (and the one before, null at the start) and may end the run. */
export interface StoppingRule<Problem, State extends Iterate> {
  /** Why to end here, or null to go on. */
  check(state: State, problem: Problem, previous: State | null): Stop | null;
}

/** Converged when ‖∇f(x)‖ <= tolerance. */
export function gradientBelow(
  tolerance: number,
): StoppingRule<SmoothProblem, Iterate> {
  requirePositive("gradientBelow", "tolerance", tolerance);
  return {
    check: ({ point }, problem) => {
      const size = norm(problem.gradient(point));
      return size <= tolerance ? converged(`gradient norm ${size} <= ${tolerance}`) : null;
    },
  };
}

/** Converged when f(x) <= level. */
export function valueBelow(level: number): StoppingRule<SmoothProblem, Iterate> {
  return {
    check: ({ point }, problem) => {
      const value = problem.value(point);
      return value <= level ? converged(`value ${value} <= ${level}`) : null;
    },
  };
}

/** Converged when the last step was no longer than `tolerance`. */
export function stepBelow(tolerance: number): StoppingRule<unknown, Iterate> {
  if (!(tolerance >= 0)) throw new RangeError(`stepBelow: tolerance = ${tolerance} is negative`);
  return {
    check: (state, _problem, previous) => {
      if (previous === null) return null;
      const length = norm(subtract(state.point, previous.point));
      return length <= tolerance ? converged(`step length ${length} <= ${tolerance}`) : null;
    },
  };
}

/** Stopped when the predicate holds; `reason` says what it means. */
export function when<Problem, State extends Iterate>(
  predicate: (state: State, problem: Problem) => boolean,
  reason: string,
): StoppingRule<Problem, State> {
  return {
    check: (state, problem) => predicate(state, problem) ? { outcome: "stopped", reason } : null,
  };
}

/** The first of the rules that ends the run. */
export function anyOf<Problem, State extends Iterate>(
  ...rules: readonly StoppingRule<Problem, State>[]
): StoppingRule<Problem, State> {
  return {
    check: (state, problem, previous) => {
      for (const rule of rules) {
        const stop = rule.check(state, problem, previous);
        if (stop !== null) return stop;
      }
      return null;
    },
  };
}

/** Ends the run when all rules would; converged only if all of them say so. */
export function allOf<Problem, State extends Iterate>(
  ...rules: readonly StoppingRule<Problem, State>[]
): StoppingRule<Problem, State> {
  return {
    check: (state, problem, previous) => {
      const stops = rules.map((rule) => rule.check(state, problem, previous));
      if (stops.length === 0 || stops.includes(null)) return null;
      const said = stops.filter((stop) => stop !== null);
      const outcome = said.every((stop) => stop.outcome === "converged") ? "converged" : "stopped";
      return { outcome, reason: said.map((stop) => stop.reason).join(" and ") };
    },
  };
}

function converged(reason: string): Stop {
  return { outcome: "converged", reason };
}
