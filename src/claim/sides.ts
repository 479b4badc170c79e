/**
 * The sides of an identity under mutation. An identity hands on the difference of its sides only, so
 * whoever wants to know whether a check would notice a wrong side changes the sides where they meet.
 * @module
 */
import type { Quantity } from "./slack.ts";

/** The two sides of an identity. */
export type IdentitySides = readonly [left: Quantity, right: Quantity];

/** Makes other sides of them. */
export type SidesChange = (left: Quantity, right: Quantity) => IdentitySides;

let change: SidesChange | null = null;

/**
 * Runs `evaluate` with every `agreement` comparing changed sides; the former state is back when it
 * returns or throws.
 */
export function withChangedSides<T>(changed: SidesChange, evaluate: () => T): T {
  const before = change;
  change = changed;
  try {
    return evaluate();
  } finally {
    change = before;
  }
}

/** The sides as they are compared now. */
export function comparedSides(left: Quantity, right: Quantity): IdentitySides {
  return change === null ? [left, right] : change(left, right);
}
