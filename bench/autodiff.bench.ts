/**
 * The price of a gradient: one 16 × 16 tanh layer, f(W) = ½‖tanh(W x) − y‖², by hand and by tape.
 * The tape should stay within 4 times the hand-written gradient.
 */

import {
  functionValue,
  gradient,
  hessianVectorProduct,
  type Variable,
} from "../src/autodiff/mod.ts";
import { constant } from "../src/autodiff/mod.ts";
import type { Vector } from "../src/numerics/matrix.ts";

const size = 16;
const x = Array.from({ length: size }, (_, i) => Math.sin(i + 1));
const y = Array.from({ length: size }, (_, i) => Math.cos(3 * i));
const weights = Array.from({ length: size * size }, (_, i) => Math.sin(7 * i) / 4);
const [input, target] = [constant(x), constant(y)];

function layer(w: Variable): Variable {
  return w.block(0, size, size).multiply(input).tanh().subtract(target).squaredNorm().scale(0.5);
}

/** The same gradient without a tape: ∂f/∂W = ((h − y) ∘ (1 − h²)) xᵀ with h = tanh(W x). */
function handWrittenGradient(w: Vector): number[] {
  const result = new Array<number>(size * size);
  for (let i = 0; i < size; i++) {
    let z = 0;
    for (let j = 0; j < size; j++) z += w[i * size + j] * x[j];
    const h = Math.tanh(z);
    const factor = (h - y[i]) * (1 - h * h);
    for (let j = 0; j < size; j++) result[i * size + j] = factor * x[j];
  }
  return result;
}

function centralDifferences(w: Vector): number[] {
  const h = 1e-6;
  return w.map((_, k) => {
    const at = (step: number): number =>
      functionValue(layer, w.map((entry, i) => i === k ? entry + step : entry));
    return (at(h) - at(-h)) / (2 * h);
  });
}

/** Many a sample, so that the clock and the garbage collection are shared fairly. */
const repetitions = 1000;
const group = `${repetitions} gradients of a 16 × 16 tanh layer`;

function repeat(compute: () => unknown): void {
  for (let i = 0; i < repetitions; i++) compute();
}

Deno.bench("by hand", { group, baseline: true }, () => {
  repeat(() => handWrittenGradient(weights));
});

Deno.bench("by the tape", { group }, () => {
  repeat(() => gradient(layer, weights));
});

Deno.bench("Hessian-vector products by the tape", { group }, () => {
  repeat(() => hessianVectorProduct(layer, weights, weights));
});

Deno.bench("one gradient by central differences", { group }, () => {
  centralDifferences(weights);
});
