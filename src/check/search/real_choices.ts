/**
 * The real choices of a trace as one vector, its discrete choices fixed: the space in which the
 * continuous strategies move.
 * @module
 */
import { type Choices, choicesOf, type Trace } from "../../instances/choices.ts";
import { isDiscrete, LARGEST_CHOICE } from "../../instances/site.ts";

interface Place {
  readonly name: string;
  readonly index: number;
}

/** A template with places for its real choices. */
export class RealChoices {
  readonly #choices: Choices;
  readonly #places: readonly Place[];
  /** The real choices of the template. */
  readonly start: readonly number[];

  constructor(trace: Trace) {
    this.#choices = choicesOf(trace);
    this.#places = trace.flatMap(({ name, sites }) =>
      sites.flatMap((site, index) =>
        isDiscrete(site) || site.low === site.high ? [] : [{ name, index }]
      )
    );
    this.start = this.#places.map(({ name, index }) => this.#choices[name][index]);
  }

  /** The number of real choices. */
  get dimension(): number {
    return this.#places.length;
  }

  /** The template with other real choices; entries outside [0, 1) are reflected into it. */
  with(x: readonly number[]): Choices {
    const result: Record<string, readonly number[]> = { ...this.#choices };
    let changed: number[] = [];
    let name = "";
    this.#places.forEach((place, i) => {
      if (place.name !== name || i === 0) {
        name = place.name;
        result[name] = changed = [...this.#choices[name]];
      }
      changed[place.index] = reflected(x[i]);
    });
    return result;
  }
}

/** x reflected at 0 and 1 into [0, 1 − 2⁻⁵³]. */
export function reflected(x: number): number {
  const folded = Math.abs(x) % 2;
  return Math.min(folded > 1 ? 2 - folded : folded, LARGEST_CHOICE);
}
