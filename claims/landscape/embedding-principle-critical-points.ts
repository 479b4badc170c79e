/**
 * Splitting a neuron maps critical points of a two-layer network to critical points of a wider one. In
 * suitable coordinates the new Hessian is the old one beside a zero and a multiple of one more block:
 * directions of curvature are never lost.
 */
import {
  accumulatedRoundoff,
  activations,
  addScaled,
  agreement,
  blockDiagonal,
  defineClaim,
  diagonal,
  type Draw,
  eigenvalueTolerance,
  frobeniusNorm,
  type Matrix,
  matrixVector,
  multiply,
  type NeuronRows,
  norm,
  nullSpace,
  problem,
  scale,
  slack,
  splitNeuron,
  splittingCoordinates,
  sum,
  symmetricEigenvalues,
  trainingObjective,
  transpose,
  twoLayerNetwork,
  type Vector,
  zeros,
} from "theorycheck";

const { tanh } = activations;

const networkOf = (weights: Matrix) =>
  twoLayerNetwork({ inputs: weights[0].length, width: weights.length, activation: tanh });

const packed = ({ weights, output }: NeuronRows): Vector =>
  networkOf(weights).pack({ weights, output: [output] });

/** The rows ∂f(x_i)/∂θ. */
function jacobian(X: Matrix, neurons: NeuronRows): Matrix {
  const point = packed(neurons);
  return X.map((x) => networkOf(neurons.weights).parameterJacobian(point, x)[0]);
}

/** A critical point by construction: residuals orthogonal to the columns of the Jacobian. */
const drawCriticalPoint =
  ({ deadOutput = false, alphas = [] as readonly number[] } = {}) => (draw: Draw) => {
    const [m, d] = [draw.integer("m", 1, 3), draw.integer("d", 1, 3)];
    const spare = draw.integer("spare samples", 1, 2);
    const weights = draw.matrix("w", m, d);
    const j = draw.integer("j", 0, m - 1);
    const sizes = draw.vector("a", m, { logUniform: [0.1, 3] });
    const output = draw.signs("negative", m).map((sign, k) =>
      deadOutput && k === j ? 0 : sign * sizes[k]
    );
    const X = draw.matrix("x", m * (d + 1) + spare, d);
    const kernel = nullSpace(transpose(jacobian(X, { weights, output })));
    const shares = scale(draw.logUniform("size of r", 0.01, 1), draw.unitVector("r", spare));
    return {
      X,
      weights,
      output,
      residual: shares.reduce((r, share, k) => addScaled(r, share, kernel[k]), zeros(X.length)),
      j,
      alpha: alphas.length > 0 ? draw.pick("alpha", alphas) : draw.uniform("alpha", -1, 2),
    };
  };

type Instance = ReturnType<ReturnType<typeof drawCriticalPoint>>;

/** Splits neuron j: the second copy's share of a_j, and what both copies multiply w_j with. */
const afterSplit = (second: (alpha: number) => number, stretch = 1) => (instance: Instance) => {
  const { X, weights, output, residual, j, alpha } = instance;
  const targets = networkOf(weights).predict(packed(instance), X)
    .map(([f], i) => [f - residual[i]]);
  const objective = (rows: Matrix) =>
    trainingObjective(networkOf(rows), { inputs: X, targets }, { lossScale: 1 });
  const stretched = weights.with(j, scale(stretch, weights[j]));
  const split = splitNeuron({ weights: stretched, output }, j, [alpha, second(alpha)]);
  const J = frobeniusNorm(jacobian(X, split));
  const reach = sum(split.output.map(Math.abs));
  // Second derivatives of f at x are at most |x| and |a||x|²; residuals are recomputed from f.
  const bend = norm(X.map((x) => norm(x) * (1 + reach * norm(x))));
  const residuals = norm(residual) + reach;
  const error = accumulatedRoundoff(X.length + split.output.length + X[0].length + 16);
  const [narrow, wide] = [objective(weights), objective(split.weights)];
  const [point, widePoint] = [packed(instance), packed(split)];
  return {
    lossBefore: narrow.value(point),
    lossAfter: wide.value(widePoint),
    slope: wide.gradient(widePoint),
    narrowHessian: narrow.hessian(point),
    wideHessian: wide.hessian(widePoint),
    loss: residuals ** 2,
    gradient: J * residuals,
    hessian: J ** 2 + residuals * bend,
    error,
    // The null space is that of a singular value decomposition.
    criticalError: error + eigenvalueTolerance(X.length, 1),
  };
};

type Run = ReturnType<ReturnType<typeof afterSplit>>;

const isCritical = ({ slope, gradient: size, criticalError }: Run) =>
  agreement(slope, zeros(slope.length), {
    scale: size,
    tolerance: criticalError * size,
  });

/** Sᵀ H_w S = diag(H_n, 0, factor(α) B). */
const hasBlocks = (factor: (alpha: number) => number) => (run: Run, instance: Instance) => {
  const { X, weights, output, residual, j, alpha } = instance;
  const S = splittingCoordinates(instance, j, alpha);
  const bends = matrixVector(X, weights[j]).map((z, i) =>
    residual[i] * output[j] * tanh.secondDerivative(z)
  );
  const B = multiply(transpose(X), diagonal(bends), X);
  const right = blockDiagonal(run.narrowHessian, [[0]], scale(factor(alpha), B));
  return agreement(multiply(transpose(S), run.wideHessian, S), right, {
    scale: run.hessian,
    tolerance: run.criticalError * run.hessian * frobeniusNorm(S) ** 2,
  });
};

const eigenvalueError = ({ wideHessian, hessian: size, gradient, criticalError }: Run): number =>
  // Where the gradient is not quite 0, v is not quite in the kernel: by gradient/|a_j|.
  eigenvalueTolerance(wideHessian.length, size) + criticalError * (size + 10 * gradient);

/** The Hessian of the wide network has at least `count` zero eigenvalues. */
function hasZeros(run: Run, count: number) {
  const spectrum = symmetricEigenvalues(run.wideHessian);
  const sizes = spectrum.map(Math.abs).sort((x, y) => x - y);
  return agreement(sizes[count - 1], 0, { scale: run.hessian, tolerance: eigenvalueError(run) });
}

/** λ_k(H_w) <= λ_k(H_n)/‖E‖² for the negative λ_k(H_n), from below, and likewise for the positive. */
function keepsCurvature(run: Run, { alpha }: Instance) {
  const embedding = Math.max(2, alpha ** 2 + (1 - alpha) ** 2);
  const old = symmetricEigenvalues(run.narrowHessian);
  const now = symmetricEigenvalues(run.wideHessian);
  const below = old.flatMap((value, k) => value < 0 ? [value / embedding - now[k]] : []);
  const above = old.toReversed().flatMap((value, k) =>
    value > 0 ? [now[now.length - 1 - k] - value / embedding] : []
  );
  const excesses = [...below, ...above];
  return slack({
    left: 0,
    right: excesses.length > 0 ? Math.min(...excesses) : 0,
    scale: run.hessian,
    tolerance: 2 * eigenvalueError(run),
  });
}

/** x = (1, 2, 3), a = w = 1, and half the unit vector that is orthogonal to both derivatives of f. */
const E: Instance = {
  X: [[1], [2], [3]],
  weights: [[1]],
  output: [1],
  residual: [0.11048443, -0.389764, 0.29304815],
  j: 0,
  alpha: 0.5,
};

export default defineClaim(
  problem({ instance: drawCriticalPoint(), run: afterSplit((alpha) => 1 - alpha) }),
  {
    id: "embedding-principle-critical-points",
    topic: "landscape",
    title: "Splitting a neuron keeps critical points and all their directions of curvature",
    source: {
      authors: "Y. Zhang, Z. Zhang, T. Luo, Z.-Q. J. Xu",
      title: "Embedding principle of loss landscape of deep neural networks",
      year: 2021,
      venue: "NeurIPS",
      arxiv: "2105.14573",
      locator: "the one-step embedding; the block form is worked out here",
    },
    statement: String.raw`
For every smooth $\sigma$, let $f(x) = \sum_{k=1}^m a_k\, \sigma(w_k \cdot x)$, $w_k \in \mathbb{R}^d$, and
$L = \frac12 \sum_i (f(x_i) - y_i)^2$. For every critical point of $L$, every neuron $j$ and every
$\alpha \in \mathbb{R}$, replace $(a_j, w_j)$ by the two neurons $(\alpha a_j, w_j)$ and
$((1 - \alpha) a_j, w_j)$. The new point is critical (*critical*), with the same $L$ (*same-loss*). If also
$a_j \ne 0$: let $H_n$ and $H_w$ be the Hessians at the old and the new point, $r_i = f(x_i) - y_i$ and
$B = \sum_i r_i a_j\, \sigma''(w_j \cdot x_i)\, x_i x_i^\top$. In the coordinates (first copy, second
copy, other neurons) let the columns of $S$ be the embedded directions
$(\alpha\, da, dw,\ (1 - \alpha)\, da, dw,\ \text{others})$, then $v = (1, 0, -1, 0, 0)$, then
$(0, (1 - \alpha) e_l, 0, -\alpha e_l, 0)$ for $l = 1, \dots, d$. $S$ is invertible, and (*block-form*)
$$S^\top H_w S = \mathrm{diag}\big( H_n,\ 0,\ \alpha (1 - \alpha) B \big).$$
So $H_w$ has a zero eigenvalue (*kernel*), and for every $k$ with $\lambda_k(H_n) < 0$, counted from below,
$\lambda_k(H_w) \le \lambda_k(H_n) / \max(2, \alpha^2 + (1 - \alpha)^2)$, and likewise from above
(*curvature-kept*). Checked for $\sigma = \tanh$, $m, d \le 3$, $\alpha \in [-1, 2]$.`,
    parts: {
      "critical": { kind: "identity", margin: isCritical },
      "same-loss": {
        kind: "identity",
        margin: ({ lossBefore, lossAfter, loss, error }) =>
          agreement(lossAfter, lossBefore, {
            scale: loss,
            tolerance: 2 * error * loss,
          }),
      },
      "block-form": { kind: "identity", margin: hasBlocks((alpha) => alpha * (1 - alpha)) },
      "kernel": { kind: "identity", margin: (run) => hasZeros(run, 1) },
      "curvature-kept": { kind: "inequality", margin: keepsCurvature },
    },
    nearMisses: [
      {
        id: "weights-halved-too",
        part: "critical",
        why: "σ(w·x/2) is not half of σ(w·x).",
        run: afterSplit((alpha) => 1 - alpha, 0.5),
        witnesses: [E],
      },
      {
        id: "shares-five-per-cent-too-large",
        part: "critical",
        why: "The function changes by 0.05 a_j σ(w_j·x), and the residuals with it.",
        change: 0.05,
        run: afterSplit((alpha) => 1.05 - alpha),
        witnesses: [E],
      },
      {
        id: "square-of-the-share",
        part: "block-form",
        why: "Shares α and 1 − α bend by αB and (1 − α)B: moving apart costs α(1 − α)B.",
        margin: hasBlocks((alpha) => alpha ** 2),
        witnesses: [{ ...E, alpha: -1 }],
      },
      {
        id: "minima-stay-minima",
        part: "curvature-kept",
        why: "α(1 − α)B has negative eigenvalues where B has, and where α < 0 and B has positive.",
        applies(run) {
          const [smallest] = symmetricEigenvalues(run.narrowHessian);
          return smallest > 2 * eigenvalueError(run);
        },
        margin: (run) =>
          slack({
            left: 0,
            right: symmetricEigenvalues(run.wideHessian)[0],
            scale: run.hessian,
            tolerance: eigenvalueError(run),
          }),
        witnesses: [{ ...E, alpha: -1 }],
      },
      {
        id: "a-flat-direction-for-each-new-weight",
        part: "kernel",
        why: "For α(1 − α)B ≠ 0 only v is flat; the copies' weights moving apart bend L.",
        margin: (run, { X }) => hasZeros(run, X[0].length + 1),
        witnesses: [E],
      },
      {
        id: "output-weight-zero",
        part: "kernel",
        why: "Criticality in w_j gives Σ r_i σ'(w_j·x_i) x_i = 0 only if a_j ≠ 0.",
        instance: drawCriticalPoint({ deadOutput: true }),
      },
    ],
    trueVariants: [
      {
        id: "flat-directions-at-the-ends",
        part: "kernel",
        why: "At α = 0 and 1 one copy has output weight 0, and its weights do not matter.",
        instance: drawCriticalPoint({ alphas: [0, 1] }),
        margin: (run, { X }) => hasZeros(run, X[0].length + 1),
      },
    ],
    strata: ({ X, weights }) => ({ m: weights.length, d: X[0].length }),
    evidence: ({ narrowHessian, wideHessian }) => ({
      "spectrum before": symmetricEigenvalues(narrowHessian),
      "spectrum after": symmetricEigenvalues(wideHessian),
    }),
    cost: 1000,
  },
);
