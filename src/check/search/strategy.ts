/**
 * What a search strategy is: it proposes the next instance and is told how it scored.
 * @module
 */
import type { Choices, Trace } from "../../instances/choices.ts";
import type { Fill } from "../../instances/recorder.ts";

/** The instance to evaluate next: given choices, and a fill for those that are not given. */
export interface Proposal {
  readonly given?: Choices;
  readonly fill: Fill;
}

/** One way to look for a smaller margin over choice sequences. */
export interface Strategy {
  readonly name: string;
  /** The next instance to evaluate. */
  propose(): Proposal;
  /**
   * The score of the proposed instance, smaller is better: the margin; above 10⁹ for an instance
   * outside the assumptions; Infinity where nothing could be judged, or where the choices had been
   * judged before (then without a trace).
   */
  observe(score: number, trace: Trace | null): void;
}
