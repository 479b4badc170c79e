/**
 * What ridge regression would predict at a sample that it had not seen follows from one fit to all of
 * them: the residual over 1 − H_ii.
 */
import {
  accumulatedRoundoff,
  agreement,
  conditionNumber,
  defineClaim,
  dot,
  type Draw,
  gram,
  type Matrix,
  norm,
  problem,
  scale,
  solve,
  solveTolerance,
  symmetricPart,
  type Vector,
  vectorMatrix,
} from "theorycheck";

interface Instance {
  readonly X: Matrix;
  readonly y: Vector;
  readonly lambda: number;
}

/** Rows that are normal, zero, long or repeated. */
function drawInstance(draw: Draw): Instance {
  const [n, d] = [draw.integer("n", 1, 8), draw.integer("d", 1, 6)];
  const X: Vector[] = [];
  for (let i = 0; i < n; i++) {
    const row = draw.vector("row", d);
    const kind = draw.pick("kind", ["normal", "zero", "long", "repeated"]);
    const again = kind === "repeated" && i > 0 ? X[i - 1] : row;
    X.push(kind === "zero" ? row.map(() => 0) : kind === "long" ? scale(3, row) : again);
  }
  return { X, y: draw.vector("y", n), lambda: draw.logUniform("lambda", 0.1, 10) };
}

/** XᵀX + λI. */
const regularised = (X: Matrix, lambda: number): Matrix =>
  symmetricPart(gram(X)).map((row, i) => row.map((entry, j) => i === j ? entry + lambda : entry));

/** argmin Σ (y_k − x_k·w)² + λ‖w‖². */
const ridge = ({ X, y, lambda }: Instance): Vector =>
  solve(regularised(X, lambda), vectorMatrix(y, X));

/** y_i − x_i·ŵ₋ᵢ, from a fit to the others for each i. */
const leftOut = ({ X, y, lambda }: Instance, penalty = lambda): Vector =>
  y.map((label, i) => {
    const others = X.filter((_, k) => k !== i);
    const w = others.length === 0 ? X[i].map(() => 0) : ridge({
      X: others,
      y: y.filter((_, k) => k !== i),
      lambda: penalty,
    });
    return label - dot(X[i], w);
  });

function run(instance: Instance) {
  const { X, y, lambda } = instance;
  const A = regularised(X, lambda);
  const residuals = y.map((label, i) => label - dot(X[i], ridge(instance)));
  const leverages = X.map((row) => dot(row, solve(A, row)));
  const condition = conditionNumber(A);
  const longest = Math.max(...X.map((row) => norm(row)));
  const least = Math.min(...leverages.map((leverage) => 1 - leverage));
  // Fits without a sample are no worse conditioned: λ is the least eigenvalue that is possible.
  const error = solveTolerance(X[0].length, condition) +
    accumulatedRoundoff(X.length * X[0].length + 16);
  return {
    residuals,
    leverages,
    trueResiduals: leftOut(instance),
    scale: norm(y) + norm(leftOut(instance)),
    // ‖ŵ‖ <= ‖y‖/(2√λ).
    tolerance: 16 * error * norm(y) * (1 + longest / Math.sqrt(lambda)) / least,
  };
}
type Run = ReturnType<typeof run>;

/** (y_i − (Hy)_i)/denominator(H_ii) for every i. */
const isShortcut = (denominator: (leverage: number, run: Run) => number) => (run: Run) => {
  const { residuals, leverages, trueResiduals, scale, tolerance } = run;
  const shortcut = residuals.map((residual, i) => residual / denominator(leverages[i], run));
  return agreement(shortcut, trueResiduals, { scale, tolerance });
};

const mean = (values: Vector): number => values.reduce((sum, value) => sum + value) / values.length;

const fits = problem({ instance: drawInstance, run });

export default defineClaim(fits, {
  id: "ridge-leave-one-out-shortcut",
  topic: "generalization",
  title: "Leave-one-out residuals of ridge regression from a single fit",
  source: {
    authors: "D. M. Allen",
    title: "The relationship between variable selection and data augmentation and a method for" +
      " prediction",
    year: 1974,
    venue: "Technometrics 16(1)",
    doi: "10.1080/00401706.1974.10489157",
    locator: "the prediction sum of squares, for ridge regression",
  },
  statement: String.raw`
For all $X \in \mathbb{R}^{n \times d}$ with rows $x_i$, $y \in \mathbb{R}^n$ and $\lambda > 0$: let
$\hat w = \arg\min_w \sum_k (y_k - x_k \cdot w)^2 + \lambda \|w\|^2$, let $\hat w_{-i}$ be the same without the
sample $i$ and with the same $\lambda$, and let $H = X (X^\top X + \lambda I)^{-1} X^\top$, so that
$0 \le H_{ii} < 1$. Then for every $i$
$$y_i - x_i \cdot \hat w_{-i} = \frac{y_i - (Hy)_i}{1 - H_{ii}}.$$
Checked for $n \le 8$, $d \le 6$ and $0.1 \le \lambda \le 10$.`,
  parts: { "shortcut": { kind: "identity", margin: isShortcut((leverage) => 1 - leverage) } },
  nearMisses: [
    {
      id: "squared-denominator",
      part: "shortcut",
      why: "X = (1, 1)ᵀ, λ = 1, y = (1, 0): the residuals are 1 and −½, not 1.5 and −0.75.",
      margin: isShortcut((leverage) => (1 - leverage) ** 2),
    },
    {
      id: "mean-leverage",
      part: "shortcut",
      why: "That is generalised cross validation: exact only where all H_ii are equal.",
      margin: isShortcut((_, { leverages }) => 1 - mean(leverages)),
    },
    {
      id: "five-per-cent-less-leverage",
      part: "shortcut",
      change: 0.05,
      why: "The sample has all of its weight H_ii in its own prediction.",
      margin: isShortcut((leverage) => 1 - 0.95 * leverage),
    },
    {
      id: "penalty-per-sample",
      part: "shortcut",
      why: "λ is not divided by the number of samples: with λ(n − 1)/n the refits are others.",
      margin: (run, instance) => {
        const { X, lambda } = instance;
        const penalty = lambda * (X.length - 1 || 1) / X.length;
        const { residuals, leverages, scale, tolerance } = run;
        const shortcut = residuals.map((residual, i) => residual / (1 - leverages[i]));
        return agreement(shortcut, leftOut(instance, penalty), { scale, tolerance });
      },
    },
    {
      id: "training-residuals",
      part: "shortcut",
      why: "A sample pulls the fit towards itself wherever H_ii > 0.",
      margin: isShortcut(() => 1),
    },
  ],
  strata: ({ X }) => ({ samples: X.length, features: X[0].length }),
  evidence: ({ residuals, trueResiduals, leverages }) => ({
    "training residuals": residuals,
    "leave-one-out residuals": trueResiduals,
    "leverages": leverages,
  }),
  cost: 100,
});
