/**
 * Linear operators of the classes that splitting methods and games are analysed on: plane rotations
 * scaled and shifted, which are extremal among monotone and nonexpansive operators.
 * @module
 */
import type { Matrix } from "../../numerics/matrix.ts";
import type { Draw } from "../draw.ts";

/**
 * A mu-strongly monotone, L-Lipschitz linear operator: block diagonal with plane blocks aI + bJ,
 * J = [[0, −1], [1, 0]], a in [mu, L], a² + b² <= L², both extremes attained. 0 <= mu <= L.
 */
export function drawMonotoneOperator(
  draw: Draw,
  name: string,
  { planes, strongMonotonicity, lipschitz }: {
    readonly planes: number;
    readonly strongMonotonicity: number;
    readonly lipschitz: number;
  },
): Matrix {
  return blockDiagonal(planes, () => {
    const a = draw.uniform(`${name}.symmetric`, strongMonotonicity, lipschitz);
    const b = Math.sqrt(Math.max(0, lipschitz * lipschitz - a * a));
    return [a, b * draw.uniform(`${name}.skew`, -1, 1)];
  });
}

/** A nonexpansive linear operator: plane rotations, each scaled by at most 1. */
export function drawNonexpansiveOperator(draw: Draw, name: string, planes: number): Matrix {
  return blockDiagonal(planes, () => {
    const angle = 2 * Math.PI * draw.uniform(`${name}.turns`, -0.5, 0.5);
    const size = draw.uniform(`${name}.size`, 0, 1);
    return [size * Math.cos(angle), size * Math.sin(angle)];
  });
}

/** Plane blocks [[a, −b], [b, a]]. */
function blockDiagonal(planes: number, block: () => readonly [a: number, b: number]): Matrix {
  const A = Array.from({ length: 2 * planes }, () => new Array<number>(2 * planes).fill(0));
  for (let i = 0; i < 2 * planes; i += 2) {
    const [a, b] = block();
    A[i][i] = A[i + 1][i + 1] = a;
    A[i][i + 1] = -b;
    A[i + 1][i] = b;
  }
  return A;
}
