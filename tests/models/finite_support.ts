/** What the tests of finite models share: seeded distributions with zeros, ties and tiny weights. */

import { type Matrix, stream, type Vector } from "../../src/numerics/mod.ts";

/** A distribution; every third seed has zeros unless it must be positive. */
export function randomDistribution(length: number, seed: string, positive = true): Vector {
  const random = stream(seed);
  const weights = Array.from({ length }, () => random.uniform() ** (1 + random.integer(0, 3)));
  const cut = positive ? 0 : random.integer(0, length - 1);
  const kept = weights.map((weight, i) => i < cut ? 0 : weight + 1e-9);
  const order = random.permutation(length);
  const total = kept.reduce((sum, weight) => sum + weight, 0);
  return order.map((i) => kept[i] / total);
}

export function randomChannel(
  rows: number,
  columns: number,
  seed: string,
  positive = true,
): Matrix {
  return Array.from(
    { length: rows },
    (_, i) => randomDistribution(columns, `${seed}/${i}`, positive),
  );
}

/** A number in [low, high]. */
export function randomNumber(low: number, high: number, seed: string): number {
  return low + (high - low) * stream(seed).uniform();
}
