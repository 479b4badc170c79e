/**
 * How far noisy gradients scatter heavy ball around a quadratic minimum: the stationary variance in
 * closed form, from the discrete Lyapunov equation. At the effective step η/(1 − β) of plain gradient
 * descent momentum lowers the variance, but by no more than the factor 1 − η₀λ/2. Both bounds are
 * tight: at β = 0, and for β → 1.
 */
import {
  accumulatedRoundoff,
  agreement,
  defineClaim,
  type Draw,
  frobeniusNorm,
  gradientDescent,
  heavyBall,
  type Iterate,
  iterationMap,
  linspace,
  matrixFrom,
  maxNorm,
  type Method,
  momentumCoordinates,
  nearMissOf,
  nesterov,
  partOf,
  problem,
  quadraticProblem,
  slack,
  type SmoothProblem,
  solveTolerance,
  spectralRadius,
  type StateCoordinates,
  stationaryMoments,
} from "theorycheck";

interface Instance {
  readonly lambda: number;
  readonly sigma: number;
  /** β = 1 − gap. */
  readonly gap: number;
  /** The step, as a share of the largest stable one. */
  readonly share: number;
}

const drawInstance = (draw: Draw, gaps: readonly [number, number] = [1e-3, 1]): Instance => ({
  lambda: draw.logUniform("lambda", 1e-3, 1e3),
  sigma: draw.logUniform("sigma", 1e-3, 1e3),
  gap: draw.logUniform("gap", ...gaps),
  share: draw.uniform("share", 1e-3, 0.999),
});

/** E x² of a method on ½λx² whose step adds −ηξ to the point, and the error of the computed value. */
function settled<State extends Iterate>(
  method: Method<SmoothProblem, State>,
  coordinates: number | StateCoordinates<State>,
  { lambda, sigma }: Instance,
  eta: number,
) {
  const map = iterationMap(method, quadraticProblem([[lambda]]), coordinates);
  const { matrix, offset: { length: n } } = map;
  if (spectralRadius(matrix) >= 1) return { variance: Infinity, error: 0 };
  const Q = matrixFrom(n, n, (i, j) => i === 0 && j === 0 ? (eta * sigma) ** 2 : 0);
  const { covariance } = stationaryMoments(map, Q);
  // Σ = AΣAᵀ + Q: a residual R adds Σ_k AᵏR(Aᵏ)ᵀ, and for R = I that is at most I + 2Σ/Q₁₁.
  const condition = (1 + frobeniusNorm(matrix) ** 2) * (1 + 2 * maxNorm(covariance) / Q[0][0]);
  return {
    variance: covariance[0][0],
    error: solveTolerance(n * n, condition) * maxNorm(covariance),
  };
}

function withMomentum(instance: Instance, eta: number, kind = heavyBall) {
  const method = kind({ stepSize: eta, momentum: 1 - instance.gap });
  return settled(method, momentumCoordinates(1), instance, eta);
}

/** With η = share · 2(1 + β)/λ; and with η₀ = share · 2/λ, both without momentum and at η₀(1 − β). */
function run(instance: Instance) {
  const { lambda, gap, share } = instance;
  const [eta, plainEta] = [share * 2 * (2 - gap) / lambda, share * 2 / lambda];
  const plain = settled(gradientDescent({ stepSize: plainEta }), 1, instance, plainEta);
  const lowered = withMomentum(instance, gap * plainEta);
  return {
    eta,
    any: withMomentum(instance, eta),
    plain: plain.variance,
    lowered: lowered.variance,
    tolerance: plain.error + lowered.error,
  };
}

type Run = ReturnType<typeof run>;

type Formula = (eta: number, beta: number, instance: Instance) => number;

const formula: Formula = (eta, beta, { lambda, sigma }) =>
  eta * sigma ** 2 * (1 + beta) / (lambda * (1 - beta) * (2 * (1 + beta) - eta * lambda));

const varianceIs = (claimed: Formula) => ({ eta, any }: Run, instance: Instance) => {
  const value = claimed(eta, 1 - instance.gap, instance);
  return agreement(any.variance, value, { scale: Math.abs(value), tolerance: any.error });
};

/** (1 − constant · η₀λ) V₀ <= with momentum. */
const atLeast = (constant: number) => ({ plain, lowered, tolerance }: Run, { share }: Instance) =>
  slack({
    left: (1 - constant * 2 * share) * plain,
    right: lowered,
    scale: plain,
    tolerance,
  });

const noisy = problem({ instance: (draw) => drawInstance(draw), run });

interface AnyStep {
  readonly lambda: number;
  readonly gap: number;
  /** η = place · 2(1 + β)/λ. */
  readonly place: number;
}

/** The radius is below 1 where 0 < η < limit(β)/λ, and nowhere else. */
const stableUpTo = (limit: (beta: number) => number) => ({ lambda, gap, place }: AnyStep) => {
  const [beta, eta] = [1 - gap, place * 2 * (2 - gap) / lambda];
  const method = heavyBall({ stepSize: eta, momentum: beta });
  const { matrix } = iterationMap(method, quadraticProblem([[lambda]]), momentumCoordinates(1));
  const [radius, inside] = [spectralRadius(matrix), eta > 0 && eta * lambda < limit(beta)];
  return slack({
    left: inside ? radius : 1,
    right: inside ? 1 : radius,
    // Where one eigenvalue is ±1 the other is ±β: an error of the trace moves them by it over 1 − β.
    tolerance: 2 * accumulatedRoundoff(16) * (1 + beta + Math.abs(eta) * lambda) / gap,
  });
};

const steps = problem({
  instance: (draw): AnyStep => ({
    lambda: draw.logUniform("lambda", 1e-3, 1e3),
    gap: draw.logUniform("gap", 1e-3, 1),
    place: draw.uniform("place", -0.5, 2),
  }),
});

export default defineClaim(noisy, {
  id: "heavy-ball-noise-amplification",
  topic: "stochastic",
  title: "The stationary variance of heavy ball under noise, and at equal effective step",
  source: {
    authors: "K. Liu, L. Ziyin, M. Ueda",
    title: "Noise and fluctuation of finite learning rate stochastic gradient descent",
    year: 2021,
    venue: "ICML",
    arxiv: "2012.03636",
    locator: "the section on momentum; the bounds at equal effective step are worked out here",
  },
  statement: String.raw`
For all $\lambda, \sigma > 0$, $0 \le \beta < 1$ and $\eta \in \mathbb{R}$: let
$x_{t+1} = x_t - \eta(\lambda x_t + \xi_t) + \beta(x_t - x_{t-1})$, where the $\xi_t$ are independent with
mean 0 and variance $\sigma^2$. The matrix of this recursion has spectral radius below 1 if and only if
$0 < \eta < 2(1 + \beta)/\lambda$ (*stability*), and then the stationary *variance* is
$$\mathbb{E} x^2 = \frac{\eta\sigma^2 (1 + \beta)}{\lambda (1 - \beta)(2(1 + \beta) - \eta\lambda)}.$$
With $\eta = (1 - \beta)\eta_0$ and $0 < \eta_0 < 2/\lambda$ it is *at most* the variance
$V_0 = \frac{\eta_0\sigma^2}{\lambda(2 - \eta_0\lambda)}$ of gradient descent with step $\eta_0$, and *at
least* $(1 - \frac12 \eta_0\lambda) V_0$: to first order in $\eta_0\lambda$ momentum neither amplifies the
noise nor averages it out. Checked for $\beta \le 0.999$ and steps between 0.001 and 0.999 of the limit.`,
  parts: {
    "variance": { kind: "identity", margin: varianceIs(formula) },
    "stability": partOf(steps, { kind: "inequality", margin: stableUpTo((b) => 2 * (1 + b)) }),
    "at-most": {
      kind: "inequality",
      tight: true,
      margin: ({ plain, lowered, tolerance }) => slack({ left: lowered, right: plain, tolerance }),
      witnesses: [{ lambda: 1, sigma: 1, gap: 1, share: 0.5 }],
    },
    "at-least": {
      kind: "inequality",
      tight: true,
      margin: atLeast(0.5),
      witnesses: [{ lambda: 1, sigma: 1, gap: 1e-3, share: 0.5 }],
    },
  },
  nearMisses: [
    {
      id: "as-without-momentum",
      part: "variance",
      why: "Noise lives on in the velocity: at β = ½, λ = σ = η = 1 the variance is 3/2, not 1/2.",
      margin: varianceIs((eta, beta, { lambda, sigma }) =>
        eta * sigma ** 2 / (lambda * (2 * (1 + beta) - eta * lambda))
      ),
    },
    {
      id: "limit-of-gradient-descent",
      part: "variance",
      why: "The variance explodes at η = 2(1 + β)/λ, where heavy ball loses stability, not at 2/λ.",
      margin: varianceIs((eta, beta, { lambda, sigma }) =>
        eta * sigma ** 2 * (1 + beta) / (lambda * (1 - beta) * (2 - eta * lambda))
      ),
    },
    {
      id: "for-nesterov",
      part: "variance",
      why: "Nesterov's gradient is taken ahead, which damps: 5/12 instead of 3/5 at β = η = ½.",
      margin: (run, instance) =>
        varianceIs(formula)({ ...run, any: withMomentum(instance, run.eta, nesterov) }, instance),
    },
    nearMissOf(steps, {
      id: "unstable-from-two-over-lambda",
      part: "stability",
      why: "Momentum stabilises: at β = ½, λ = 1, η = 2.5 both eigenvalues are inside the circle.",
      margin: stableUpTo(() => 2),
    }),
    nearMissOf(steps, {
      id: "stable-five-per-cent-further",
      part: "stability",
      change: 0.05,
      why: "At η = 2(1 + β)/λ one eigenvalue is −1, and beyond it is outside the circle.",
      margin: stableUpTo((beta) => 2.1 * (1 + beta)),
    }),
    {
      id: "equal-at-effective-step",
      part: "at-most",
      why: "V₀ has η₀λ in the denominator where momentum has η₀λ(1 − β)/(1 + β), which is less.",
      margin: ({ plain, lowered, tolerance }) =>
        agreement(lowered, plain, { scale: plain, tolerance }),
      witnesses: [{ lambda: 1, sigma: 1, gap: 0.1, share: 0.05 }],
    },
    {
      id: "at-least-with-five-per-cent-less",
      part: "at-least",
      change: 0.05,
      why: "For β → 1 the ratio tends to 1 − η₀λ/2, which is below 1 − 0.475 η₀λ.",
      margin: atLeast(0.475),
    },
  ],
  trueVariants: [
    {
      id: "negative-momentum",
      part: "variance",
      why: "The Lyapunov equation does not ask for the sign of β, only for |β| < 1.",
      instance: (draw) => drawInstance(draw, [1, 1.99]),
    },
  ],
  strata: ({ gap }) => ({ momentum: gap > 0.5 ? "to 0.5" : gap > 0.05 ? "to 0.95" : "above" }),
  evidence(_run, instance) {
    const x = linspace(0, 0.95, 20);
    const y = x.map((beta) => {
      const { plain, lowered } = run({ ...instance, gap: 1 - beta });
      return lowered / plain;
    });
    return { "variance over that of gradient descent, against β": { x, y } };
  },
  cost: 100,
});
