/**
 * The price of a hundred steps of each method on a quadratic of dimension 10, beside gradient descent
 * as a bare loop over typed arrays.
 */

import * as o from "../src/optimizers/mod.ts";
import type { Vector } from "../src/numerics/matrix.ts";

const dimension = 10;
const steps = 100;
const A = Array.from(
  { length: dimension },
  (_, i) =>
    Array.from({ length: dimension }, (_, j) => i === j ? i + 1 : 0.1 / (1 + Math.abs(i - j))),
);
const problem = o.quadraticProblem(A);
const start: Vector = A.map((_, i) => Math.cos(i));
const stepSize = 0.05;
const group = `${steps} steps on a quadratic of dimension ${dimension}`;

function bareLoop(): Float64Array {
  const x = Float64Array.from(start);
  const flat = Float64Array.from(A.flat());
  const g = new Float64Array(dimension);
  for (let t = 0; t < steps; t++) {
    for (let i = 0; i < dimension; i++) {
      let sum = 0;
      for (let j = 0; j < dimension; j++) sum += flat[i * dimension + j] * x[j];
      g[i] = sum;
    }
    for (let i = 0; i < dimension; i++) x[i] -= stepSize * g[i];
  }
  return x;
}

Deno.bench("bare loop", { group, baseline: true }, () => {
  bareLoop();
});

function bench<State extends o.Iterate>(method: o.Method<o.TwiceSmoothProblem, State>): void {
  Deno.bench(method.name, { group }, () => {
    o.run(method, problem, start, { steps });
  });
}

bench(o.gradientDescent({ stepSize }));
bench(o.gradientDescent({ stepSize: o.exactLineSearch() }));
bench(o.gradientDescent({ stepSize: o.armijo() }));
bench(o.heavyBall({ stepSize, momentum: 0.5 }));
bench(o.nesterov({ stepSize, momentum: 0.5 }));
bench(o.signDescent({ stepSize }));
bench(o.adam({ stepSize }));
bench(o.proximalGradient({ stepSize, proximal: o.softThreshold(0.01) }));
bench(o.frankWolfe({ minimiser: o.minimiseOverBox(-1, 1) }));
bench(o.mirrorDescent({ stepSize, mirror: o.euclideanMirror }));
bench(o.conjugateGradients());
bench(o.lbfgs());
bench(o.newton());
bench(o.saddleFreeNewton());
bench(o.coordinateDescent({ smoothness: A.map((row, i) => row[i]) }));
bench(o.langevin({ stepSize }));
bench(o.leapfrog({ stepSize }));
