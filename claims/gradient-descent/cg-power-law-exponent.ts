/**
 * Conjugate gradients on a quadratic with a power-law spectrum: the loss falls like t^−(2 + ν)ζ. The
 * exponent is the limit of local exponents between t and 2t, extrapolated from 64 steps.
 */
import {
  conjugateGradientLosses,
  defineClaim,
  linspace,
  powerLawSpectrum,
  problem,
  type SpectralLoss,
  type Vector,
} from "theorycheck";

interface Powers {
  readonly nu: number;
  readonly kappa: number;
}

const STEPS = 64;

const lossesOf = (spectrum: SpectralLoss): Vector => conjugateGradientLosses(spectrum, STEPS);

/** −log₂(L(2t)/L(t)). */
const localExponent = (losses: Vector, t: number): number => Math.log2(losses[t] / losses[2 * t]);

/** e·κ/ν as a claimed exponent, to within 3 %. */
const exponent = (e: (powers: Powers) => number) => {
  const value = (_losses: Vector, powers: Powers): number => e(powers) * powers.kappa / powers.nu;
  return {
    value,
    band: (losses: Vector, powers: Powers): number => 0.03 * value(losses, powers),
  };
};

const NUS = [1, 1.5, 2, 3, 4];
const KAPPAS = [0.25, 0.5, 1, 2];

const spectra = problem({
  instances: NUS.flatMap((nu) => KAPPAS.map((kappa): Powers => ({ nu, kappa }))),
  run: (powers): Vector => lossesOf(powerLawSpectrum(powers)),
});

export default defineClaim(spectra, {
  id: "cg-power-law-exponent",
  topic: "gradient-descent",
  title: "Conjugate gradients on a power-law spectrum: the loss falls with the exponent (2 + ν)κ/ν",
  source: {
    authors: "M. Velikanov, D. Yarotsky",
    title: "Tight convergence rate bounds for optimization under power law spectral conditions",
    year: 2024,
    venue: "Journal of Machine Learning Research 25",
    arxiv: "2202.00992",
  },
  statement: String.raw`
For $\nu, \kappa > 0$ let $L(w) = \frac12 \sum_{k \ge 1} \lambda_k (w_k - w_k^*)^2$ with
$\lambda_k = k^{-\nu}$ and $\lambda_k (w_k^*)^2 = k^{-\kappa-1}$, and let $L(t)$ be the loss after $t$
steps of conjugate gradients from $w = 0$, that is
$L(t) = \frac12 \min_p \sum_k k^{-\kappa-1} p(\lambda_k)^2$ over polynomials of degree $t$ with
$p(0) = 1$. Then $L(t) = t^{-(2 + \nu)\zeta + o(1)}$ as $t \to \infty$, where $\zeta = \kappa/\nu$.
Tested to within 3 % of the exponent, for twenty pairs with $1 \le \nu \le 4$ and
$\frac14 \le \kappa \le 2$, as the limit of $\log_2 L(t) - \log_2 L(2t)$; no constant is claimed.`,
  parts: {
    "exponent": {
      kind: "rate",
      sizes: [8, 16, 32],
      measure: localExponent,
      // The local exponents approach it like 1/t, which the interval does not take for granted.
      claimed: {
        quantity: "limit",
        approach: 1,
        relation: "equals",
        ...exponent(({ nu }) => 2 + nu),
      },
    },
  },
  nearMisses: [
    {
      id: "continuous-spectrum",
      part: "exponent",
      why: "2ζ is the exponent for a continuous spectrum; eigenvalues that are apart help.",
      claimed: exponent(() => 2),
    },
    {
      id: "one-less",
      part: "exponent",
      why: "(1 + ν)ζ is too small by ζ.",
      claimed: exponent(({ nu }) => 1 + nu),
    },
    {
      id: "one-more",
      part: "exponent",
      why: "(3 + ν)ζ is too large by ζ.",
      claimed: exponent(({ nu }) => 3 + nu),
    },
    {
      id: "spectral-truncation",
      part: "exponent",
      why: "κ = νζ is what annihilating one eigenvalue a step would give.",
      claimed: exponent(({ nu }) => nu),
    },
    {
      id: "five-per-cent-more",
      part: "exponent",
      why: "1.05(2 + ν)ζ is beyond the band and what 64 steps leave open.",
      claimed: exponent(({ nu }) => 1.05 * (2 + nu)),
      change: 0.05,
    },
    {
      id: "five-per-cent-less",
      part: "exponent",
      why: "0.95(2 + ν)ζ is beyond the band and what 64 steps leave open.",
      claimed: exponent(({ nu }) => 0.95 * (2 + nu)),
      change: 0.05,
    },
  ],
  trueVariants: [
    {
      id: "other-first-energies",
      part: "exponent",
      why: "Energies changed by factors 1 + 1/k have the same power law.",
      run(powers) {
        const { eigenvalues, energies } = powerLawSpectrum(powers);
        return lossesOf({ eigenvalues, energies: energies.map((e, i) => e * (1 + 1 / (i + 1))) });
      },
    },
  ],
  strata: ({ nu, kappa }) => ({ "ν": nu, "κ": kappa }),
  evidence(losses, { nu, kappa }) {
    const x = linspace(1, STEPS, STEPS);
    const power = (2 + nu) * kappa / nu;
    return {
      "loss against steps": { x, y: x.map((t) => losses[t]) },
      "power law through the last loss": {
        x,
        y: x.map((t) => losses[STEPS] * (t / STEPS) ** -power),
      },
    };
  },
  cost: 5_000,
});
