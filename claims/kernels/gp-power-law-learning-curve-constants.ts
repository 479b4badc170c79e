/**
 * Learning curves of Gaussian process regression with power laws: variance and bias, as the sums that
 * the deterministic equivalent gives, fall like powers of n with constants in closed form. The bias
 * falls no faster than n⁻².
 */
import { defineClaim, gamma, partOf, problem, sumToInfinity } from "theorycheck";

/** λ_p = p^(−α), μ_p = p^(−β), and a = (2β − 1)/α in place of β. */
interface Powers {
  readonly alpha: number;
  readonly a: number;
}

const twoBeta = ({ alpha, a }: Powers): number => 1 + a * alpha;

const variance = ({ alpha }: Powers, n: number): number =>
  sumToInfinity((p) => 1 / (p ** alpha + n));

const bias = (powers: Powers, n: number): number =>
  sumToInfinity((p) => p ** -twoBeta(powers) / (1 + n * p ** -powers.alpha) ** 2);

const varianceConstant = ({ alpha }: Powers): number => Math.PI / alpha / Math.sin(Math.PI / alpha);

const biasConstant = ({ alpha, a }: Powers): number => gamma(a) * gamma(2 - a) / alpha;

const saturatedConstant = (powers: Powers): number =>
  sumToInfinity((p) => p ** (2 * powers.alpha - twoBeta(powers)));

type Quantity = (powers: Powers) => number;

/** A claimed limit to within one per cent of it. */
const constant = (quantity: Quantity) => ({
  value: (powers: Powers) => quantity(powers),
  band: (powers: Powers) => 0.01 * Math.abs(quantity(powers)),
});

/** A claimed exponent to within 0.01. */
const exponent = (quantity: Quantity) =>
  ({
    quantity: "exponent",
    relation: "equals",
    value: (powers: Powers) => quantity(powers),
    band: 0.01,
  }) as const;

const sizes = [1e6, 1e8, 1e10, 1e12];

const drawn = (low: number, high: number) =>
  problem({
    instance: (draw): Powers => ({
      alpha: draw.uniform("alpha", 1.5, 3),
      a: draw.uniform("a", low, high),
    }),
  });

const saturated = drawn(2.5, 4);

export default defineClaim(drawn(0.2, 1.5), {
  id: "gp-power-law-learning-curve-constants",
  topic: "kernels",
  title: "Power-law learning curves of Gaussian process regression, with constants",
  source: {
    authors: "H. Jin, P. K. Banerjee, G. Montúfar",
    title: "Learning curves for Gaussian process regression with power-law priors and targets",
    year: 2022,
    venue: "International Conference on Learning Representations",
    arxiv: "2110.12231",
    locator: "the sums that its bounds reduce to; constants worked out here",
  },
  statement: String.raw`
For $\alpha > 1$ and $\beta > \frac12$ let $\lambda_p = p^{-\alpha}$ and $\mu_p = p^{-\beta}$,
$p = 1, 2, \dots$, and let $a = (2\beta - 1)/\alpha$. As $n \to \infty$,
$$V(n) = \sum_p \frac{\lambda_p}{1 + n\lambda_p} \sim \frac{\pi/\alpha}{\sin(\pi/\alpha)}\,
n^{1/\alpha - 1}, \qquad
B(n) = \sum_p \frac{\mu_p^2}{(1 + n\lambda_p)^2} \sim \begin{cases}
\frac1\alpha \Gamma(a) \Gamma(2 - a)\, n^{-a} & a < 2, \\
n^{-2} \sum_p p^{2\alpha - 2\beta} & a > 2. \end{cases}$$
Tested for $\frac32 \le \alpha \le 3$ and $a$ in $[0.2, 1.5]$ or $[2.5, 4]$ from
$n = 10^6, 10^8, 10^{10}, 10^{12}$: exponents to within $0.01$, constants to within 1 %.`,
  parts: {
    "variance-exponent": {
      kind: "rate",
      sizes,
      measure: variance,
      claimed: exponent(({ alpha }) => 1 / alpha - 1),
    },
    "variance-constant": {
      kind: "rate",
      sizes,
      measure: (powers, n) => variance(powers, n) * n ** (1 - 1 / powers.alpha),
      claimed: { quantity: "limit", relation: "equals", ...constant(varianceConstant) },
    },
    "bias-exponent": {
      kind: "rate",
      sizes,
      measure: bias,
      claimed: exponent(({ a }) => -a),
    },
    "bias-constant": {
      kind: "rate",
      sizes,
      measure: (powers, n) => bias(powers, n) * n ** powers.a,
      claimed: { quantity: "limit", relation: "equals", ...constant(biasConstant) },
    },
    "saturated-exponent": partOf(saturated, {
      kind: "rate",
      sizes,
      measure: bias,
      claimed: exponent(() => -2),
    }),
    "saturated-constant": partOf(saturated, {
      kind: "rate",
      sizes,
      measure: (powers, n) => bias(powers, n) * n ** 2,
      claimed: { quantity: "limit", relation: "equals", ...constant(saturatedConstant) },
    }),
  },
  nearMisses: [
    {
      id: "variance-exponent-of-tuned-ridge",
      part: "variance-exponent",
      why: "−α/(1 + α) balances bias and variance by a regularisation that falls with n.",
      claimed: exponent(({ alpha }) => -alpha / (1 + alpha)),
    },
    {
      id: "variance-constant-without-alpha",
      part: "variance-constant",
      why: "dp = (1/α) x^(1/α − 1) dx brings the factor 1/α.",
      claimed: constant((powers) => powers.alpha * varianceConstant(powers)),
    },
    {
      id: "variance-constant-five-per-cent-more",
      part: "variance-constant",
      why: "It is beyond the band of one per cent.",
      claimed: constant((powers) => 1.05 * varianceConstant(powers)),
      change: 0.05,
    },
    {
      id: "bias-exponent-two-beta",
      part: "bias-exponent",
      why: "−2β/α is −a − 1/α: it forgets how many p there are with λ_p near 1/n.",
      claimed: exponent((powers) => -twoBeta(powers) / powers.alpha),
    },
    {
      id: "bias-constant-five-per-cent-less",
      part: "bias-constant",
      why: "It is beyond the band of one per cent.",
      claimed: constant((powers) => 0.95 * biasConstant(powers)),
      change: 0.05,
    },
    {
      id: "bias-constant-without-alpha",
      part: "bias-constant",
      why: "The factor 1/α is as for the variance.",
      claimed: constant((powers) => powers.alpha * biasConstant(powers)),
    },
    {
      id: "no-saturation",
      part: "saturated-exponent",
      why: "The first terms alone fall no faster than n⁻².",
      claimed: exponent(({ a }) => -a),
    },
    {
      id: "saturated-constant-of-the-first-term",
      part: "saturated-constant",
      why: "Other terms than p = 1 fall like n⁻² too.",
      claimed: constant(() => 1),
    },
  ],
  cost: 1_000,
});
