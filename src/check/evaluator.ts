/**
 * Evaluating one instance: draw it, check the assumptions, run, judge each margin.
 * @module
 */
import { Inconclusive, isViolated, type Slack } from "../claim/slack.ts";
import type { Kind, MarginFields, Problem } from "../claim/types.ts";
import type { Choices, Trace } from "../instances/choices.ts";
import { simplestFill } from "../instances/fill.ts";
import { type Fill, type Pins, RecordingDraw } from "../instances/recorder.ts";
import { SeenHashes } from "../instances/seen.ts";

/** An evaluation that threw, or whose margin is not a number. */
export class Failure {
  /** What went wrong. */
  readonly message: string;
  /** A failure with its message. */
  constructor(message: string) {
    this.message = message;
  }
}

/** What a margin says of an instance; undefined where the part does not apply to it. */
export type Judgement = Slack | Inconclusive | Failure | undefined;

/** True when the outcome is a slack. */
export function isSlack(outcome: Judgement): outcome is Slack {
  return outcome !== undefined && !(outcome instanceof Inconclusive) &&
    !(outcome instanceof Failure);
}

/** An instance and what its margins say. */
export interface Evaluation {
  /** The instance that was judged. */
  readonly instance: unknown;
  /** What `run` computed of it. */
  readonly run?: unknown;
  /** The assumption that the instance does not satisfy; then there are no outcomes. */
  readonly discardedBy: string | null;
  /** How far the instance is outside that assumption; 1 for a yes-or-no assumption. */
  readonly distance: number;
  /** One outcome a margin. */
  readonly outcomes: readonly Judgement[];
}

/** A margin with its kind: a part, or a variant of one. */
export type Judged = MarginFields<unknown, unknown> & { readonly kind: Kind };

/** What is attacked together: margins on the instances of one problem. */
export interface Target {
  /** What instances there are. */
  readonly problem: Problem<unknown, unknown>;
  /** What is judged on each of them. */
  readonly margins: readonly Judged[];
}

/** How many choice sequences are remembered as judged; later ones may be judged twice. */
const REMEMBERED = 250_000;

/** Draws and judges instances of one target, and counts the calls. */
export class Evaluator {
  /** What is evaluated. */
  readonly target: Target;
  readonly #draw: RecordingDraw;
  readonly #seen = new SeenHashes(REMEMBERED);
  #evaluations = 0;

  /** An evaluator of the target, some choices pinned. */
  constructor(target: Target, pins?: Pins) {
    this.target = target;
    this.#draw = new RecordingDraw(pins);
  }

  /** Instances evaluated so far. */
  get evaluations(): number {
    return this.#evaluations;
  }

  /** True when instances can be drawn, not only listed. */
  get canDraw(): boolean {
    return this.target.problem.instance !== undefined;
  }

  /** Draws an instance from given choices, or else from a fill. Errors of the generator throw. */
  draw(fill: Fill, given?: Choices): unknown {
    this.#draw.restart(fill, given);
    return this.target.problem.instance!(this.#draw);
  }

  /** Draws an instance and judges it, unless its choice sequence was judged before. */
  evaluateUnseen(fill: Fill, given?: Choices): Evaluation | undefined {
    return this.#evaluate(fill, given, true);
  }

  /** Draws an instance and judges it. */
  evaluate(fill: Fill, given?: Choices): Evaluation {
    return this.#evaluate(fill, given, false)!;
  }

  #evaluate(fill: Fill, given: Choices | undefined, onlyUnseen: boolean): Evaluation | undefined {
    let instance: unknown;
    try {
      instance = this.draw(fill, given);
    } catch (error) {
      this.#evaluations++;
      return failed(null, this.target, new Failure(`the generator threw: ${messageOf(error)}`));
    }
    if (!this.#draw.enterInto(this.#seen) && onlyUnseen) return undefined;
    return this.judge(instance);
  }

  /** The choices of the last drawn instance. */
  trace(): Trace {
    return this.#draw.trace();
  }

  /** Rebuilds the instance of a choice sequence. */
  rebuild(choices: Choices): unknown {
    return this.draw(simplestFill, choices);
  }

  /** Judges a plain instance. */
  judge(instance: unknown): Evaluation {
    this.#evaluations++;
    try {
      const discarded = this.#outside(instance);
      if (discarded !== undefined) return discarded;
      const run = this.target.problem.run(instance);
      return {
        instance,
        run,
        discardedBy: null,
        distance: 0,
        outcomes: this.target.margins.map((margin) => outcomeOf(margin, run, instance)),
      };
    } catch (error) {
      return failed(instance, this.target, caught(error));
    }
  }

  #outside(instance: unknown): Evaluation | undefined {
    const { assumptions } = this.target.problem;
    if (assumptions === undefined) return undefined;
    for (const name in assumptions) {
      const answer = assumptions[name](instance);
      const distance = typeof answer === "boolean"
        ? (answer ? 0 : 1)
        : isViolated(answer)
        ? -answer.margin
        : 0;
      if (!(distance <= 0)) return { instance, discardedBy: name, distance, outcomes: [] };
    }
    return undefined;
  }
}

function outcomeOf(
  part: MarginFields<unknown, unknown>,
  run: unknown,
  instance: unknown,
): Judgement {
  try {
    if (part.applies !== undefined && !part.applies(run, instance)) return undefined;
    const slack = part.margin(run, instance);
    return Number.isNaN(slack.margin)
      ? new Failure(`the margin is NaN (left ${slack.left}, right ${slack.right})`)
      : slack;
  } catch (error) {
    return caught(error);
  }
}

function caught(error: unknown): Inconclusive | Failure {
  return error instanceof Inconclusive ? error : new Failure(`it threw: ${messageOf(error)}`);
}

function failed(instance: unknown, target: Target, outcome: Inconclusive | Failure): Evaluation {
  return {
    instance,
    discardedBy: null,
    distance: 0,
    outcomes: target.margins.map(() => outcome),
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
