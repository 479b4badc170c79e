import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  adam,
  amsgrad,
  armijo,
  conjugateGradients,
  convexMomentum,
  exactLineSearch,
  gradientDescent,
  type GradientOracle,
  heavyBall,
  lbfgs,
  nesterov,
  newton,
  polyakMomentum,
  polyakStep,
  projected,
  projectOnBox,
  quadraticProblem,
  run,
  saddleFreeNewton,
  signDescent,
  type SmoothProblem,
} from "../../src/optimizers/mod.ts";
import type { Vector } from "../../src/numerics/matrix.ts";
import { assertClose, randomVector } from "./support.ts";

const curvatures = [1, 3, 10];
const diagonal = quadraticProblem([[1, 0, 0], [0, 3, 0], [0, 0, 10]]);
const start = [2, -1, 0.5];

Deno.test("gradientDescent() on a diagonal quadratic multiplies entries by powers of 1 − ηλ", () => {
  const { iterates, values } = run(gradientDescent({ stepSize: 0.15 }), diagonal, start, {
    steps: 30,
  });
  iterates.forEach((x, t) => {
    const exact = start.map((entry, i) => (1 - 0.15 * curvatures[i]) ** t * entry);
    assertClose(x, exact, 1e-14);
    assertAlmostEquals(
      values[t],
      exact.reduce((s, e, i) => s + curvatures[i] * e * e / 2, 0),
      1e-13,
    );
  });
});

Deno.test("exactLineSearch() attains the Kantorovich factor at its worst start", () => {
  // f = ½(x² + κy²) from (κ, 1): each step multiplies f by ((κ − 1)/(κ + 1))².
  const kappa = 9;
  const f = quadraticProblem([[1, 0], [0, kappa]]);
  const path = run(gradientDescent({ stepSize: exactLineSearch() }), f, [kappa, 1], { steps: 10 });
  path.values.slice(1).forEach((value, t) =>
    assertAlmostEquals(value / path.values[t], (8 / 10) ** 2, 1e-12)
  );
});

Deno.test("step rules meet their definitions and name what they lack", () => {
  const f: SmoothProblem = { value: ([x]) => x * x, gradient: ([x]) => [2 * x] };
  assertEquals(polyakStep(0).choose(f, [3], [6]), 0.25);
  assertEquals(polyakStep(0, 2).choose(f, [3], [6]), 0.5);
  assertEquals(polyakStep(0).choose(f, [0], [0]), 0);
  assertEquals(armijo({ initial: 4, sufficient: 0.5 }).choose(f, [1], [2]), 0.5);
  assertEquals(armijo().choose({ ...f, value: () => 1 }, [1], [2]), 0);
  assertThrows(() => exactLineSearch().choose(f, [1], [2]), RangeError, "problem has no hessian");
  const concave = quadraticProblem([[-1]]);
  assertThrows(() => exactLineSearch().choose(concave, [1], [-1]), RangeError, "curvature -1");
  assertEquals(exactLineSearch().choose(concave, [0], [0]), 0);
  assertThrows(() => armijo({ shrink: 1 }), RangeError, "shrink = 1");
  const bad = gradientDescent({ stepSize: () => NaN });
  assertThrows(() => bad.step(f, { point: [1], iteration: 0 }), RangeError, "stepSize");
});

Deno.test("heavyBall() follows its two-term recursion on a quadratic", () => {
  const options = polyakMomentum(1, 10);
  const { iterates } = run(heavyBall(options), diagonal, start, { steps: 40 });
  const [eta, beta] = [options.stepSize as number, options.momentum as number];
  assertAlmostEquals(beta, ((Math.sqrt(10) - 1) / (Math.sqrt(10) + 1)) ** 2, 1e-15);
  curvatures.forEach((lambda, i) => {
    let [before, now] = [start[i], start[i]];
    iterates.forEach((x) => {
      assertAlmostEquals(x[i], now, 1e-13);
      [before, now] = [now, (1 + beta - eta * lambda) * now - beta * before];
    });
  });
});

Deno.test("heavyBall() ends on the exact cycle of Lessard, Recht and Packard", () => {
  const slope: GradientOracle = {
    gradient: ([x]) => [x < 1 ? 25 * x : x < 2 ? x + 24 : 25 * x - 24],
  };
  const method = heavyBall({ stepSize: 1 / 9, momentum: 4 / 9 });
  const { iterates } = run(method, slope, [3.3], { steps: 1000 });
  const cycle = [792 / 1225, -2208 / 1225, 2592 / 1225];
  iterates.slice(900).forEach(([x]) =>
    assert(Math.min(...cycle.map((c) => Math.abs(x - c))) < 1e-9, `${x} is not on the cycle`)
  );
});

Deno.test("nesterov() follows an independent form with two sequences", () => {
  // x⁺ = y − η∇f(y), s⁺ = (1 + √(1 + 4s²))/2, y⁺ = x⁺ + (s − 1)/s⁺ (x⁺ − x)
  const { iterates, values } = run(nesterov(convexMomentum(10)), diagonal, start, { steps: 50 });
  let [x, y, s]: [Vector, Vector, number] = [start, start, 1];
  for (let t = 0; t < 50; t++) {
    const gradient = diagonal.gradient(y);
    const next = y.map((entry, i) => entry - gradient[i] / 10);
    const larger = (1 + Math.sqrt(1 + 4 * s * s)) / 2;
    y = next.map((entry, i) => entry + (s - 1) / larger * (entry - x[i]));
    [x, s] = [next, larger];
    assertClose(iterates[t + 1], x, 1e-13);
    assert(values[t + 1] <= 2 * 10 * 5.25 / (t + 2) ** 2);
  }
});

Deno.test("newton() reaches the critical point of a quadratic in one step, also a saddle", () => {
  const saddle = quadraticProblem([[1, 2], [2, -3]], [1, 1]);
  const { final } = run(newton(), saddle, [5, 7], { steps: 1 });
  assertClose(saddle.gradient(final.point), [0, 0], 1e-14);
});

Deno.test("saddleFreeNewton() halves nothing at a minimum and doubles the escape at a saddle", () => {
  const f = quadraticProblem([[2, 0, 0], [0, -3, 0], [0, 0, 0]]);
  assertEquals(saddleFreeNewton().step(f, { point: [1, 1, 1], iteration: 0 }).point, [0, 2, 1]);
});

Deno.test("signDescent() moves every entry by the step size, and zeros not at all", () => {
  const step = signDescent({ stepSize: 0.1 }).step(diagonal, { point: [2, 0, -3], iteration: 0 });
  assertEquals(step, { point: [1.9, 0, -2.9], iteration: 1 });
});

/** Adam as in the paper's Algorithm 1, on mutable arrays, t counted from 1. */
function adamOfThePaper(f: SmoothProblem, x0: Vector, eta: number, steps: number): Vector {
  const x = [...x0];
  const m = x.map(() => 0);
  const v = x.map(() => 0);
  for (let t = 1; t <= steps; t++) {
    f.gradient([...x]).forEach((g, i) => {
      m[i] = 0.8 * m[i] + 0.2 * g;
      v[i] = 0.95 * v[i] + 0.05 * g ** 2;
    });
    x.forEach((_, i) => {
      x[i] -= eta * (m[i] / (1 - 0.8 ** t)) / (Math.sqrt(v[i] / (1 - 0.95 ** t)) + 1e-6);
    });
  }
  return x;
}

Deno.test("adam() agrees with the paper's algorithm", () => {
  const method = adam({ stepSize: 0.05, beta1: 0.8, beta2: 0.95, epsilon: 1e-6 });
  const { final } = run(method, diagonal, start, { steps: 60 });
  assertClose(final.point, adamOfThePaper(diagonal, start, 0.05, 60), 1e-12);
});

Deno.test("adam() fails and amsgrad() converges on the three-cycle of linear losses", () => {
  const C = 3;
  const losses: GradientOracle = { gradient: (_x, t) => [t % 3 === 0 ? C : -1] };
  const options = {
    stepSize: (t: number): number => 0.1 / Math.sqrt(t + 1),
    beta1: 0,
    beta2: 1 / (1 + C * C),
    epsilon: 0,
    biasCorrection: false,
  };
  const end = (method: typeof adam): number =>
    run(projected(method(options), projectOnBox(-1, 1)), losses, [0], { steps: 6000, every: 1000 })
      .final.point[0];
  assert(end(adam) > 0.99);
  assert(end(amsgrad) < -0.9);
  assertThrows(() => adam({ stepSize: 1, beta2: 1 }), RangeError, "beta2 must be in [0, 1)");
});

Deno.test("conjugateGradients() ends in as many steps as there are eigenvalues", () => {
  const { iterates, final } = run(conjugateGradients(), diagonal, start, { steps: 4 });
  assertClose(iterates[3], [0, 0, 0], 1e-13);
  assertClose(final.point, [0, 0, 0], 1e-13);
  const indefinite = quadraticProblem([[1, 0], [0, -1]]);
  assertThrows(
    () => run(conjugateGradients(), indefinite, [0, 1], { steps: 1 }),
    RangeError,
    "not positive definite",
  );
});

Deno.test("lbfgs() finds the minimum of Rosenbrock's function and of one with a kink", () => {
  const rosenbrock: SmoothProblem = {
    value: ([x, y]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2,
    gradient: ([x, y]) => [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)],
  };
  assertClose(run(lbfgs(), rosenbrock, [-1.2, 1], { steps: 60 }).final.point, [1, 1], 1e-8);
  const kink: SmoothProblem = {
    value: ([x, y]) => Math.abs(x) + y * y,
    gradient: ([x, y]) => [Math.sign(x), 2 * y],
  };
  assert(run(lbfgs(), kink, [1.3, 0.7], { steps: 60 }).values.at(-1)! < 1e-6);
});

Deno.test("methods do not change the states they are given", () => {
  const state = adam({ stepSize: 0.1 }).init(diagonal, Object.freeze(randomVector(3, "frozen")));
  for (const value of Object.values(state)) Object.freeze(value);
  Object.freeze(state);
  const once = adam({ stepSize: 0.1 }).step(diagonal, state);
  assertEquals(adam({ stepSize: 0.1 }).step(diagonal, state), once);
});
