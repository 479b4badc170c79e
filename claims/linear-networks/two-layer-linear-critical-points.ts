/**
 * Critical points of two-layer linear networks: one for each set of eigenvectors of the explained
 * covariance; the top set is the global minimum, every other a strict saddle. The bound on the
 * negative eigenvalue is attained for X = I and one hidden unit.
 */
import {
  add,
  agreement,
  columns,
  conditionNumber,
  deepLinearNetwork,
  defineClaim,
  diagonal,
  type Draw,
  drawRegression,
  eigenvalueTolerance,
  type ExplainedCovariance,
  explainedCovariance,
  frobeniusNorm,
  inertia,
  inverse,
  linearNetworkTolerance,
  linspace,
  type Matrix,
  multiply,
  nearMissOf,
  norm,
  problem,
  slack,
  solveTolerance,
  sum,
  symmetricEigen,
  symmetricEigenvalues,
  transpose,
  twoLayerCriticalPoint,
  type Vector,
  vectorMatrix,
  zeros,
} from "theorycheck";

/** Which sizes and gaps are drawn: everything unless said. */
interface Range {
  readonly targets?: readonly [number, number];
  readonly hidden?: readonly [number, number];
  readonly gap?: (draw: Draw) => number;
  readonly size?: (draw: Draw, largest: number) => number;
}

const positiveGap = (draw: Draw): number => draw.logUniform("gap", 0.1, 2);
const anySize = (draw: Draw, largest: number): number => draw.integer("size", 0, largest);

/** Gaps are those between the square roots of the eigenvalues. */
function drawData(draw: Draw, { targets = [1, 3], gap = positiveGap }: Range) {
  const p = draw.integer("p", ...targets);
  const inputs = p + draw.integer("more inputs", 0, 1);
  const gaps = Array.from({ length: p - 1 }, () => gap(draw));
  const roots = gaps.reduce((above, g) => [above[0] + g, ...above], [positiveGap(draw)]);
  const samples = inputs + draw.integer("more samples", 0, 2);
  return drawRegression(draw, "data", roots, { inputs, samples });
}

function drawPoint(draw: Draw, range: Range) {
  const data = drawData(draw, range);
  const [p, d] = [data.targets.length, data.inputs.length];
  const k = draw.integer("k", ...range.hidden ?? [1, 3]);
  const stretch = diagonal(draw.vector("stretch", k, { logUniform: [1 / 4, 4] }));
  return {
    ...data,
    /** I: places in the descending order of eigenvalues, counted from 0. */
    chosen: draw.subset("I", p, (range.size ?? anySize)(draw, Math.min(k, p))),
    C: multiply(draw.orthogonal("C left", k), stretch, draw.orthogonal("C right", k)),
    /** From the critical point to a competitor. */
    step: [draw.matrix("step in W1", k, d), draw.matrix("step in W2", p, k)],
  };
}

type Instance = ReturnType<typeof drawPoint>;

function run(instance: Instance) {
  const { inputs, targets, chosen, C, step } = instance;
  const [p, k] = [targets.length, C.length];
  const explained = explainedCovariance(inputs, targets);
  const { W1, W2 } = twoLayerCriticalPoint(explained, chosen, C);
  const data = { inputs, targets, hidden: [k] };
  const model = deepLinearNetwork(data);
  const competitor = [add(W1, step[0]), add(W2, step[1])];
  const [x, y, w1, w2] = [inputs, targets, W1, W2].map(frobeniusNorm);
  const cross = (w1 * w2 * x + y) * x;
  const gradientScale = cross * Math.max(w1, w2);
  const hessianScale = cross + x ** 2 * (w1 ** 2 + w2 ** 2);
  const atPoint = linearNetworkTolerance(data, [W1, W2]);
  // Of the weights, from the regression and from the inverse of C.
  const relative = eigenvalueTolerance(inputs.length, 1) * conditionNumber(inputs) +
    solveTolerance(k, conditionNumber(C));
  return {
    model,
    point: [W1, W2].flat(2),
    lambdas: explained.eigenvalues,
    hasFullSize: chosen.length === Math.min(k, p),
    isTop: chosen.length === Math.min(k, p) && chosen.every((place, i) => place === i),
    bound: Math.min(...negativeCurvature(instance, explained)),
    competitor: competitor.flat(2),
    competitorTolerance: linearNetworkTolerance(data, competitor).value,
    energy: y ** 2,
    lossTolerance: 2 * atPoint.value + (chosen.length + 1) * relative * y ** 2,
    gradientScale,
    gradientTolerance: atPoint.gradient + relative * gradientScale,
    hessianScale,
    hessianTolerance: (eigenvalueTolerance(model.size, 1) + relative) * hessianScale,
  };
}

type Run = ReturnType<typeof run>;

/** What each hidden unit m can gain by turning to each direction j that is not fitted yet. */
function negativeCurvature(
  { inputs, targets, chosen, C }: Instance,
  { regression, eigenvalues, eigenvectors }: ExplainedCovariance,
): Vector {
  const cross = multiply(targets, transpose(inputs));
  const inverseColumns = columns(inverse(C));
  return C.flatMap((row, m) => {
    const [a, b] = [norm(row), norm(inverseColumns[m])];
    return eigenvalues.flatMap((lambda, j) => {
      if (chosen.includes(j)) return [];
      if (m >= chosen.length) return [-norm(vectorMatrix(eigenvectors[j], cross)) / (a * b)];
      const old = eigenvalues[chosen[m]];
      if (old >= lambda) return [];
      const c = b * norm(vectorMatrix(eigenvectors[j], regression));
      const [top, bottom, side] = [old / a ** 2, lambda / c ** 2, lambda / (a * c)];
      // The determinant over the larger eigenvalue: nothing cancels.
      const larger = (top + bottom) / 2 + Math.hypot((top - bottom) / 2, side);
      return [lambda * (old - lambda) / (a * c) ** 2 / larger];
    });
  });
}

const smallest = ({ model, point }: Run): number => symmetricEigenvalues(model.hessian(point))[0];

const descendsBy = (bound: (run: Run) => number) => (result: Run) => {
  const right = bound(result);
  return slack({
    left: smallest(result),
    right,
    scale: Math.abs(right),
    tolerance: result.hessianTolerance,
  });
};

const isPositiveSemidefinite = (result: Run) =>
  slack({
    left: 0,
    right: smallest(result),
    scale: result.hessianScale,
    tolerance: result.hessianTolerance,
  });

/** 2L = tr YYᵀ − the sum of the eigenvalues at the given places. */
const lossIs = ({ model, point, lambdas, energy, lossTolerance }: Run, places: Vector) =>
  agreement(2 * model.value(point), energy - sum(places.map((i) => lambdas[i])), {
    scale: energy,
    tolerance: lossTolerance,
  });

const points = problem({
  instance: (draw) => drawPoint(draw, {}),
  run,
  symmetries: {
    "signs and order of samples": ({ inputs, targets, ...rest }, stream) => {
      const order = stream.permutation(inputs[0].length);
      const signs = order.map(() => 2 * stream.integer(0, 1) - 1);
      const change = (A: Matrix) => A.map((row) => order.map((j, i) => signs[i] * row[j]));
      return { ...rest, inputs: change(inputs), targets: change(targets) };
    },
  },
});

const one = {
  inputs: [[1, 0], [0, 1]],
  targets: [[2, 0], [0, 1]],
  C: [[1]],
  step: [[[0, 0]], [[0], [0]]],
};

export default defineClaim(points, {
  id: "two-layer-linear-critical-points",
  topic: "linear-networks",
  title: "Critical points of two-layer linear networks: the top eigenvectors, or a strict saddle",
  source: {
    authors: "P. Baldi, K. Hornik",
    title:
      "Neural networks and principal component analysis: learning from examples without local " +
      "minima",
    year: 1989,
    venue: "Neural Networks 2",
    doi: "10.1016/0893-6080(89)90014-2",
    locator: "Fact 4 (full rank); the negative eigenvalue is worked out here",
  },
  statement: String.raw`
For all $X \in \mathbb{R}^{d \times n}$ with $X X^\top$ invertible and $Y \in \mathbb{R}^{p \times n}$,
$p \le d$, let $L(W_1, W_2) = \frac12 \|W_2 W_1 X - Y\|_F^2$ with $W_1 \in \mathbb{R}^{k \times d}$ and
$W_2 \in \mathbb{R}^{p \times k}$, $B = Y X^\top (X X^\top)^{-1}$, and let $\Sigma = B X Y^\top$ have
eigenpairs $(\lambda_i, u_i)$ with $\lambda_1 > \dots > \lambda_p > 0$. For every set
$I = \{i_1 < \dots < i_r\} \subseteq \{1, \dots, p\}$ with $r \le \min(k, p)$ and every invertible
$C \in \mathbb{R}^{k \times k}$, the point $W_2 = [U_I, 0]\, C$, $W_1 = C^{-1} [U_I^\top B; 0]$, $U_I$
with columns $u_i$, $i \in I$, is critical, and $2L = \mathrm{tr}\, Y Y^\top - \sum_{i \in I} \lambda_i$.
It is a global minimum if and only if $I = \{1, \dots, \min(k, p)\}$; the Hessian then is positive
semidefinite. Otherwise, with $a_m$ the norm of row $m$ of $C$ and $b_m$ that of column $m$ of $C^{-1}$,
the smallest eigenvalue of the Hessian is at most
- $-\|X Y^\top u_j\| / (a_m b_m)$ for all $m > r$ and $j \notin I$, and
- the negative eigenvalue of
  $\begin{pmatrix} \lambda_i / a_m^2 & -\lambda_j / (a_m c) \\ -\lambda_j / (a_m c) & \lambda_j / c^2
  \end{pmatrix}$, $c = b_m \|B^\top u_j\|$, for all $m \le r$, $i = i_m$ and $j \notin I$ with
  $\lambda_j > \lambda_i$,

so the point is a strict saddle. *Special case*: for $r < k$ there are critical points outside this family.`,
  parts: {
    "critical": {
      kind: "identity",
      margin: ({ model, point, gradientScale, gradientTolerance }) =>
        agreement(model.gradient(point), zeros(model.size), {
          scale: gradientScale,
          tolerance: gradientTolerance,
        }),
    },
    "loss": { kind: "identity", margin: (result, { chosen }) => lossIs(result, chosen) },
    "global-minimum": {
      kind: "inequality",
      tight: true,
      margin({ model, competitor, competitorTolerance, lambdas, energy, ...result }, { C }) {
        return slack({
          left: (energy - sum(lambdas.slice(0, C.length))) / 2,
          right: model.value(competitor),
          scale: energy / 2,
          tolerance: competitorTolerance + result.lossTolerance,
        });
      },
      witnesses: [{ ...one, chosen: [0] }],
    },
    "top-set": {
      kind: "inequality",
      applies: ({ isTop }) => isTop,
      margin: isPositiveSemidefinite,
    },
    "strict-saddle": {
      kind: "inequality",
      tight: true,
      applies: ({ isTop }) => !isTop,
      margin: descendsBy(({ bound }) => bound),
      witnesses: [{ ...one, chosen: [1] }],
    },
  },
  nearMisses: [
    {
      id: "five-per-cent-more-negative",
      part: "strict-saddle",
      why:
        "For X = I, Y = diag(2, 1), k = 1 and I = {2} the smallest eigenvalue is −1, as claimed.",
      margin: descendsBy(({ bound }) => 1.05 * bound),
      witnesses: [{ ...one, chosen: [1] }],
    },
    {
      id: "equal-eigenvalues",
      part: "strict-saddle",
      why: "Where λ₁ = λ₂, one hidden unit does as well with the second eigenvector.",
      instance: (draw) =>
        drawPoint(draw, {
          targets: [2, 3],
          hidden: [1, 1],
          gap: (draw) => draw.uniform("gap or none", 0, 1),
          size: () => 1,
        }),
      // Negative by more than rounding.
      margin(result) {
        const { hessianScale, hessianTolerance } = result;
        return slack({
          left: smallest(result),
          right: -2 * hessianTolerance,
          scale: hessianScale,
          tolerance: hessianTolerance,
        });
      },
      witnesses: [{ ...one, targets: [[1, 0], [0, 1]], chosen: [1] }],
    },
    nearMissOf(
      problem({
        instance: (draw) => ({
          ...drawData(draw, {}),
          hidden: draw.vector("width", 2, { integers: [1, 3] }),
        }),
      }),
      {
        id: "three-factors",
        part: "strict-saddle",
        why: "With three factors the Hessian at zero is 0, though zero is no minimum.",
        margin(data) {
          const { hessian, size } = deepLinearNetwork(data);
          const { negative } = inertia(hessian(zeros(size)));
          return slack({ left: 1, right: negative, scale: 1, tolerance: 0 });
        },
        witnesses: [{ inputs: [[1]], targets: [[1]], hidden: [1, 1] }],
      },
    ),
    {
      id: "eigenvalues-left-out",
      part: "loss",
      why: "At W = 0 the loss is that of no fit at all, 2L = tr YYᵀ.",
      margin: (result, { chosen }) =>
        lossIs(result, result.lambdas.map((_, i) => i).filter((i) => !chosen.includes(i))),
      witnesses: [{ ...one, chosen: [] }],
    },
    {
      id: "curvature-by-the-gap",
      part: "strict-saddle",
      why:
        "The Hessian depends on C: for X = I, Y = diag(2, 1) it is −1 at C = 1, −0.03 at C = 10.",
      instance: (draw) => drawPoint(draw, { targets: [2, 3], hidden: [1, 1], size: () => 1 }),
      margin: (result, { chosen: [i] }) =>
        descendsBy(({ lambdas }) => lambdas[i] - lambdas[0])(result),
      witnesses: [{ ...one, chosen: [1] }, { ...one, chosen: [1], C: [[10]] }],
    },
    {
      id: "right-size-is-global",
      part: "top-set",
      why:
        "One hidden unit with the second of two eigenvectors has the right size and is a saddle.",
      applies: ({ hasFullSize }) => hasFullSize,
      margin: isPositiveSemidefinite,
      witnesses: [{ ...one, chosen: [1] }],
    },
  ],
  strata: ({ targets, C, chosen }) => ({ p: targets.length, k: C.length, members: chosen.length }),
  evidence({ model, point }) {
    const { values, vectors } = symmetricEigen(model.hessian(point));
    const [steepest] = columns(vectors);
    const times = linspace(-1, 1, 41);
    return {
      "spectrum of the Hessian": values,
      "loss along the lowest eigenvector": {
        x: times,
        y: times.map((t) => model.value(point.map((entry, i) => entry + t * steepest[i]))),
      },
    };
  },
  cost: 300,
});
