/**
 * Heavy ball on quadratics: with Polyak's parameters every eigenvalue of the Hessian contracts at the
 * same rate r = (√κ − 1)/(√κ + 1), and no other fixed parameters have a smaller worst rate. Tight:
 * Polyak's parameters attain the bound. For other smooth strongly convex functions the rate is wrong;
 * that is another claim.
 */
import {
  accumulatedRoundoff,
  agreement,
  defineClaim,
  linspace,
  polyakMomentum,
  problem,
  type Slack,
  slack,
  spectralRadius,
} from "theorycheck";

/** Step size and momentum: an η and a β. */
interface Parameters {
  readonly eta: number;
  readonly beta: number;
}

/** The best parameters of a class, and the rate that they reach. */
interface Class extends Parameters {
  readonly mu: number;
  readonly L: number;
  readonly rate: number;
}

/** Spectral radius of (x_t, x_{t−1}) ↦ (x_{t+1}, x_t) along an eigenvector with eigenvalue λ. */
const radius = ({ eta, beta }: Parameters, lambda: number): number =>
  spectralRadius([[1 + beta - eta * lambda, -beta], [1, 0]]);

/** The larger radius at the two ends: a radius does not decrease in |1 + β − ηλ|. */
const worstRadius = (parameters: Parameters, { mu, L }: Class): number =>
  Math.max(radius(parameters, mu), radius(parameters, L));

const between = (low: number, high: number, position: number): number =>
  low + position * (high - low);

/**
 * A trace τ is off by at most e. Eigenvalues are complex, of modulus √β whatever τ is, until
 * |τ| = 2√β; from there an error e moves the radius by at most e/2 + √(e√β + e²/4).
 */
function radiusTolerance({ eta, beta }: Parameters, lambda: number): number {
  const e = accumulatedRoundoff(16) * (1 + beta + eta * lambda);
  const gap = 2 * Math.sqrt(beta) - Math.abs(1 + beta - eta * lambda);
  return e + (gap > 2 * e ? 0 : Math.sqrt(e * (Math.sqrt(beta) + e)));
}

/** ρ(η, β, λ) = rate. */
function radiusIs(parameters: Parameters, lambda: number, rate: number): Slack {
  const tolerance = radiusTolerance(parameters, lambda);
  return agreement(radius(parameters, lambda), rate, { scale: rate, tolerance });
}

/**
 * rate <= max ρ(η, β, λ). Errors of the traces act like another κ, by a relative change of at most
 * e/(ημ) with e = 16u(1 + β + ηL) <= 128u and ημ >= 4/(√κ + 1)² wherever the radius is below r; this
 * moves r by at most 64u√κ.
 */
const noneBelow = (parameters: Parameters, best: Class, rate: number): Slack =>
  slack({
    left: rate,
    right: worstRadius(parameters, best),
    scale: rate,
    tolerance: accumulatedRoundoff(64) * Math.sqrt(best.L / best.mu),
  });

interface Instance {
  readonly mu: number;
  readonly kappa: number;
  /** λ = μ + position·(L − μ). */
  readonly position: number;
  /** η/η*. */
  readonly stepFactor: number;
  /** β − β*. */
  readonly momentumShift: number;
}

const quadratics = problem({
  instance: (draw): Instance => ({
    mu: draw.logUniform("mu", 0.01, 100),
    kappa: draw.logUniform("kappa", 1, 1e4),
    position: draw.uniform("position", 0, 1),
    stepFactor: draw.pick("step sign", [1, -1, 0]) * draw.logUniform("step", 0.01, 100),
    momentumShift: draw.normal("momentum shift"),
  }),
  run({ mu, kappa, position, stepFactor, momentumShift }) {
    const L = mu * kappa;
    const { stepSize, momentum } = polyakMomentum(mu, L);
    const [eta, beta] = [Number(stepSize), Number(momentum)];
    const rate = (Math.sqrt(kappa) - 1) / (Math.sqrt(kappa) + 1);
    return {
      best: { mu, L, eta, beta, rate },
      lambda: between(mu, L, position),
      other: { eta: eta * stepFactor, beta: beta + momentumShift },
    };
  },
  symmetries: {
    scaling: (instance, stream) => ({ ...instance, mu: instance.mu * 2 ** stream.integer(-5, 5) }),
  },
});

export default defineClaim(quadratics, {
  id: "heavy-ball-optimal-rate",
  topic: "gradient-descent",
  title:
    "Heavy ball with Polyak's parameters has rate (√κ − 1)/(√κ + 1), and none has a better one",
  source: {
    authors: "B. T. Polyak",
    title: "Some methods of speeding up the convergence of iteration methods",
    year: 1964,
    venue: "USSR Computational Mathematics and Mathematical Physics 4(5)",
    doi: "10.1016/0041-5553(64)90137-5",
  },
  statement: String.raw`
For all $0 < \mu \le L$, with $\kappa = L/\mu$ and $r = \frac{\sqrt\kappa - 1}{\sqrt\kappa + 1}$: let
$\rho(\eta, \beta, \lambda)$ be the spectral radius of
$\begin{pmatrix} 1 + \beta - \eta\lambda & -\beta \\ 1 & 0 \end{pmatrix}$, the heavy-ball map
$(x_t, x_{t-1}) \mapsto (x_{t+1}, x_t)$ on a quadratic along an eigenvector of its Hessian with
eigenvalue $\lambda$. For $\eta_* = 4/(\sqrt L + \sqrt\mu)^2$ and $\beta_* = r^2$,
$\rho(\eta_*, \beta_*, \lambda) = r$ for every $\lambda \in [\mu, L]$; and for all real $\eta$ and
$\beta$, $\max_{\lambda \in [\mu, L]} \rho(\eta, \beta, \lambda) \ge r$.`,
  parts: {
    "optimal-parameters": {
      kind: "identity",
      margin: ({ best, lambda }) => radiusIs(best, lambda, best.rate),
    },
    "none-better": {
      kind: "inequality",
      tight: true,
      margin: ({ best, other }) => noneBelow(other, best, best.rate),
      witnesses: [{ mu: 1, kappa: 16, position: 0, stepFactor: 1, momentumShift: 0 }],
    },
  },
  nearMisses: [
    {
      id: "momentum-without-the-square",
      part: "optimal-parameters",
      why: "With β = r the product of the two eigenvalues is r, so the radius is at least √r > r.",
      margin: ({ best, lambda }) => radiusIs({ ...best, beta: best.rate }, lambda, best.rate),
    },
    {
      id: "rate-is-the-momentum",
      part: "optimal-parameters",
      why: "The eigenvalues are a conjugate pair with product r², each of modulus r, not r².",
      margin: ({ best, lambda }) => radiusIs(best, lambda, best.beta),
    },
    {
      id: "step-of-gradient-descent",
      part: "optimal-parameters",
      why: "The step 1/L is too short for small λ: at λ = μ the eigenvalues are real, one above r.",
      margin: ({ best, lambda }) => radiusIs({ ...best, eta: 1 / best.L }, lambda, best.rate),
    },
    {
      id: "eigenvalues-two-per-cent-beyond",
      part: "optimal-parameters",
      why: "At λ = L the two eigenvalues meet; beyond, they are real and one is below −r.",
      margin({ best }, { position }) {
        return radiusIs(best, between(best.mu, 1.02 * best.L, position), best.rate);
      },
    },
    {
      id: "two-per-cent-faster",
      part: "optimal-parameters",
      why:
        "The rate is r at Polyak's parameters and above r at all others, so none reaches 0.98 r.",
      margin: ({ best, lambda }) => radiusIs(best, lambda, 0.98 * best.rate),
    },
    {
      id: "one-per-cent-slower",
      part: "none-better",
      why: "Polyak's parameters have the rate r itself, which is below 1.01 r.",
      margin: ({ best, other }) => noneBelow(other, best, 1.01 * best.rate),
    },
  ],
  strata: ({ kappa }) => ({
    conditioning: kappa < 2 ? "below 2" : kappa < 100 ? "to 100" : "above",
  }),
  evidence({ best, other }) {
    const x = linspace(best.mu, best.L, 101);
    const curve = (parameters: Parameters) => ({ x, y: x.map((l) => radius(parameters, l)) });
    return { "radius, optimal parameters": curve(best), "radius, these parameters": curve(other) };
  },
  cost: 10,
});
