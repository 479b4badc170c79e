/**
 * Fitting a symmetric matrix by xxᵀ: the critical points, the spectrum of the Hessian at each of them,
 * which of them are minima, and that there are no others: the distance to the nearest is at most a
 * multiple of the gradient.
 */
import {
  accumulatedRoundoff,
  add,
  agreement,
  columns,
  defineClaim,
  diagonal,
  type Draw,
  eigenvalueTolerance,
  extremeDirections,
  lineThrough,
  matrixVector,
  multiply,
  nearMissOf,
  norm,
  partOf,
  problem,
  scale,
  slack,
  subtract,
  symmetricEigenvalues,
  symmetricFactorisation,
  symmetricPart,
  transpose,
  zeros,
} from "theorycheck";

/** How many eigenvalues are positive, and whether eigenvalues may be equal or 0. */
interface Range {
  readonly positive?: readonly [number, number];
  readonly ties?: boolean;
}

/** Eigenvalues in descending order. */
function drawSpectrum(draw: Draw, { positive: count = [0, 3], ties = true }: Range) {
  const gap = () => ties && draw.boolean("tie") ? 0 : draw.logUniform("gap", 1e-3, 10);
  const positive = draw.integer("positive", ...count);
  const rising = positive === 0 ? [] : [draw.logUniform("least", 1e-3, 10)];
  while (rising.length < positive) rising.unshift(rising[0] + gap());
  const others = draw.integer("others", positive === 0 ? 1 : 0, 3);
  const falling = [0];
  while (falling.length <= others) falling.push(falling[falling.length - 1] - gap());
  return { positive, lambda: [...rising, ...falling.slice(1)] };
}

function drawPoint(draw: Draw, range: Range) {
  const { positive, lambda } = drawSpectrum(draw, range);
  return {
    lambda,
    Q: draw.orthogonal("Q", lambda.length),
    /** Which critical point: 0, or √λ_i u_i counted from 1. As f is even, it stands for −√λ_i u_i. */
    i: draw.integer("i", 0, positive),
  };
}

function drawAnywhere(draw: Draw, range: Range) {
  const { lambda } = drawSpectrum(draw, range);
  const Q = draw.orthogonal("Q", lambda.length);
  const length = draw.uniform("length", 0, 2) * Math.sqrt(norm(lambda, Infinity));
  return { lambda, Q, x: scale(length, matrixVector(Q, draw.unitVector("x", lambda.length))) };
}

type Matrices = Pick<ReturnType<typeof drawAnywhere>, "lambda" | "Q">;

/** f, and the relative error of its coefficients: Q is a product of d(d − 1)/2 rotations. */
function fitted({ lambda, Q }: Matrices) {
  const target = symmetricPart(multiply(Q, diagonal(lambda), transpose(Q)));
  return {
    model: symmetricFactorisation({ target, rank: 1 }),
    size: norm(lambda, Infinity),
    relative: accumulatedRoundoff(6 * lambda.length ** 2),
  };
}

const criticalPoint = ({ lambda, Q }: Matrices, i: number) =>
  i === 0 ? zeros(lambda.length) : scale(Math.sqrt(Math.abs(lambda[i - 1])), columns(Q)[i - 1]);

function run(instance: ReturnType<typeof drawPoint>) {
  const fit = fitted(instance);
  const point = criticalPoint(instance, instance.i);
  return { ...fit, point, spectrum: symmetricEigenvalues(fit.model.hessian(point)) };
}

type Run = ReturnType<typeof run>;
type Instance = ReturnType<typeof drawPoint>;

const hessianTolerance = ({ size, relative, spectrum }: Run) =>
  eigenvalueTolerance(spectrum.length, 3 * size) + 3 * relative * size;

const isCritical = ({ model, size, relative }: Run, point: readonly number[]) =>
  agreement(model.gradient(point), zeros(point.length), {
    scale: size ** 1.5,
    tolerance: 2 * relative * size ** 1.5,
  });

/** Spectrum {along · λ_i, between · (λ_i − λ_j)}; at 0 without the first, and λ_0 = 0. */
const spectrumIs = (along: number, between: number) => (result: Run, { lambda, i }: Instance) => {
  const own = i === 0 ? 0 : lambda[i - 1];
  const formula = lambda.map((other, j) => j === i - 1 ? along * own : between * (own - other));
  return agreement(result.spectrum, formula.toSorted((a, b) => a - b), {
    scale: result.size,
    tolerance: hessianTolerance(result),
  });
};

/** left <= right between the smallest eigenvalue and what is claimed of it. */
const compare = (result: Run, left: number, right: number) =>
  slack({ left, right, scale: result.size, tolerance: hessianTolerance(result) });

const isPositive = (result: Run) =>
  compare(result, 2 * hessianTolerance(result), result.spectrum[0]);

/** 8‖∇f(x)‖/δ is at least the distance to 0 and all ±√λ_i u_i. */
function noOthers({ lambda, Q, x }: ReturnType<typeof drawAnywhere>) {
  const { model, size, relative } = fitted({ lambda, Q });
  const levels = lambda.filter((value) => value > 0);
  const gaps = levels.map((value, i) => value - (levels[i + 1] ?? 0)).filter((gap) => gap > 0);
  const constant = 8 / Math.min(...gaps, ...lambda.map(Math.abs));
  const points = [0, ...levels.map((_, i) => i + 1)].map((i) => criticalPoint({ lambda, Q }, i));
  const reach = norm(x) + Math.sqrt(size);
  return slack({
    left: Math.min(...points.flatMap((p) => [norm(subtract(x, p)), norm(add(x, p))])),
    right: constant * norm(model.gradient(x)),
    tolerance: 2 * relative * reach * (1 + constant * reach ** 2),
  });
}

const diag21 = { lambda: [2, 1], Q: [[1, 0], [0, 1]] };

export default defineClaim(problem({ instance: (draw) => drawPoint(draw, {}), run }), {
  id: "rank-one-factorization-critical-points",
  topic: "landscape",
  title: "Critical points of ¼‖xxᵀ − M‖²: eigenvectors, with known curvatures, and no others",
  source: {
    authors: "Y. Chi, Y. M. Lu, Y. Chen",
    title: "Nonconvex optimization meets low-rank matrix factorization: an overview",
    year: 2019,
    venue: "IEEE Transactions on Signal Processing 67(20)",
    arxiv: "1809.09573",
    locator: "the warm-up on rank-1 factorisation; the error bound is worked out here",
  },
  statement: String.raw`
For every symmetric $M = \sum_i \lambda_i u_i u_i^\top \in \mathbb{R}^{d \times d}$ with orthonormal
$u_i$ and $\lambda_1 \ge \dots \ge \lambda_d$, let $f(x) = \frac14 \|x x^\top - M\|_F^2$. The points 0
and $\pm\sqrt{\lambda_i} u_i$, $\lambda_i > 0$, are critical (*critical*). The Hessian at
$\pm\sqrt{\lambda_i} u_i$ has the eigenvalues $2 \lambda_i$ and $\lambda_i - \lambda_j$, $j \ne i$; at 0
it has the eigenvalues $-\lambda_j$ (*spectrum*). So if $\lambda_1 > 0$, its smallest eigenvalue is
$\min(2\lambda_1, \lambda_1 - \lambda_2)$ at $\pm\sqrt{\lambda_1} u_1$, which is positive where
$\lambda_1 > \lambda_2$; $\lambda_i - \lambda_1$ at every other $\pm\sqrt{\lambda_i} u_i$; and
$-\lambda_1$ at 0 (*which is a minimum*).

There are no others if the positive eigenvalues are distinct: if moreover no eigenvalue is 0, then with
$\delta$ the smallest of all $|\lambda_i|$ and of the gaps between positive eigenvalues, every
$x \in \mathbb{R}^d$ is within $\frac{8}{\delta} \|\nabla f(x)\|$ of one of these points (*no others*).
Checked for $d \le 6$.`,
  parts: {
    "critical": { kind: "identity", margin: (result) => isCritical(result, result.point) },
    "spectrum": { kind: "identity", margin: spectrumIs(2, 1) },
    "which-is-a-minimum": {
      kind: "identity",
      applies: (_, { lambda }) => lambda[0] > 0,
      margin(result, { lambda, i }) {
        const own = i === 0 ? 0 : lambda[i - 1];
        const other = i === 1 ? Math.max(-lambda[0], ...lambda.slice(1)) : lambda[0];
        return agreement(result.spectrum[0], own - other, {
          scale: result.size,
          tolerance: hessianTolerance(result),
        });
      },
    },
    "no-others": partOf(
      problem({ instance: (draw) => drawAnywhere(draw, { ties: false }) }),
      { kind: "inequality", margin: noOthers },
    ),
  },
  nearMisses: [
    {
      id: "half-of-the-gap",
      part: "spectrum",
      why: "For M = diag(2, 1) the smallest eigenvalue at u₂ is −1, all of λ₂ − λ₁.",
      margin: spectrumIs(2, 0.5),
      witnesses: [{ ...diag21, i: 2 }],
    },
    {
      id: "three-times-along-the-point",
      part: "spectrum",
      why: "The term −M takes λ_i off the 3λ_i that ‖x‖⁴ alone has along x.",
      margin: spectrumIs(3, 1),
      witnesses: [{ ...diag21, i: 1 }],
    },
    {
      id: "two-per-cent-more-along-the-point",
      part: "spectrum",
      why: "For M = 1 the Hessian 3x² − 1 is 2 at x = 1, not 2.04.",
      margin: spectrumIs(2.04, 1),
      change: 0.02,
    },
    {
      id: "strict-minimum-though-tied",
      part: "which-is-a-minimum",
      why: "Where λ₁ = λ₂ the minimisers form a circle, along which f does not change.",
      instance: (draw) => ({ ...drawPoint(draw, { positive: [2, 3] }), i: 1 }),
      margin: isPositive,
      witnesses: [{ ...diag21, lambda: [1, 1], i: 1 }],
    },
    {
      id: "zero-is-always-a-strict-saddle",
      part: "which-is-a-minimum",
      why: "If no eigenvalue is positive, f is least at 0: for M = −1, f = ¼(x² + 1)².",
      instance: (draw) => drawPoint(draw, { positive: [0, 1] }),
      applies: (_, { i }) => i === 0,
      margin: (result) => compare(result, result.spectrum[0], -2 * hessianTolerance(result)),
      witnesses: [{ ...diag21, lambda: [-1, -2], i: 0 }],
    },
    {
      id: "second-eigenvector-is-a-minimum",
      part: "which-is-a-minimum",
      why: "At √λ₂ u₂ the curvature along u₁ is λ₂ − λ₁, negative unless they are equal.",
      instance: (draw) => ({ ...drawPoint(draw, { positive: [2, 3] }), i: 2 }),
      margin: (result) => compare(result, 0, result.spectrum[0]),
      witnesses: [{ ...diag21, i: 2 }],
    },
    {
      id: "negative-eigenvalues-too",
      part: "critical",
      why: "At √|λ|u with λ < 0 the gradient is 2|λ|^{3/2}u.",
      instance: (draw) => drawPoint(draw, { positive: [0, 1] }),
      margin: (result, instance) =>
        isCritical(result, criticalPoint(instance, instance.lambda.length)),
    },
    nearMissOf(
      problem({
        instance(draw) {
          const { lambda, ...rest } = drawAnywhere(draw, { positive: [2, 3], ties: false });
          return { lambda: lambda.with(1, lambda[0]), ...rest };
        },
      }),
      {
        id: "no-others-though-tied",
        part: "no-others",
        why: "Where λ₁ = λ₂ every √λ₁u with u in their plane is critical, not only ±√λ₁u₁, ±√λ₁u₂.",
        margin: noOthers,
        witnesses: [{ lambda: [1, 1], Q: [[1, 0], [0, 1]], x: [0.6, 0.8] }],
      },
    ),
  ],
  strata: ({ lambda, i }) => ({ dimension: lambda.length, point: i }),
  evidence({ model, point, spectrum }) {
    const { lowest } = extremeDirections(model, point);
    return {
      "spectrum of the Hessian": spectrum,
      "f along the lowest eigenvector": lineThrough(model, point, lowest),
    };
  },
  cost: 100,
});
