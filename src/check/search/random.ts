/**
 * Random search: always one of the strategies, so that search is never much worse than random.
 * @module
 */
import { cornerFill, type Random, uniformFill } from "../../instances/fill.ts";
import type { Proposal, Strategy } from "./strategy.ts";

/** Independent instances, every eighth from corners. */
export class RandomSearch implements Strategy {
  readonly name = "random";
  readonly #random: Random;
  #turn = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  propose(): Proposal {
    const biased = this.#turn++ % 8 === 7;
    return { fill: biased ? cornerFill(this.#random) : uniformFill(this.#random) };
  }

  observe(): void {}
}
