/**
 * Finite posets with a least element.
 * @module
 */
import type { Matrix } from "../../numerics/matrix.ts";
import type { Draw } from "../draw.ts";

/**
 * Draws a partial order on 0, …, elements − 1 whose least element is 0, as the 0/1 matrix with a 1 at
 * (s, x) where s <= x: the transitive closure of drawn comparisons, upper triangular. Chains and
 * antichains above the least element are corners; every poset with a least element comes up in some
 * numbering.
 *
 * @param elements at least 1.
 */
export function drawPoset(draw: Draw, name: string, elements: number): Matrix {
  const order: number[][] = Array.from(
    { length: elements },
    (_, s) => Array.from({ length: elements }, (_, x) => (s === x || s === 0 ? 1 : 0)),
  );
  for (let s = 1; s < elements; s++) {
    for (let x = s + 1; x < elements; x++) order[s][x] = draw.boolean(`${name}.below`) ? 1 : 0;
  }
  for (let via = 1; via < elements; via++) {
    for (let s = 1; s < via; s++) {
      if (order[s][via] === 0) continue;
      for (let x = via; x < elements; x++) order[s][x] = Math.max(order[s][x], order[via][x]);
    }
  }
  return order;
}
