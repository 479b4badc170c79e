/**
 * Sweeping one named choice: the same statement at each of its values, so that the largest left/right
 * at each is a table of sharp constants.
 * @module
 */
import { slack } from "../../claim/slack.ts";
import type { Problem } from "../../claim/types.ts";
import { uniformFill } from "../../instances/fill.ts";
import { type Pins, RecordingDraw } from "../../instances/recorder.ts";
import { isDiscrete, type Site, valueOf } from "../../instances/site.ts";
import { stream } from "../../numerics/stream.ts";
import { Evaluator, type Judged } from "../evaluator.ts";

/** A choice that is made once in an instance, with the widest range that was seen. */
export interface SweptChoice {
  readonly name: string;
  readonly site: Site;
}

/** Instances drawn to learn which choices there are. */
const SAMPLES = 200;

/** The choices of a problem that are made at most once in every instance. */
export function sweptChoices(problem: Problem<unknown, unknown>, pins: Pins): SweptChoice[] {
  const sites = new Map<string, Site>();
  const repeated = new Set<string>();
  const evaluator = new Evaluator({ problem, margins: [] }, pins);
  const random = stream("choices to sweep");
  const fill = uniformFill(() => random.uniform());
  for (let i = 0; i < SAMPLES && evaluator.canDraw; i++) {
    try {
      evaluator.draw(fill);
    } catch {
      continue; // a hunt reports a generator that throws
    }
    for (const { name, sites: made } of evaluator.trace()) {
      if (made.length > 1) repeated.add(name);
      else sites.set(name, widest(sites.get(name), made[0]));
    }
  }
  return [...sites].flatMap(([name, site]) =>
    repeated.has(name) || site.kind === "seed" ? [] : [{ name, site }]
  );
}

function widest(known: Site | undefined, site: Site): Site {
  if (known === undefined || site.kind === "normal") return site;
  return {
    ...site,
    low: Math.min(known.low, site.low),
    high: Math.max(known.high, site.high),
  };
}

/** Standard deviations to either side of the mean that a grid over a normal choice covers. */
const NORMAL_REACH = 3;

/**
 * The values of a choice at which it is swept: all of a discrete one where they are at most `most`,
 * else `grid` of them, evenly spread; in the logarithm where the choice is drawn so.
 */
export function sweptValues({ site }: SweptChoice, grid: number, most = 100): number[] {
  const { kind, low, high } = site;
  if (isDiscrete(site) && high - low < most) {
    return Array.from({ length: high - low + 1 }, (_, i) => low + i);
  }
  const at = (t: number): number => {
    if (kind === "normal") return low + NORMAL_REACH * high * (2 * t - 1);
    if (kind === "log-uniform") return t === 1 ? high : low * (high / low) ** t;
    return low + t * (high - low);
  };
  const values = Array.from({ length: grid }, (_, i) => at(grid === 1 ? 0 : i / (grid - 1)));
  return [...new Set(isDiscrete(site) ? values.map(Math.round) : values)];
}

/** Stands for an instance in which the choice has another value. */
const ELSEWHERE: unique symbol = Symbol("elsewhere");

/**
 * The problem at one value of a choice. A pin alone does not do it: where the range of the choice
 * depends on others (k <= d), a pin outside gives the nearest value inside. Such instances are
 * discarded, so that search finds its way to those that can have the value.
 */
export function atValue(
  problem: Problem<unknown, unknown>,
  name: string,
  value: number,
): Problem<unknown, unknown> {
  const { instance } = problem;
  if (instance === undefined) return problem;
  return {
    ...problem,
    instance(draw, options) {
      const drawn = instance(draw, options);
      if (!(draw instanceof RecordingDraw)) return drawn;
      return hasValue(draw, name, value) ? drawn : ELSEWHERE;
    },
    assumptions: {
      [`${name} = ${value}`]: (drawn: unknown) => drawn !== ELSEWHERE,
      ...problem.assumptions,
    },
  };
}

/** The margin relative to its right side, whatever scale the claim has: smallest where left/right is largest. */
export function byRatio(judged: Judged): Judged {
  return {
    ...judged,
    margin(run, instance) {
      const { left, right, tolerance } = judged.margin(run, instance);
      return slack({ left, right, tolerance });
    },
  };
}

function hasValue(draw: RecordingDraw, name: string, value: number): boolean {
  const group = draw.trace().find((candidate) => candidate.name === name);
  if (group === undefined) return false;
  const taken = valueOf(group.sites[0], group.choices[0]);
  return Math.abs(taken - value) <= 1e-9 * Math.max(1, Math.abs(value));
}
