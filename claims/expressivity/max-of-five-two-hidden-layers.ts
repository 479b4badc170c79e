/**
 * The maximum of five numbers is a combination, in thirtieths, of maxima of two sums of maxima of
 * two: a ReLU network with two hidden layers computes it. Three had been conjectured to be needed.
 * The identity is checked at points, as a formula and as a network; the conjecture falls to that
 * network, through an exact proof that the network and the maximum agree everywhere.
 */
import {
  agreement,
  defineClaim,
  diagonal,
  dotTolerance,
  type Matrix,
  norm,
  parseRational,
  partOf,
  placeOfDifference,
  problem,
  rational,
  reluNetworkTolerance,
  reluNetworkValue,
  scale,
  type Slack,
  slack,
  sum,
  type Vector,
} from "theorycheck";
import { formula, type Network, networkOf, type Pair, type Term } from "./_max_of_five.ts";

/** Each term of the formula at x, in thirtieths. */
function valuesOf(terms: readonly Term[], x: Vector): Vector {
  const value = (pairs: readonly Pair[]): number =>
    pairs.reduce((total, [i, j]) => total + Math.max(x[i], x[j]), 0);
  return terms.map(({ weight, left, right }) => weight * Math.max(value(left), value(right)));
}

/** The sum of the terms against the maximum. */
function agreesWithMaximum(terms: readonly Term[], x: Vector): Slack {
  const size = norm(x, Infinity);
  // The magnitudes add up to (12·5 + 2·15 + 2·30)/30 = 5 times the largest entry.
  const tolerance = dotTolerance(terms.length + 4, 5 * size);
  return agreement(sum(valuesOf(terms, x)) / 30, Math.max(...x), { scale: size, tolerance });
}

const maximum = formula();
const construction = networkOf(maximum);

/** x_5 + N(x_1 − x_5, …, x_4 − x_5) in floating point, against the maximum. */
function networkAgrees({ first, second, output }: Network, x: Vector): Slack {
  const weights = [first, second, [output.map((weight) => parseRational(weight).toNumber())]];
  const moved = x.slice(0, 4).map((entry) => entry - x[4]);
  const size = norm(x, Infinity);
  return agreement(x[4] + reluNetworkValue(weights, moved)[0], Math.max(...x), {
    scale: size,
    tolerance: 2 * reluNetworkTolerance(weights, moved) + dotTolerance(2, 3 * size),
  });
}

/** max{0, x_1, …, x_4} is linear on each cone that four of these five rays generate. */
const rays: Matrix = [...diagonal([-1, -1, -1, -1]), [1, 1, 1, 1]];

const fan = rays.map((_, omitted) => rays.toSpliced(omitted, 1));

/** How many places of difference an exact comparison produces: one, or none where there is none. */
function differences({ first, second, output }: Network): number {
  const weights = output.map(parseRational);
  const place = placeOfDifference([first, second], weights, fan, (y) => Math.max(0, ...y));
  return place === undefined ? 0 : 1;
}

const points = problem({
  instance(draw): { x: Vector } {
    const x = draw.vector("x", 5);
    const [place, factor] = [draw.integer("huge", 0, 4), draw.logUniform("factor", 1, 1e6)];
    return { x: x.with(place, factor * x[place]) };
  },
  symmetries: { scaling: ({ x }, stream) => ({ x: scale(2 ** stream.integer(-20, 20), x) }) },
});

const networks = problem({
  instance(draw): Network {
    const [inner, outer] = [draw.integer("units 1", 1, 4), draw.integer("units 2", 1, 4)];
    return {
      first: draw.matrix("first", inner, 4, { integers: [-2, 2] }),
      second: draw.matrix("second", outer, inner, { integers: [-2, 2] }),
      output: draw.vector("output", outer, { integers: [-30, 30] }).map((n) => `${n}/30`),
    };
  },
});

export default defineClaim(points, {
  id: "max-of-five-two-hidden-layers",
  topic: "expressivity",
  title: "Two hidden layers compute the maximum of five numbers: the depth conjecture is false",
  source: {
    authors: "E. Bakaev, F. Brunck, C. Hertrich, J. Stade, A. Yehudayoff",
    title: "Better neural network expressivity: subdividing the simplex",
    year: 2025,
    arxiv: "2505.14338",
    locator:
      "refutes the conjecture of Hertrich, Basu, Di Summa, Skutella (NeurIPS 2021); this formula " +
      "was found by a linear program",
  },
  statement: String.raw`
For all $x \in \mathbb{R}^5$, with $M_{ij} = \max(x_i, x_j)$ and all indices in a term distinct,
$$\max_i x_i = \frac{2}{5} \sum_i \max_{j \ne i} x_j
  + \frac{1}{30} \sum_{i,\, \{jk|lm\}} \max(2 x_i,\, M_{jk} + M_{lm})
  - \frac{1}{30} \sum_{i,\, \{j,k\}} \max(M_{ij} + M_{ik},\, M_{jk} + M_{lm}),$$
with 5, 15 (the three pairings of the other four) and 30 terms (the pairs of the other four; $l, m$ are
the rest). Hence (*network*) $\max_i x_i = x_5 + N(x_1 - x_5, \dots, x_4 - x_5)$ with a ReLU network
$N(y) = c \cdot \mathrm{relu}(B\, \mathrm{relu}(A y))$ of 14 and 52 units, $A$ and $B$ integer, $c$ in
thirtieths.

*Conjecture* (2021, false): every ReLU network with two hidden layers differs from
$\max\{0, y_1, \dots, y_4\}$ at some $y \in \mathbb{R}^4$. It is judged, without rounding, for networks
$N$ as above, without biases (which do not help: the maximum is positively homogeneous), with integer
$A$ and $B$ and rational $c$. The maximum is linear on the five simplicial cones that any four of
$-e_1, \dots, -e_4, (1,1,1,1)$ generate, and these are cut until $N$ is linear on each piece as
well. So the two agree on $\mathbb{R}^4$ if and only if they agree on the finitely many rays of the
pieces; the conjecture says that they differ on at least one.`,
  cost: 50,
  parts: {
    formula: {
      kind: "identity",
      margin: ({ x }) => agreesWithMaximum(maximum, x),
    },
    network: {
      kind: "identity",
      margin: ({ x }) => networkAgrees(construction, x),
    },
    conjecture: partOf(networks, {
      kind: "existence",
      expect: "refuted",
      margin: (network) => slack({ left: 1, right: differences(network), scale: 1, tolerance: 0 }),
      exact: (network) => rational(differences(network) - 1),
      witnesses: [construction],
    }),
  },
  nearMisses: [
    {
      id: "without-third-sum",
      part: "formula",
      why: "At (1, 1, 1, 1, 1) the first two sums give 2 + 1.",
      margin: ({ x }) => agreesWithMaximum(formula({ third: 0 }), x),
    },
    {
      id: "second-sum-over-29",
      part: "formula",
      change: 1 / 29,
      why: "At (1, 1, 1, 1, 1) the second sum is 30, so 1/29 gives 30/29 where 1 is needed.",
      margin: ({ x }) => agreesWithMaximum(formula({ second: 30 / 29 }), x),
    },
    {
      id: "third-sum-over-29",
      part: "formula",
      why: "At (1, 1, 1, 1, 1) the third sum is 60, so 1/29 takes 60/29 away where 2 are due.",
      margin: ({ x }) => agreesWithMaximum(formula({ third: 30 / 29 }), x),
    },
    {
      id: "both-sums-over-29",
      part: "formula",
      why: "At (1, 1, 1, 1, 1) the two sums differ by 30, so they must take away exactly 1.",
      margin: ({ x }) => agreesWithMaximum(formula({ second: 30 / 29, third: 30 / 29 }), x),
    },
    {
      id: "half-of-the-third-sum",
      part: "formula",
      why:
        "With the three pairs that hold the smallest free index, all-equal entries give 2, not 1.",
      margin: ({ x }) => agreesWithMaximum(formula({ pairsOf: [[0, 1], [0, 2], [0, 3]] }), x),
    },
    {
      id: "half-of-the-third-sum-doubled",
      part: "formula",
      why: "Those three pairs are not half of the sum at every point: (0, 0, 0, 1, 1) gives 1.1.",
      margin: ({ x }) =>
        agreesWithMaximum(formula({ third: 2, pairsOf: [[0, 1], [0, 2], [0, 3]] }), x),
      witnesses: [{ x: [0, 0, 0, 1, 1] }],
    },
  ],
  strata: ({ x }) => ({ "different entries": new Set(x).size }),
  evidence: ({ x }) => ({ "terms, in thirtieths": valuesOf(maximum, x) }),
});
