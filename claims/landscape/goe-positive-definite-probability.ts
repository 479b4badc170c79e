/**
 * How rarely a random symmetric matrix is positive definite: for orders 1, 2 and 3 of the Gaussian
 * orthogonal ensemble in closed form, and for order 2 with any variance off the diagonal as an integral.
 */
import {
  accumulatedRoundoff,
  agreement,
  defineClaim,
  gaussLegendre,
  integrate,
  normalCdf,
  normalDensity,
  partOf,
  problem,
  type Stream,
  sum,
} from "theorycheck";

/** Order of the matrix, and the variance of its entries off the diagonal when those on it have 1. */
interface Ensemble {
  readonly n: number;
  readonly v: number;
}

/**
 * Whether H, or −H, is positive definite, by the pivots of its Cholesky factor: row by row, so that
 * most matrices are turned down after one or two entries.
 */
function isDefinite({ n, v }: Ensemble, stream: Stream, sign = 1): boolean {
  const factor: number[][] = [];
  for (let i = 0; i < n; i++) {
    let pivot = sign * stream.normal();
    if (!(pivot > 0)) return false;
    const row: number[] = [];
    for (let j = 0; j < i && pivot > 0; j++) {
      let entry = sign * Math.sqrt(v) * stream.normal();
      for (let k = 0; k < j; k++) entry -= row[k] * factor[j][k];
      row.push(entry / factor[j][j]);
      pivot -= row[j] ** 2;
    }
    if (!(pivot > 0)) return false;
    row.push(Math.sqrt(pivot));
    factor.push(row);
  }
  return true;
}

const GOE_PROBABILITY = new Map([
  [1, 1 / 2],
  [2, (2 - Math.SQRT2) / 4],
  [3, (Math.PI - 2 * Math.SQRT2) / (4 * Math.PI)],
]);

/**
 * P(H ≻ 0) for n = 2 and c = 2v: with h₁₁ = (t + d)/√2 and h₂₂ = (t − d)/√2 it says t > √(d² + 2h₁₂²),
 * where (d, √2 h₁₂) at the angle φ has the squared deviations cos²φ and c sin²φ along it.
 */
function twoByTwo(c: number): { readonly value: number; readonly error: number } {
  const density = (angle: number): number => {
    const s = Math.cos(angle) ** 2 + c * Math.sin(angle) ** 2;
    return (1 - Math.sqrt(s / (1 + s))) / (4 * Math.PI);
  };
  return integrate(density, 0, 2 * Math.PI, { relativeTolerance: 1e-13 });
}

/** P(h₁₁ > 0, h₂₂ > 0, h₁₁h₂₂ > h₁₂²) as it stands, over h₁₁ = a² and h₂₂ = b² up to 9. */
function overTheDiagonal(v: number, points: number): number {
  const { nodes, weights } = gaussLegendre(points, 0, 3);
  const terms = nodes.flatMap((a, i) =>
    nodes.map((b, j) => {
      const inside = 2 * normalCdf(a * b / Math.sqrt(v)) - 1;
      return 4 * weights[i] * weights[j] * a * b * normalDensity(a * a) * normalDensity(b * b) *
        inside;
    })
  );
  return sum(terms);
}

/** The integral over the angle against the one over the diagonal. */
function integralsAgree({ v }: Ensemble, c: number) {
  const { value, error } = twoByTwo(c);
  const double = overTheDiagonal(v, 48);
  return agreement(value, double, {
    tolerance: error + Math.abs(overTheDiagonal(v, 40) - double) + accumulatedRoundoff(256) * value,
  });
}

const goe = problem({ instances: [3, 2, 1].map((n): Ensemble => ({ n, v: 1 / 2 })) });

const withVariance = (v: number): readonly Ensemble[] => [3, 2].map((n) => ({ n, v }));

/** Relative to the probability. */
const BAND = 0.05;

export default defineClaim(goe, {
  id: "goe-positive-definite-probability",
  topic: "landscape",
  title: "A random symmetric matrix of order 2 or 3 is positive definite with known probability",
  source: {
    authors: "D. S. Dean, S. N. Majumdar",
    title: "Large deviations of extreme eigenvalues of random matrices",
    year: 2006,
    venue: "Physical Review Letters 97, 160201",
    doi: "10.1103/PhysRevLett.97.160201",
    arxiv: "cond-mat/0609651",
  },
  statement: String.raw`
For the Gaussian orthogonal ensemble $H = (G + G^\top)/2$, where $G \in \mathbb{R}^{n \times n}$ has
independent entries $N(0, 1)$, so that $H$ has variance $1$ on the diagonal and $1/2$ off it,
$$P(H \succ 0) = \frac12, \qquad \frac{2 - \sqrt2}{4} \approx 0.1464, \qquad
\frac{\pi - 2\sqrt2}{4\pi} \approx 0.0249 \qquad \text{for } n = 1, 2, 3,$$
tested to within 5 % of each. For $n = 2$ and any variance $v \ge 0$ off the diagonal (1 on it),
$$P(H \succ 0) = \frac{1}{4\pi} \int_0^{2\pi} \Bigl(1 - \sqrt{\tfrac{s}{1 + s}}\Bigr)\,
d\varphi, \qquad s = \cos^2\varphi + 2v \sin^2\varphi,$$
tested to within 0.01 for $v \le 3$ by samples, and against the double integral over the diagonal. *Special case* of the law
$P_n = \exp(-\frac{\ln 3}{4} n^2 (1 + o(1)))$ for large $n$, by which random critical points are
rarely minima.`,
  parts: {
    "goe": {
      kind: "statistical",
      sample: (ensemble, stream) => isDefinite(ensemble, stream),
      claimed: {
        quantity: "probability",
        relation: "equals",
        value: ({ n }) => GOE_PROBABILITY.get(n)!,
        band: ({ n }) => BAND * GOE_PROBABILITY.get(n)!,
      },
    },
    "two-by-two": partOf(
      problem({ instance: (draw) => ({ n: 2, v: draw.uniform("v", 0, 3) }) }),
      {
        kind: "statistical",
        sample: (ensemble, stream) => isDefinite(ensemble, stream),
        claimed: {
          quantity: "probability",
          relation: "equals",
          value: ({ v }) => twoByTwo(2 * v).value,
          band: 0.01,
        },
      },
    ),
    "two-integrals": partOf(problem({ instances: [0.1, 1 / 2, 1, 3].map((v) => ({ n: 2, v })) }), {
      kind: "identity",
      discretisation: "the change of the double integral from 40 to 48 nodes a side",
      margin: (ensemble) => integralsAgree(ensemble, 2 * ensemble.v),
    }),
  },
  nearMisses: [
    {
      id: "equal-variances",
      part: "goe",
      why: "With variance 1 off the diagonal too, the probabilities are 0.1159 and 0.0124.",
      instances: withVariance(1),
    },
    {
      id: "off-diagonal-variance-three-fifths",
      part: "goe",
      why: "With 0.6 in place of 0.5 the probability for n = 3 is 0.0212, not 0.0249.",
      instances: withVariance(0.6),
    },
    {
      id: "off-diagonal-variance-two-fifths",
      part: "goe",
      why: "With 0.4 in place of 0.5 the probabilities are 0.1562 and 0.0303.",
      instances: withVariance(0.4),
    },
    {
      id: "independent-signs",
      part: "goe",
      why: "2⁻ⁿ would hold for eigenvalues with independent signs, but they repel each other.",
      claimed: { value: ({ n }) => 2 ** -n },
    },
    {
      id: "large-order-law-at-small-orders",
      part: "goe",
      why: "3^(−n²/4) is the law to leading order of its logarithm: 0.333 and 0.0845 for n = 2, 3.",
      claimed: { value: ({ n }) => 3 ** (-(n ** 2) / 4) },
    },
    {
      id: "single-variance-in-the-integral",
      part: "two-by-two",
      why: "d has variance 1 and √2 h₁₂ has 2v, not v.",
      claimed: { value: ({ v }: Ensemble) => twoByTwo(v).value },
    },
    {
      id: "integral-with-five-per-cent-more",
      part: "two-integrals",
      why: "The integral falls with the variance off the diagonal.",
      margin: (ensemble: Ensemble) => integralsAgree(ensemble, 2.1 * ensemble.v),
      change: 0.05,
    },
  ],
  trueVariants: [
    {
      id: "negative-definite",
      part: "goe",
      why: "−H has the law of H.",
      instances: withVariance(1 / 2).slice(1),
      sample: (ensemble, stream) => isDefinite(ensemble, stream, -1),
    },
    {
      id: "at-most-independent-signs",
      part: "goe",
      why:
        "Repulsion makes equal signs rarer: the probability is below 2⁻ⁿ for n > 1, equal for 1.",
      claimed: { relation: "at most", value: ({ n }) => 2 ** -n },
    },
  ],
  cost: 0.3,
});
