/**
 * Enumerating a finite choice space: every choice sequence once.
 * @module
 */
import type { Trace } from "../instances/choices.ts";
import { uniformFill } from "../instances/fill.ts";
import type { Fill } from "../instances/recorder.ts";
import { choiceCount } from "../instances/site.ts";
import { stream } from "../numerics/stream.ts";
import type { Evaluator } from "./evaluator.ts";

/** Random instances by which the size of the choice space is judged. */
const SAMPLES = 20;

/** True when, as far as some random instances show, there are at most `limit` choice sequences. */
export function looksFinite(evaluator: Evaluator, limit: number): boolean {
  const random = stream("size of the choice space");
  const fill = uniformFill(() => random.uniform());
  for (let sample = 0; sample < SAMPLES; sample++) {
    try {
      evaluator.draw(fill);
    } catch {
      return false;
    }
    if (spaceSize(evaluator.trace()) > limit) return false;
  }
  return true;
}

function spaceSize(trace: Trace): number {
  return trace.flatMap(({ sites }) => sites).reduce((size, site) => size * choiceCount(site), 1);
}

/** A choice in the order in which it was made. */
interface Step {
  readonly choice: number;
  readonly last: number;
}

/**
 * A fill for each choice sequence, in lexicographic order of the choices as they are made. The
 * caller draws an instance from each; then the last choice that can grow does, and those after it
 * start again at their lowest.
 */
export function* everyFill(): Generator<Fill> {
  let script: readonly Step[] | undefined = [];
  while (script !== undefined) {
    const made: Step[] = [];
    const given: readonly Step[] = script;
    yield (site) => {
      const choice = given[made.length]?.choice ?? site.low;
      made.push({ choice, last: site.high });
      return choice;
    };
    script = successor(made);
  }
}

function successor(steps: readonly Step[]): readonly Step[] | undefined {
  const grows = steps.findLastIndex(({ choice, last }) => choice < last);
  if (grows < 0) return undefined;
  return [...steps.slice(0, grows), { ...steps[grows], choice: steps[grows].choice + 1 }];
}
