/**
 * Many members of a family, and one whose choices are given as values.
 * @module
 */
import type { Draw } from "../../../src/instances/draw.ts";
import { cornerFill, simplestFill, uniformFill } from "../../../src/instances/fill.ts";
import { RecordingDraw } from "../../../src/instances/recorder.ts";
import { choiceOf } from "../../../src/instances/site.ts";
import { type Stream, stream } from "../../../src/numerics/stream.ts";

/** Instances from simplest, corner and uniform fills in turn. */
export function many<T>(generate: (draw: Draw) => T, count = 300): readonly T[] {
  const random = stream("families");
  const uniform = () => random.uniform();
  const draw = new RecordingDraw();
  return Array.from({ length: count }, (_, i) => {
    draw.restart(i === 0 ? simplestFill : i % 2 === 0 ? cornerFill(uniform) : uniformFill(uniform));
    return generate(draw);
  });
}

/** The instance with these values of the named choices, in their order; all others the simplest. */
export function withValues<T>(
  generate: (draw: Draw) => T,
  values: Readonly<Record<string, readonly number[]>>,
): T {
  const draw = new RecordingDraw();
  draw.restart((site, name, earlier) => {
    const value = values[name]?.[earlier.length];
    return value === undefined ? simplestFill(site, name, earlier) : choiceOf(site, value);
  });
  return generate(draw);
}

/** A stream of numbers in [low, high]. */
export function numbersBetween(low: number, high: number, seed: string): () => number {
  const random: Stream = stream(seed);
  return () => low + (high - low) * random.uniform();
}
