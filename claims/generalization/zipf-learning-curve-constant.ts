/**
 * A learner that memorises features with Zipf's law: the expected error falls like n^−β with
 * β = a/(1 + a) and a constant in closed form. Light tails have no such law.
 */
import { defineClaim, gamma, partOf, problem, sumToInfinity } from "theorycheck";

/** Feature i has a probability in proportion to i^(−1−a). */
interface Zipf {
  readonly a: number;
}

/** C = 1/ζ(1 + a). */
const normaliser = (a: number): number => 1 / sumToInfinity((i) => i ** (-1 - a));

/** E_n = Σ θ_i (1 − θ_i)^n. */
const expectedError = ({ a, c }: Zipf & { readonly c: number }, n: number): number =>
  sumToInfinity((i) => {
    const theta = c * i ** (-1 - a);
    return theta * Math.exp(n * Math.log1p(-theta));
  });

/** The same for θ_i in proportion to e^−i, i = 0, 1, …, as far as doubles go. */
function geometricError(n: number): number {
  let sum = 0;
  for (let i = 0; i < 700; i++) {
    const theta = (1 - Math.exp(-1)) * Math.exp(-i);
    sum += theta * Math.exp(n * Math.log1p(-theta));
  }
  return sum;
}

/** C^(1/(1 + a)) Γ(of)/(1 + a) to within 0.2 %, times a factor. */
const constant = (of: (a: number) => number, factor: (a: number) => number = () => 1) => {
  const value = ({ a, c }: Zipf & { readonly c: number }): number =>
    factor(a) * c ** (1 / (1 + a)) * gamma(of(a)) / (1 + a);
  return { value, band: (zipf: Zipf & { readonly c: number }): number => 0.002 * value(zipf) };
};

const beta = (a: number): number => a / (1 + a);

const sizes = [1e4, 1e6, 1e8, 1e10];

const zipf = problem({
  instance: (draw): Zipf => ({ a: draw.uniform("a", 0.3, 3) }),
  run: ({ a }) => ({ a, c: normaliser(a) }),
});

/** Where a/(1 + a) and 1/(1 + a) are apart. */
const apart = (draw: Parameters<NonNullable<typeof zipf.instance>>[0]): Zipf => ({
  a: draw.boolean("large") ? draw.uniform("a", 1.1, 3) : draw.uniform("a", 0.3, 0.9),
});

export default defineClaim(zipf, {
  id: "zipf-learning-curve-constant",
  topic: "generalization",
  title: "Memorising features with Zipf's law: a power-law learning curve with known constant",
  source: {
    authors: "M. Hutter",
    title: "Learning curve theory",
    year: 2021,
    arxiv: "2102.04074",
    locator: "the exponent; the constant is worked out here",
  },
  statement: String.raw`
For $a > 0$ let features $i = 1, 2, \dots$ be drawn independently with probabilities
$\theta_i = C i^{-(1+a)}$, $C = 1/\zeta(1 + a)$. A learner that errs exactly on the features that are
not among its $n$ training draws has the expected error $E_n = \sum_i \theta_i (1 - \theta_i)^n$, and
$$E_n \sim \frac{C^{1/(1+a)}}{1 + a}\, \Gamma\Bigl(\frac{a}{1+a}\Bigr)\, n^{-\beta}, \qquad
\beta = \frac{a}{1 + a} \qquad (n \to \infty).$$
Tested for $0.3 \le a \le 3$ from $n = 10^4, 10^6, 10^8, 10^{10}$: the exponent to within $0.002$, the
constant to within 0.2 %. For $\theta_i \propto e^{-i}$, $i \ge 0$, the exponent is 1, to within
$0.02$.`,
  parts: {
    "exponent": {
      kind: "rate",
      sizes,
      measure: expectedError,
      claimed: {
        quantity: "exponent",
        relation: "equals",
        value: ({ a }) => -beta(a),
        band: 0.002,
      },
    },
    "constant": {
      kind: "rate",
      sizes,
      measure: (run, n) => expectedError(run, n) * n ** beta(run.a),
      claimed: { quantity: "limit", relation: "equals", ...constant(beta) },
    },
    "geometric": partOf(problem({ instances: [{}] }), {
      kind: "rate",
      sizes: [1e3, 1e4, 1e5, 1e6, 1e7, 1e8],
      measure: (_, n) => geometricError(n),
      claimed: { quantity: "exponent", relation: "equals", value: -1, band: 0.02 },
    }),
  },
  nearMisses: [
    {
      id: "exponent-a",
      part: "exponent",
      why:
        "The mass beyond i = n falls like n^−a, but n draws show only about n^(1/(1 + a)) features.",
      claimed: { value: ({ a }) => -a },
    },
    {
      id: "exponent-one-over-one-plus-a",
      part: "exponent",
      why: "1/(1 + a) is 1 − β, the exponent by which the number of features seen grows.",
      instance: apart,
      claimed: { value: ({ a }) => -1 / (1 + a) },
    },
    {
      id: "exponent-five-per-cent-more",
      part: "exponent",
      why: "1.05β is beyond the band.",
      claimed: { value: ({ a }) => -1.05 * beta(a) },
      change: 0.05,
    },
    {
      id: "constant-without-the-factor",
      part: "constant",
      why: "di = θ^(−1/(1 + a) − 1) dθ/(1 + a), up to powers of C, brings the factor 1/(1 + a).",
      claimed: constant(beta, (a) => 1 + a),
    },
    {
      id: "constant-one-per-cent-more",
      part: "constant",
      why: "It is beyond the band of 0.2 %.",
      claimed: constant(beta, () => 1.01),
      change: 0.01,
    },
    {
      id: "gamma-of-the-other-exponent",
      part: "constant",
      why: "Γ(1 − β) in place of Γ(β); they agree at a = 1 only.",
      instance: apart,
      claimed: constant((a) => 1 / (1 + a)),
    },
    {
      id: "geometric-exponent-five-per-cent-less",
      part: "geometric",
      why: "Each time n grows by e one more feature is known, and the error falls by e.",
      claimed: { relation: "at least", value: -0.95, band: 0.01 },
      change: 0.05,
    },
  ],
  trueVariants: [
    {
      id: "other-exponent-at-one",
      part: "exponent",
      why: "At a = 1 both exponents are ½.",
      instances: [{ a: 1 }],
      claimed: { value: ({ a }) => -1 / (1 + a) },
    },
  ],
  cost: 300,
});
