/**
 * What a generator draws: how much it throws away, which sizes and corners it reaches.
 * @module
 */
import { Evaluator } from "../../check/evaluator.ts";
import type { Problem } from "../../claim/types.ts";
import type { Trace } from "../../instances/choices.ts";
import { simplestFill, uniformFill } from "../../instances/fill.ts";
import type { Fill } from "../../instances/recorder.ts";
import { choiceOf, cornerValues } from "../../instances/site.ts";
import type { GeneratorProbe } from "../examination.ts";
import { randomOf, type Sample } from "./sample.ts";

/** Measures the generator of a sample's problem, on which some parts are judged. */
export function probeGenerator(sample: Sample, parts: readonly string[]): GeneratorProbe {
  const { problem, drawn, discards, sizes } = sample;
  return {
    parts,
    drawn,
    discarded: [...discards.values()].reduce((sum, count) => sum + count, 0),
    discards: Object.fromEntries(discards),
    sizes: [...sizes].map(([name, { low, high, counts }]) => ({
      name,
      low,
      high,
      counts: Object.fromEntries([...counts].sort(([a], [b]) => a - b)),
    })),
    ...corners(problem),
  };
}

/** Corners tried, at most. */
const MOST_CORNERS = 100;

/** Random instances that may take a corner into the assumptions. */
const TRIALS = 4;

/** Sets each named choice to each of its corners, with the others simplest or random. */
function corners(
  problem: Problem<unknown, unknown>,
): Pick<GeneratorProbe, "corners" | "cornersReached"> {
  if (problem.instance === undefined) return { corners: 0, cornersReached: 0 };
  const evaluator = new Evaluator({ problem, margins: [] });
  const random = uniformFill(randomOf("gate", "corners"));
  let tried = 0, reached = 0;
  for (const [name, value] of cornersOf(groupsOf(evaluator, random)).slice(0, MOST_CORNERS)) {
    const at = (others: Fill): Fill => (site, group, earlier) =>
      group === name ? choiceOf(site, value) : others(site, group, earlier);
    const fills = [at(simplestFill), ...Array.from({ length: TRIALS }, () => at(random))];
    tried++;
    if (fills.some((fill) => isInside(evaluator, fill))) reached++;
  }
  return { corners: tried, cornersReached: reached };
}

function groupsOf(evaluator: Evaluator, random: Fill): Trace {
  const groups = new Map<string, Trace[number]>();
  for (const fill of [simplestFill, random, random, random]) {
    try {
      evaluator.draw(fill);
    } catch {
      continue; // the run itself reports a generator that throws
    }
    for (const group of evaluator.trace()) groups.set(group.name, group);
  }
  return [...groups.values()];
}

/** Seeds have no corner that theory knows of. */
function cornersOf(groups: Trace): readonly (readonly [name: string, value: number])[] {
  return groups.filter(({ sites: [site] }) => site.kind !== "seed").flatMap(({ name, sites }) =>
    cornerValues(sites[0]).map((value) => [name, value] as const)
  );
}

function isInside(evaluator: Evaluator, fill: Fill): boolean {
  return evaluator.evaluate(fill).discardedBy === null;
}
