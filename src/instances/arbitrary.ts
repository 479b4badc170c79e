/**
 * The bridge to fast-check: what a generator draws, as an `fc.Arbitrary` for anybody's `fc.assert`.
 * @module
 */
import { Arbitrary, type Random as FastCheckRandom, Stream, Value } from "fast-check";
import type { Choices, Trace } from "./choices.ts";
import type { Draw, FastCheckArbitrary } from "./draw.ts";
import { cornerFill, type Random, simplestFill, uniformFill } from "./fill.ts";
import { type Fill, RecordingDraw } from "./recorder.ts";
import { complexity, isSimpler, simplerChoices } from "./simplify.ts";

/** Uniform numbers in [0, 1) with 53 bits from fast-check's generator. */
export function uniformsOf(random: FastCheckRandom): Random {
  return () =>
    (random.nextInt(0, 2 ** 27 - 1) * 2 ** 26 + random.nextInt(0, 2 ** 26 - 1)) / 2 ** 53;
}

/**
 * Instances as a fast-check arbitrary. fast-check decides how often a value is biased; a biased
 * instance is filled from corners. Shrinking goes through simpler choice sequences, so a shrunk
 * instance is one that the generator can draw.
 *
 * @example
 * ```ts
 * import fc from "fast-check";
 * import { arbitraryOf } from "theorycheck";
 *
 * const vectors = arbitraryOf((draw) => draw.vector("x", draw.integer("d", 1, 5)));
 * fc.assert(fc.property(vectors, (x) => x.length <= 5));
 * ```
 */
export function arbitraryOf<I>(
  instance: (draw: Draw) => I,
): FastCheckArbitrary<I> {
  return new InstanceArbitrary(instance);
}

/** A fill that fast-check made, and whether it is biased to corners. */
export interface DrawnFill {
  readonly fill: Fill;
  readonly biased: boolean;
}

/**
 * An arbitrary whose values are fills: `use` draws an instance from each as it is generated, so that
 * fast-check decides on seeds, bias and number of runs.
 */
export function arbitraryOfDraws(use: (drawn: DrawnFill) => void): Arbitrary<null> {
  return new DrawArbitrary(use);
}

function fillOf(random: FastCheckRandom, biasFactor: number | undefined): DrawnFill {
  const uniforms = uniformsOf(random);
  const biased = biasFactor !== undefined && random.nextInt(1, biasFactor) === 1;
  return { biased, fill: biased ? cornerFill(uniforms) : uniformFill(uniforms) };
}

class DrawArbitrary extends Arbitrary<null> {
  readonly #use: (drawn: DrawnFill) => void;

  constructor(use: (drawn: DrawnFill) => void) {
    super();
    this.#use = use;
  }

  override generate(random: FastCheckRandom, biasFactor: number | undefined): Value<null> {
    this.#use(fillOf(random, biasFactor));
    return new Value(null, undefined);
  }

  override canShrinkWithoutContext(_value: unknown): _value is null {
    return false;
  }

  override shrink(): Stream<Value<null>> {
    return Stream.nil();
  }
}

class InstanceArbitrary<I> extends Arbitrary<I> {
  readonly #instance: (draw: Draw) => I;
  readonly #draw = new RecordingDraw();

  constructor(instance: (draw: Draw) => I) {
    super();
    this.#instance = instance;
  }

  override generate(random: FastCheckRandom, biasFactor: number | undefined): Value<I> {
    this.#draw.restart(fillOf(random, biasFactor).fill);
    return this.#record();
  }

  override canShrinkWithoutContext(_value: unknown): _value is I {
    return false;
  }

  override shrink(_value: I, context: unknown): Stream<Value<I>> {
    return isTrace(context) ? new Stream(this.#simpler(context)) : Stream.nil();
  }

  *#simpler(trace: Trace): IterableIterator<Value<I>> {
    const limit = complexity(trace);
    for (const choices of simplerChoices(trace)) {
      const candidate = this.#rebuild(choices);
      if (isSimpler(complexity(candidate.context as Trace), limit)) yield candidate;
    }
  }

  #rebuild(choices: Choices): Value<I> {
    this.#draw.restart(simplestFill, choices);
    return this.#record();
  }

  #record(): Value<I> {
    const instance = this.#instance(this.#draw);
    return new Value(instance, this.#draw.trace());
  }
}

function isTrace(context: unknown): context is Trace {
  return Array.isArray(context);
}

/** Rebuilds the instance that a choice sequence stands for; missing choices are the simplest. */
export function rebuild<I>(instance: (draw: Draw) => I, choices: Choices): I {
  const draw = new RecordingDraw();
  draw.restart(simplestFill, choices);
  return instance(draw);
}
