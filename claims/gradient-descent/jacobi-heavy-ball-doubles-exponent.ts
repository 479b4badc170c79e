/**
 * Momentum by the schedule of Jacobi polynomials on a power-law spectrum: the loss falls like t^−2ζ
 * with a constant in closed form, where constant steps without momentum have t^−ζ. The parameter a of
 * the schedule must be above ζ − ½.
 */
import {
  defineClaim,
  gamma,
  jacobiMomentumLosses,
  partOf,
  powerLawSpectrum,
  problem,
  type SpectralLoss,
} from "theorycheck";

/** ζ = κ/ν, and a − ζ of the schedule. */
interface Schedule {
  readonly nu: number;
  readonly zeta: number;
  readonly excess: number;
}

const SIZES = [64, 128, 256, 512];

const spectrumOf = ({ nu, zeta }: Schedule): SpectralLoss =>
  powerLawSpectrum({ nu, kappa: zeta * nu, head: 200, ratio: 1.04 });

/** The losses at {@link SIZES}, by size. */
const byJacobi = (schedule: Schedule) => {
  const a = schedule.zeta + schedule.excess;
  const losses = jacobiMomentumLosses(spectrumOf(schedule), { a, steps: SIZES[SIZES.length - 1] });
  return new Map(SIZES.map((t) => [t, losses[t]]));
};

/** The same for the residuals (1 − λ)^t of constant steps. */
const byConstantSteps = (schedule: Schedule) => {
  const { eigenvalues, energies } = spectrumOf(schedule);
  const loss = (t: number): number =>
    eigenvalues.reduce((sum, lambda, k) => sum + energies[k] * (1 - lambda) ** (2 * t) / 2, 0);
  return new Map(SIZES.map((t) => [t, loss(t)]));
};

type Losses = ReturnType<typeof byJacobi>;

/** By Mehler and Heine p_t becomes a Bessel function, whose squares Weber and Schafheitlin integrate. */
function limitConstant({ nu, zeta, excess }: Schedule): number {
  const a = zeta + excess;
  const bessel = gamma(2 * excess + 1) * gamma(zeta) /
    (gamma(excess + 1) ** 2 * gamma(a + excess + 1));
  return gamma(a + 1) ** 2 * bessel / (2 * nu);
}

const constant = (factor: number) => ({
  value: (_: Losses, schedule: Schedule) => factor * limitConstant(schedule),
  band: (_: Losses, schedule: Schedule) => 0.02 * factor * limitConstant(schedule),
});

const zetas = (factor: number) => ({
  value: (_: Losses, { zeta }: Schedule): number => -factor * zeta,
});

const drawn = (run: (schedule: Schedule) => Losses) =>
  problem({
    instance: (draw): Schedule => ({
      nu: draw.uniform("nu", 1.5, 3),
      zeta: draw.uniform("zeta", 0.5, 1),
      excess: draw.uniform("excess", 0.5, 1.5),
    }),
    run,
  });

export default defineClaim(drawn(byJacobi), {
  id: "jacobi-heavy-ball-doubles-exponent",
  topic: "gradient-descent",
  title: "Momentum with a Jacobi schedule doubles the exponent on a power-law spectrum",
  source: {
    authors: "M. Velikanov, D. Yarotsky",
    title: "Tight convergence rate bounds for optimization under power law spectral conditions",
    year: 2024,
    venue: "Journal of Machine Learning Research 25",
    arxiv: "2202.00992",
    locator: "the exponent; the constant is worked out here",
  },
  statement: String.raw`
For $\nu, \zeta > 0$ let $L(w) = \frac12 \sum_{k \ge 1} \lambda_k (w_k - w_k^*)^2$ with
$\lambda_k = k^{-\nu}$ and $\lambda_k (w_k^*)^2 = k^{-\nu\zeta-1}$. Gradient descent from $w = 0$ with
the momentum whose residual polynomials are
$p_t(\lambda) = P_t^{(a,b)}(1 - 2\lambda)/P_t^{(a,b)}(1)$, Jacobi polynomials with $b = -\frac12$ and
$a > \zeta - \frac12$, has the loss $L(t) \sim c\,t^{-2\zeta}$ as $t \to \infty$, where
$$c = \frac{\Gamma(a+1)^2}{2\nu} \cdot
\frac{\Gamma(2a - 2\zeta + 1)\,\Gamma(\zeta)}{\Gamma(a - \zeta + 1)^2\,\Gamma(2a - \zeta + 1)}.$$
Constant steps without momentum, $p_t(\lambda) = (1 - \lambda)^t$, have the exponent $-\zeta$. Tested
for $\frac32 \le \nu \le 3$, $\frac12 \le \zeta \le 1$ and $\frac12 \le a - \zeta \le \frac32$ from
$t = 64, 128, 256, 512$: exponents to within $0.05$, the constant to within 2 %.`,
  parts: {
    "exponent": {
      kind: "rate",
      sizes: SIZES,
      measure: (losses, t) => losses.get(t)!,
      claimed: { quantity: "exponent", relation: "equals", ...zetas(2), band: 0.05 },
    },
    "constant": {
      kind: "rate",
      sizes: SIZES,
      // t + (a + b + 1)/2 is where the asymptotics of P_t have no term of order 1/t.
      measure: (losses, t, _stream, { zeta, excess }) =>
        losses.get(t)! * (t + (zeta + excess + 0.5) / 2) ** (2 * zeta),
      claimed: { quantity: "limit", approach: 2, relation: "equals", ...constant(1) },
    },
    "constant-steps": partOf(drawn(byConstantSteps), {
      kind: "rate",
      sizes: SIZES,
      measure: (losses, t) => losses.get(t)!,
      claimed: { quantity: "exponent", relation: "equals", ...zetas(1), band: 0.05 },
    }),
  },
  nearMisses: [
    {
      id: "three-zeta",
      part: "exponent",
      why: "The exponent doubles and no more.",
      claimed: zetas(3),
    },
    {
      id: "constant-steps-have-two-zeta",
      part: "constant-steps",
      why: "(1 − λ)^t is small only from λ of about 1/t on, not from 1/t² on.",
      claimed: zetas(2),
    },
    {
      id: "any-excess-above-minus-one",
      part: "exponent",
      why: "Below a = ζ − ½ large eigenvalues prevail, and the exponent is −(2a + 1).",
      instance: (draw): Schedule => ({
        nu: draw.uniform("nu", 1.5, 3),
        zeta: draw.uniform("zeta", 1, 1.5),
        excess: draw.uniform("excess", -1, -0.8),
      }),
    },
    {
      id: "constant-five-per-cent-more",
      part: "constant",
      why: "It is beyond the band of 2 %.",
      claimed: constant(1.05),
      change: 0.05,
    },
    {
      id: "constant-five-per-cent-less",
      part: "constant",
      why: "It is beyond the band of 2 %.",
      claimed: constant(0.95),
      change: 0.05,
    },
  ],
  cost: 3_000,
});
