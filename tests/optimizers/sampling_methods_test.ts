import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import * as o from "../../src/optimizers/mod.ts";
import {
  add,
  addScaled,
  determinant,
  differenceJacobian,
  flatten,
  gram,
  identity,
  inverse,
  matrixVector,
  multiply,
  norm,
  scale,
  solve,
  subtract,
  transpose,
} from "../../src/numerics/mod.ts";
import type { Matrix, Vector } from "../../src/numerics/matrix.ts";
import { assertClose, randomVector } from "./support.ts";

const matrixOf = (rows: number, columns: number, seed: string): Matrix =>
  Array.from({ length: rows }, (_, i) => randomVector(columns, `${seed}${i}`));

Deno.test("langevin() adds √(2η) ξ_t to a gradient step", () => {
  const method = o.langevin({ stepSize: 0.5, noise: (t) => [t, 1] });
  const [, , end] = o.states(method, { gradient: (x) => x }, [4, 0], 2);
  // (4, 0) → (2, 1) → (1, 0.5) + (1, 1)
  assertEquals(end, { point: [2, 1.5], iteration: 2 });
  const refused = o.langevin({ stepSize: 0 });
  assertThrows(() => o.states(refused, { gradient: (x) => x }, [1], 1), RangeError, "stepSize");
  const long = o.langevin({ stepSize: 1, noise: () => [1, 2] });
  assertThrows(() => o.states(long, { gradient: (x) => x }, [1], 1), RangeError);
});

Deno.test("langevin() on a quadratic settles in H⁻¹(I − ηH/2)⁻¹", () => {
  const H = add(gram(matrixOf(4, 3, "H")), scale(0.2, identity(3)));
  const eta = 0.3;
  const drift = o.iterationMap(o.langevin({ stepSize: eta }), o.quadraticProblem(H), 3);
  const { mean, covariance } = o.stationaryMoments(drift, scale(2 * eta, identity(3)));
  assertEquals(mean.map((entry) => entry + 0), [0, 0, 0]);
  const expected = multiply(inverse(H), inverse(subtract(identity(3), scale(eta / 2, H))));
  assertClose(flatten(covariance), flatten(expected), 1e-12);
});

const potential = (S: Matrix): o.GradientOracle => ({
  gradient: (x) => add(x.map((entry) => entry ** 3), matrixVector(S, x)),
});

function ensembleRun(
  problem: o.GradientOracle,
  particles: Matrix,
  noise: readonly Matrix[],
  correction?: number,
): readonly Vector[] {
  const method = o.ensembleLangevin({
    stepSize: 0.01,
    displacements: particles,
    noise: (t) => noise[t],
    correction,
  });
  const start = particles[0].map(() => 0);
  return o.states(method, problem, start, noise.length).at(-1)!.particles;
}

Deno.test("ensembleLangevin() commutes with affine changes of coordinates, path by path", () => {
  const [N, d] = [5, 2];
  const V = potential(gram(matrixOf(2, 2, "S")));
  const A = [[1, 2], [0.5, -1]];
  const b = [0.3, -0.7];
  const inverseA = inverse(A);
  const changed: o.GradientOracle = {
    gradient: (z) => {
      const x = matrixVector(inverseA, subtract(z, b));
      return solve(transpose(A), V.gradient(x, 0));
    },
  };
  const particles = matrixOf(N, d, "particles");
  const noise = [0, 1, 2, 3].map((t) => matrixOf(N, N, `noise ${t} `));
  const image = (x: Vector): Vector => add(matrixVector(A, x), b);
  for (const correction of [undefined, 0]) {
    const moved = ensembleRun(V, particles, noise, correction).map(image);
    const other = ensembleRun(changed, particles.map(image), noise, correction);
    assertClose(flatten(other), flatten(moved), 1e-13);
  }
});

Deno.test("ensembleLangevin() makes the step of its formula", () => {
  // x = −1, 1: m = 0, C = 1; V = x²/2; h = 0.01, correction 2/2·x, noise √(2h/2)(ξ_i2 − ξ_i1)
  const method = o.ensembleLangevin({
    stepSize: 0.01,
    displacements: [[-1], [1]],
    noise: () => [[1, 3], [0, 0]],
  });
  const [, state] = o.states(method, { gradient: (x) => x }, [0], 1);
  assertClose(flatten(state.particles), [-1 + 0.01 - 0.01 + 0.1 * 2, 1 - 0.01 + 0.01], 1e-15);
  assertClose(state.point, [0.1], 1e-15);
  const wrong = o.ensembleLangevin({ stepSize: 1, displacements: [[0]], noise: () => [[1, 2]] });
  assertThrows(() => o.states(wrong, { gradient: (x) => x }, [0], 1), RangeError, "noise of 1x2");
  assertThrows(() => o.ensembleLangevin({ stepSize: 1, displacements: [] }), RangeError);
});

/** U = ½q₁² + ¼q₂⁴ + 0.3 q₁q₂. */
const bent: o.GradientOracle = {
  gradient: ([x, y]) => [x + 0.3 * y, y ** 3 + 0.3 * x],
};
const energy = ([x, y]: Vector, p: Vector): number =>
  x * x / 2 + y ** 4 / 4 + 0.3 * x * y + (p[0] ** 2 + p[1] ** 2) / 2;

Deno.test("leapfrog() is reversible; symplectic and explicit Euler are not", () => {
  const reverse = (scheme: typeof o.leapfrog): number => {
    const start = [1, 1];
    const there = o.states(scheme({ stepSize: 0.1 }), bent, start, 20).at(-1)!;
    const back = scheme({ stepSize: 0.1, momentum: scale(-1, there.momentum) });
    const end = o.states(back, bent, there.point, 20).at(-1)!;
    return norm(subtract(end.point, start)) + norm(end.momentum);
  };
  assert(reverse(o.leapfrog) < 1e-13);
  assert(reverse(o.symplecticEuler) > 0.01);
  assert(reverse(o.explicitEuler) > 0.01);
});

Deno.test("leapfrog() and symplectic Euler keep volume on a potential that is no quadratic", () => {
  const volume = (scheme: typeof o.leapfrog): number => {
    const flow = (z: Vector): Vector => {
      const method = scheme({ stepSize: 0.1, momentum: z.slice(2) });
      const end = o.states(method, bent, z.slice(0, 2), 20).at(-1)!;
      return [...end.point, ...end.momentum];
    };
    return determinant(differenceJacobian(flow, [1, 1, 0, 0]).jacobian);
  };
  assertAlmostEquals(volume(o.leapfrog), 1, 1e-8);
  assertAlmostEquals(volume(o.symplecticEuler), 1, 1e-8);
  assertAlmostEquals(volume(o.explicitEuler), 1.5606, 1e-4);
});

Deno.test("the energy error of leapfrog() falls by four when the step is halved", () => {
  const error = (steps: number): number => {
    const path = o.states(o.leapfrog({ stepSize: 2 / steps }), bent, [1, 1], steps);
    return Math.max(
      ...path.map((s) => Math.abs(energy(s.point, s.momentum) - energy([1, 1], [0, 0]))),
    );
  };
  assertAlmostEquals(Math.log2(error(80) / error(160)), 2, 0.05);
});

Deno.test("integrators make the steps of their formulas on the oscillator", () => {
  const oscillator = { gradient: (q: Vector) => q };
  const end = (scheme: typeof o.leapfrog): Vector => {
    const state = o.states(scheme({ stepSize: 0.5, momentum: [1] }), oscillator, [2], 1)[1];
    return [...state.point, ...state.momentum];
  };
  assertEquals(end(o.leapfrog), [2.25, -0.0625]);
  assertEquals(end(o.symplecticEuler), [2, 0]);
  assertEquals(end(o.explicitEuler), [2.5, 0]);
  const varying = o.leapfrog({ stepSize: ({ point }) => point[0] / 4, momentum: [1] });
  assertEquals(o.states(varying, oscillator, [2], 1)[1].point, [2.25]);
  assertThrows(
    () => o.leapfrog({ stepSize: 1, momentum: [1, 2] }).init(oscillator, [1]),
    RangeError,
    "momentum of 2",
  );
});

Deno.test("pathLength() and integrateAlongFlow() agree with closed forms", () => {
  assertEquals(o.pathLength([[0, 0], [3, 4], [3, 4], [3, 5]]), 6);
  assertEquals(o.pathLength([[1]]), 0);
  assertEquals(o.pathLength([]), 0);
  assertThrows(() => o.pathLength([[1], [1, 2]]), RangeError);
  // F = |x|⁴/4: ∫ F = (x(0)² − x(T)²)/8, x² = x₀²/(1 + 2x₀²t)
  const flow = o.integrateAlongFlow(([x]) => [-(x ** 3)], ([x]) => x ** 4 / 4, [1.5], 10, {
    relativeTolerance: 1e-11,
  });
  const last = 2.25 / (1 + 2 * 2.25 * 10);
  assertAlmostEquals(flow.state[0] ** 2, last, 1e-9);
  assertAlmostEquals(flow.integral, (2.25 - last) / 8, 1e-9);
  // length of a quarter circle
  const arc = o.integrateAlongFlow(
    ([x, y]) => [-y, x],
    (z) => norm([-z[1], z[0]]),
    [2, 0],
    Math.PI / 2,
    { observe: (_t, state) => state.length !== 2 },
  );
  assertAlmostEquals(arc.integral, Math.PI, 1e-8);
  assertEquals(arc.status, "finished");
});

Deno.test("coordinateDescent() is Gauss–Seidel on quadratics", () => {
  const A = add(gram(matrixOf(4, 3, "A")), scale(0.3, identity(3)));
  const b = randomVector(3, "b");
  const method = o.coordinateDescent({ smoothness: A.map((row, i) => row[i]) });
  const x = randomVector(3, "x");
  const [, { point }] = o.states(method, o.quadraticProblem(A, b), x, 1);
  // (D + L) x⁺ = b − U x
  const lower = A.map((row, i) => row.map((entry, j) => (j <= i ? entry : 0)));
  const upper = A.map((row, i) => row.map((entry, j) => (j > i ? entry : 0)));
  assertClose(point, solve(lower, addScaled(b, -1, matrixVector(upper, x))), 1e-13);
});

Deno.test("coordinateDescent() with soft thresholds solves the lasso to its optimality conditions", () => {
  const X = matrixOf(12, 5, "X");
  const y = randomVector(12, "y");
  const [A, c, lambda] = [gram(X), matrixVector(transpose(X), y), 0.8];
  const method = o.coordinateDescent({
    smoothness: A.map((row, i) => row[i]),
    proximal: o.softThreshold(lambda),
  });
  const { final } = o.run(method, o.quadraticProblem(A, c), [0, 0, 0, 0, 0], {
    steps: 5000,
    until: o.stepBelow(1e-15),
  });
  const slope = subtract(c, matrixVector(A, final.point));
  const active = final.point.filter((entry) => entry !== 0).length;
  assert(active > 0 && active < 5, `${active} active`);
  final.point.forEach((entry, i) => {
    if (entry === 0) assert(Math.abs(slope[i]) <= lambda);
    else assertAlmostEquals(slope[i], lambda * Math.sign(entry), 1e-13);
  });
});

Deno.test("coordinateDescent() follows its order and refuses what does not fit", () => {
  const problem = o.quadraticProblem(identity(3));
  const some = o.coordinateDescent({ smoothness: [1, 1, 1], order: (t) => [t] });
  assertEquals(o.states(some, problem, [1, 2, 3], 2).at(-1)!.point, [0, 0, 3]);
  const beyond = o.coordinateDescent({ smoothness: [1, 1, 1], order: [3] });
  assertThrows(() => o.states(beyond, problem, [1, 2, 3], 1), RangeError, "order");
  assertThrows(() => o.states(some, problem, [1], 1), RangeError, "smoothness of 3");
  assertThrows(() => o.coordinateDescent({ smoothness: [0] }), RangeError, "smoothness[0]");
});

Deno.test("saddleFreeNewton() with damping leaves a saddle by 1 + μ/(μ + δ) a step", () => {
  const problem = o.quadraticProblem([[-1, 0], [0, 3]]);
  const [, { point }] = o.states(o.saddleFreeNewton({ damping: 1 }), problem, [1, 1], 1);
  assertClose(point, [1.5, 0.25], 1e-15);
  const flat = o.states(
    o.saddleFreeNewton({ damping: 1 }),
    {
      ...problem,
      hessian: () => [[0]],
      gradient: () => [2],
    },
    [5],
    1,
  );
  assertEquals(flat[1].point, [3]);
  assertThrows(() => o.saddleFreeNewton({ damping: -1 }), RangeError, "damping");
});
