/**
 * The squared residual of a matrix square root: on positive semidefinite W the gradient dominates the
 * loss, by a constant that the smallest eigenvalue of W gives. Tight: W a multiple of I, or a residual
 * along the lowest eigenvector of W.
 */
import {
  accumulatedRoundoff,
  add,
  agreement,
  columns,
  defineClaim,
  diagonal,
  differentiableModel,
  type Draw,
  drawShapedSpectrum,
  eigenvalueTolerance,
  frobeniusNorm,
  type Matrix,
  multiply,
  outer,
  parameterLayout,
  problem,
  reshape,
  scale,
  singularValues,
  slack,
  subtract,
  sum,
  symmetricEigen,
  symmetricPart,
  transpose,
  type Vector,
} from "theorycheck";

/** F(W) = ½‖W² − M‖², on all square matrices. */
function squareRootLoss(M: Matrix) {
  const layout = parameterLayout({ W: [M.length, M.length] });
  return differentiableModel(layout, (x) => {
    const W = layout.view(x, "W");
    return W.multiply(W).subtract(M).squaredNorm().scale(0.5);
  });
}

/** M = W² − Δ, Δ free or, for invertible W, along an eigenvector of an eigenvalue nearest to 0. */
function drawSymmetric(draw: Draw, { signed = false } = {}) {
  const d = draw.integer("d", 1, 4);
  const range = { count: d, low: 1e-4, high: 1, zeros: d, signed };
  const [Q, lambda] = [draw.orthogonal("Q", d), drawShapedSpectrum(draw, "lambda", range)];
  const W = symmetricPart(multiply(Q, diagonal(lambda), transpose(Q)));
  const residual = lambda[d - 1] !== 0 && draw.boolean("lowest")
    ? scale(draw.normal("delta"), outer(columns(Q)[d - 1], columns(Q)[d - 1]))
    : draw.symmetric("residual", d);
  return { W, M: symmetricPart(subtract(multiply(W, W), residual)) };
}

/** The square of a norm that is known within error, and how well it is known. */
const squareOf = (value: number, error: number) => ({
  value: value ** 2,
  error: (2 * value + error) * error,
});

function run({ W, M }: { W: Matrix; M: Matrix }) {
  const [d, w] = [W.length, frobeniusNorm(W)];
  const residual = subtract(multiply(W, W), M);
  const gradient = reshape(squareRootLoss(M).gradient(W.flat()), d, d);
  const size = w ** 2 + frobeniusNorm(M);
  const gradientError = accumulatedRoundoff(4 * d + 4) * 2 * w * size;
  const r = frobeniusNorm(residual);
  return {
    residual,
    gradient,
    gradientError,
    squaredGradient: squareOf(frobeniusNorm(gradient), gradientError),
    squaredResidual: squareOf(r, accumulatedRoundoff(d + 2) * size),
    eigenvalueError: eigenvalueTolerance(d, w),
    eigen: symmetricEigen(symmetricPart(W)),
    singular: singularValues(W),
    scale: 2 * w * r,
  };
}

type Run = ReturnType<typeof run>;

/** root² ‖Δ‖² <= ‖∇F(W)‖², root a combination of eigenvalues with coefficients of sum at most 3. */
const dominates = (rootOf: (run: Run) => number) => (result: Run) => {
  const { squaredGradient, squaredResidual, eigenvalueError } = result;
  const square = squareOf(rootOf(result), 3 * eigenvalueError);
  return slack({
    left: square.value * squaredResidual.value,
    right: squaredGradient.value,
    tolerance: squaredGradient.error + square.value * squaredResidual.error +
      square.error * (squaredResidual.value + squaredResidual.error),
  });
};

/** ‖∇F(W)‖² = Σ weight(λ_i, λ_j) Δ_ij² in the eigenbasis of W. */
const eigenbasisIs = (weight: (first: number, second: number) => number) => (result: Run) => {
  const { residual, eigen: { values, vectors }, squaredGradient, gradientError, scale } = result;
  const turned = multiply(transpose(vectors), residual, vectors);
  const terms = turned.flatMap((row, i) =>
    row.map((entry, j) => weight(values[i], values[j]) * entry ** 2)
  );
  const error = gradientError + 3 * result.eigenvalueError * frobeniusNorm(residual);
  return agreement(squaredGradient.value, sum(terms), {
    scale: scale ** 2,
    tolerance: squareOf(Math.sqrt(squaredGradient.value), error).error,
  });
};

/** All λ_i + λ_j. */
const pairSums = ({ eigen: { values } }: Run): Vector =>
  values.flatMap((first) => values.map((second) => first + second));

const smallestMagnitude = (values: Vector): number => Math.min(...values.map(Math.abs));

const uneven = { W: [[1, 0], [0, 2]], M: [[0, 0], [0, 4]] };

const symmetric = problem({
  instance: (draw) => drawSymmetric(draw),
  run,
  symmetries: {
    units({ W, M }, stream) {
      const unit = 2 ** stream.integer(-10, 10);
      return { W: scale(unit, W), M: scale(unit ** 2, M) };
    },
  },
});

export default defineClaim(symmetric, {
  id: "matrix-square-root-gradient-domination",
  topic: "landscape",
  title: "Gradient domination for the matrix square root: ‖∇F‖² ≥ 8 λ_min(W)² F",
  source: {
    authors: "C. De Sa, S. Kale, J. D. Lee, A. Sekhari, K. Sridharan",
    title: "From gradient flow on population loss to learning with stochastic gradient descent",
    year: 2022,
    venue: "NeurIPS",
    arxiv: "2210.06705",
    locator: "the matrix square root among the examples; the inequality is worked out here",
  },
  statement: String.raw`
For all symmetric $W, M \in \mathbb{R}^{d \times d}$ with $W \succeq 0$, $M$ of any signature: let
$F(W) = \frac12 \|W^2 - M\|_F^2$ and $\Delta = W^2 - M$. Then $\nabla F(W) = W \Delta + \Delta W$
(*gradient*); in an eigenbasis of $W$, with eigenvalues $\lambda_i$,
$\|\nabla F(W)\|_F^2 = \sum_{i,j} (\lambda_i + \lambda_j)^2 \Delta_{ij}^2$ (*eigenbasis*); and
$$\|\nabla F(W)\|_F^2 \ge 8\, \lambda_{\min}(W)^2\, F(W),$$
with equality for $W = cI$, and for $\Delta = \delta\, v v^\top$ with $v$ an eigenvector of
$\lambda_{\min}(W)$. Checked for $d \le 4$ and condition numbers up to $10^4$, and for singular $W$.`,
  parts: {
    "domination": {
      kind: "inequality",
      tight: true,
      margin: dominates(({ eigen }) => 2 * eigen.values[0]),
      witnesses: [{ W: [[1]], M: [[0]] }, { W: [[1, 0], [0, 2]], M: [[0, 0], [0, 4]] }],
    },
    "gradient": {
      kind: "identity",
      margin: ({ residual, gradient, gradientError, scale }, { W }) =>
        agreement(gradient, add(multiply(W, residual), multiply(residual, W)), {
          scale,
          tolerance: 2 * gradientError,
        }),
    },
    "eigenbasis": {
      kind: "identity",
      margin: eigenbasisIs((first, second) => (first + second) ** 2),
    },
  },
  nearMisses: [
    {
      id: "five-per-cent-more",
      part: "domination",
      why: "For W = 1 and M = 0 both sides are 4; 8.4F is 4.2.",
      margin: dominates(({ eigen }) => Math.sqrt(4.2) * eigen.values[0]),
      change: 0.05,
    },
    {
      id: "indefinite",
      part: "domination",
      why: "Eigenvalues λ and −λ cancel: the gradient does not see Δ between their eigenvectors.",
      instance: (draw) => drawSymmetric(draw, { signed: true }),
      margin: dominates(({ eigen }) => 2 * smallestMagnitude(eigen.values)),
      witnesses: [{ W: [[1, 0], [0, -1]], M: [[1, -1], [-1, 1]] }],
    },
    {
      id: "largest-eigenvalue",
      part: "domination",
      why: "A residual along the lowest eigenvector is only stretched by the smallest eigenvalue.",
      margin: dominates(({ eigen }) => 2 * eigen.values[eigen.values.length - 1]),
      witnesses: [uneven],
    },
    {
      id: "two-smallest-eigenvalues",
      part: "domination",
      why: "The lowest eigenvector pairs with itself as well: 2λ₁ is less than λ₁ + λ₂.",
      applies: (_, { W }) => W.length > 1,
      margin: dominates(({ eigen }) => eigen.values[0] + eigen.values[1]),
      witnesses: [uneven],
    },
    {
      id: "not-symmetric",
      part: "domination",
      why: "Even for W + Wᵀ ⪰ 0: W a quarter turn, M = diag(−2, 0) give Δ = diag(1, −1), ∇F = 0.",
      instance(draw) {
        const { W, M } = drawSymmetric(draw);
        const A = draw.matrix("A", W.length, W.length);
        return { W: add(W, subtract(A, transpose(A))), M };
      },
      margin: dominates(({ singular }) => 2 * singular[singular.length - 1]),
      witnesses: [{ W: [[0, -1], [1, 0]], M: [[-2, 0], [0, 0]] }],
    },
    {
      id: "one-eigenvalue-twice",
      part: "eigenbasis",
      why: "Σ 2(λ_i² + λ_j²) Δ_ij² exceeds ‖WΔ + ΔW‖² by Σ (λ_i − λ_j)² Δ_ij².",
      margin: eigenbasisIs((first, second) => 2 * (first ** 2 + second ** 2)),
    },
  ],
  trueVariants: [
    {
      id: "indefinite-by-pairs",
      part: "domination",
      why:
        "The eigenbasis formula needs no sign: the least |λ_i + λ_j|, i = j included, is enough.",
      instance: (draw) => drawSymmetric(draw, { signed: true }),
      margin: dominates((result) => smallestMagnitude(pairSums(result))),
    },
  ],
  strata: ({ W }) => ({ dimension: W.length }),
  evidence: ({ eigen, residual }) => ({ "eigenvalues of W": eigen.values, "residual": residual }),
  cost: 100,
});
