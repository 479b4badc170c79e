/**
 * The region in which a claim says a number lies, and what an interval says about it.
 * @module
 */
import { type Slack, slack } from "../../claim/slack.ts";
import type { ClaimedValue, PerInstance } from "../../claim/sampled.ts";
import type { Interval } from "../sequential/sequence.ts";

/** Where a number lies if the claim is true of an instance. */
export interface Region {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** What margins are relative to: the size of the value, or 1. */
  readonly scale: number;
}

/** What an interval says: it lies in the region, it misses it, or neither. */
export type Finding = "supported" | "refuted" | "undecided";

/** The region that is claimed of an instance. */
export function regionOf(
  { relation, value, band = 0 }: ClaimedValue<unknown, unknown>,
  run: unknown,
  instance: unknown,
): Region {
  const centre = valueAt(value, run, instance);
  const width = valueAt(band, run, instance);
  if (!Number.isFinite(centre) || !(width >= 0)) {
    throw new RangeError(`the claim is of value ${centre} with band ${width}`);
  }
  return {
    value: centre,
    low: relation === "at most" ? -Infinity : centre - width,
    high: relation === "at least" ? Infinity : centre + width,
    scale: Math.abs(centre) || 1,
  };
}

function valueAt(value: PerInstance<unknown, unknown>, run: unknown, instance: unknown): number {
  return typeof value === "number" ? value : value(run, instance);
}

/** What an interval that holds the number says about the region. */
export function findingOf({ low, high }: Region, interval: Interval): Finding {
  if (interval[0] > high || interval[1] < low) return "refuted";
  return interval[0] >= low && interval[1] <= high ? "supported" : "undecided";
}

/** How far a number is inside the region, relative to its scale; negative outside. */
export function marginAt({ low, high, scale }: Region, number: number): number {
  return Math.min(number - low, high - number) / scale;
}

/**
 * The bound that a refuting interval breaks, or else the one to which its farther end comes nearest,
 * as left <= right.
 */
export function slackOf(region: Region, interval: Interval): Slack {
  const { low, high, scale } = region;
  const bound = (left: number, right: number): Slack => slack({ left, right, scale, tolerance: 0 });
  if (interval[0] > high) return bound(interval[0], high);
  if (interval[1] < low) return bound(low, interval[1]);
  return interval[0] - low <= high - interval[1]
    ? bound(low, interval[0])
    : bound(interval[1], high);
}

/**
 * The smallest change of the claimed value that the interval would refute, relative to scale: for a
 * one-sided claim a stronger one, for an equality the worse of both directions.
 */
export function powerOfInterval({ value, low, high, scale }: Region, interval: Interval): number {
  const up = low === -Infinity ? 0 : interval[1] - value;
  const down = high === Infinity ? 0 : value - interval[0];
  return Math.max(up, down, 0) / scale;
}
