/**
 * The criterion by which preconditioned stochastic gradient descent learns: over positive definite
 * preconditioners it is least at the inverse of the absolute Hessian, for indefinite Hessians as well.
 * How far above the minimum any other one lies is known exactly.
 */
import {
  agreement,
  conditionNumber,
  defineClaim,
  dotTolerance,
  type Draw,
  frobeniusNorm,
  identity,
  inverse,
  linspace,
  type Matrix,
  matrixAbsolute,
  matrixPower,
  matrixProductTolerance,
  multiply,
  optimalPreconditioner,
  preconditionerCriterion,
  problem,
  slack,
  solveTolerance,
  subtract,
  symmetricEigenvalues,
  symmetricPart,
  trace,
} from "theorycheck";

interface Instance {
  readonly H: Matrix;
  /** |H|^½ P |H|^½. */
  readonly M: Matrix;
}

function drawHessian(draw: Draw, positive = false): Matrix {
  const d = draw.integer("d", 1, 5);
  const signs = positive ? new Array<number>(d).fill(1) : draw.signs("negative", d);
  return draw.withSpectrum("H", signs.map((sign) => sign * draw.logUniform("size", 0.3, 3)));
}

/** M from I to far from it. */
function drawInstance(draw: Draw, positive = false): Instance {
  const H = drawHessian(draw, positive);
  const spread = draw.pick("spread", [10, 1.5, 1.01]);
  const spectrum = H.map(() => draw.logUniform("m", 1 / spread, spread));
  return { H, M: draw.withSpectrum("M", spectrum) };
}

/** M with eigenvalues of both signs. */
function drawIndefinite(draw: Draw): Instance {
  const H = drawHessian(draw);
  const signs = draw.signs("sign of m", H.length);
  return {
    H,
    M: draw.withSpectrum("M", signs.map((sign) => sign * draw.logUniform("m", 0.1, 10))),
  };
}

function run({ H, M }: Instance) {
  const d = H.length;
  const absolute = matrixAbsolute(H);
  const root = matrixPower(absolute, -0.5);
  const P = symmetricPart(multiply(root, M, root));
  const gradient = symmetricPart(multiply(H, H));
  const [condition, size] = [conditionNumber(P), frobeniusNorm(P) * frobeniusNorm(gradient)];
  return {
    absolute,
    P,
    criterion: preconditionerCriterion(P, { gradient, parameter: identity(d) }),
    least: 2 * trace(absolute),
    tolerance: 4 * matrixProductTolerance([d, d, d], size) * conditionNumber(H) +
      4 * solveTolerance(d, condition) * d * frobeniusNorm(inverse(P)),
  };
}
type Run = ReturnType<typeof run>;

/** c(P) >= factor · 2 tr|H|. */
const isAtLeast = (factor: number) => ({ criterion, least, tolerance }: Run) =>
  slack({ left: factor * least, right: criterion, scale: least, tolerance });

/** c(P) − value = tr(|H| (M^½ − M^−½)²). */
const exceedsBy =
  (value: (run: Run, instance: Instance) => number) => (run: Run, instance: Instance) => {
    const { absolute, criterion, least, tolerance } = run;
    const { M } = instance;
    const apart = subtract(matrixPower(M, 0.5), matrixPower(M, -0.5));
    const excess = trace(multiply(absolute, apart, apart));
    const error = dotTolerance(
      2 * M.length,
      conditionNumber(M) * frobeniusNorm(absolute) *
        (frobeniusNorm(M) + frobeniusNorm(inverse(M))),
    );
    return agreement(criterion - value(run, instance), excess, {
      scale: least,
      tolerance: tolerance + 8 * error,
    });
  };

/** The minimiser for δg = Hδθ, δθ ~ N(0, I), is claimed(H). */
const isMinimiser = (claimed: (H: Matrix) => Matrix) => (_run: Run, { H }: Instance) => {
  const optimal = optimalPreconditioner({
    gradient: symmetricPart(multiply(H, H)),
    parameter: identity(H.length),
  });
  const size = frobeniusNorm(inverse(H));
  return agreement(optimal, claimed(H), {
    scale: size,
    tolerance: 16 * solveTolerance(H.length, conditionNumber(H) ** 2) * size,
  });
};

const preconditioners = problem({ instance: (draw) => drawInstance(draw), run });

export default defineClaim(preconditioners, {
  id: "psgd-absolute-hessian-preconditioner",
  topic: "gradient-descent",
  title: "The criterion of preconditioned SGD is least at the inverse of the absolute Hessian",
  source: {
    authors: "X.-L. Li",
    title: "Preconditioned stochastic gradient descent",
    year: 2018,
    venue: "IEEE Transactions on Neural Networks and Learning Systems 29(5)",
    arxiv: "1512.04202",
    locator: "Criterion 3 and its minimiser; the excess is worked out here",
  },
  statement: String.raw`
For every symmetric invertible $H \in \mathbb{R}^{d \times d}$, $\delta\theta \sim N(0, I)$ and
$\delta g = H \delta\theta$, and every symmetric $P \succ 0$:
$$c(P) = \mathbb{E}\big[\delta g^\top P\, \delta g + \delta\theta^\top P^{-1} \delta\theta\big]
  = \mathrm{tr}(P H^2) + \mathrm{tr}(P^{-1}) \ge 2\, \mathrm{tr}|H|$$
(*bound*), where $|H|$ has the eigenvectors of $H$ and the absolute values of its eigenvalues. With
$M = |H|^{1/2} P |H|^{1/2}$ the two sides differ by
$\mathrm{tr}\big(|H| (M^{1/2} - M^{-1/2})^2\big)$ (*excess*), so that equality holds if and only if
$P = |H|^{-1} = (H^2)^{-1/2}$ (*minimiser*): positive definite also for an indefinite $H$, where all eigenvalues
of $PH$ are then $\pm 1$. Checked for $d \le 5$, $0.3 \le |\lambda_i(H)| \le 3$ and
$0.1 \le \lambda_i(M) \le 10$.`,
  parts: {
    "bound": {
      kind: "inequality",
      tight: true,
      margin: isAtLeast(1),
      witnesses: [{ H: [[1, 0], [0, -1]], M: [[1, 0], [0, 1]] }],
    },
    "excess": { kind: "identity", margin: exceedsBy(({ least }) => least) },
    "minimiser": {
      kind: "identity",
      margin: isMinimiser((H) => inverse(matrixAbsolute(H))),
    },
  },
  nearMisses: [
    {
      id: "two-per-cent-more",
      part: "bound",
      change: 0.02,
      why: "At P = |H|⁻¹ both terms are tr|H|.",
      margin: isAtLeast(1.02),
    },
    {
      id: "indefinite-preconditioners",
      part: "bound",
      why: "H = diag(1, −1), P = H⁻¹: c(P) = 2 tr H = 0.",
      instance: drawIndefinite,
    },
    {
      id: "twice-the-frobenius-norm",
      part: "excess",
      why: "H = diag(2, 1): the minimum is 6, not 2√5.",
      margin: exceedsBy((_, { H }) => 2 * frobeniusNorm(H)),
    },
    {
      id: "twice-the-trace-of-the-hessian",
      part: "excess",
      why: "The eigenvalues count by their size: H = diag(1, −1) has trace 0.",
      margin: exceedsBy((_, { H }) => 2 * Math.abs(trace(H))),
    },
    {
      id: "inverse-of-the-square",
      part: "minimiser",
      why: "H = diag(2, 1): c((H²)⁻¹) = 7 against 6.",
      margin: isMinimiser((H) => inverse(symmetricPart(multiply(H, H)))),
    },
    {
      id: "inverse-of-the-hessian",
      part: "minimiser",
      why: "Newton's preconditioner is not positive definite where H is not.",
      margin: isMinimiser(inverse),
    },
  ],
  trueVariants: [
    {
      id: "trace-without-absolute-values",
      part: "bound",
      why: "|tr H| <= tr|H|: true, and attained only where H is definite.",
      margin: ({ criterion, least, tolerance }, { H }) =>
        slack({ left: 2 * Math.abs(trace(H)), right: criterion, scale: least, tolerance }),
    },
    {
      id: "newton-for-positive-hessians",
      part: "minimiser",
      why: "For H ≻ 0 it is |H|.",
      instance: (draw) => drawInstance(draw, true),
      margin: isMinimiser(inverse),
    },
  ],
  strata: ({ H }) => ({
    dimension: H.length,
    hessian: symmetricEigenvalues(H)[0] > 0 ? "positive" : "with negative eigenvalues",
  }),
  evidence: ({ absolute, P }, { H }) => {
    const best = inverse(absolute);
    const shares = linspace(0, 1, 21);
    const gradient = symmetricPart(multiply(H, H));
    const y = shares.map((share) => {
      const between = P.map((row, i) => row.map((x, j) => (1 - share) * best[i][j] + share * x));
      return preconditionerCriterion(between, { gradient, parameter: identity(H.length) });
    });
    return { "c from |H|⁻¹ to P": { x: shares, y } };
  },
  cost: 300,
});
