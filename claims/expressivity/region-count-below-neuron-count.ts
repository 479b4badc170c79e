/**
 * Depth could make exponentially many linear pieces; random networks do not use it. On a line they have
 * mostly fewer pieces than neurons, and the fewer the deeper they are.
 */
import {
  activationKnots,
  defineClaim,
  type Draw,
  linspace,
  nearMissOf,
  partOf,
  problem,
  type ReluLayer,
  slack,
  type Stream,
  stream as streamOf,
} from "theorycheck";

/** Hidden widths n_1, …, n_L. */
interface Architecture {
  readonly widths: readonly number[];
}

/** Weights N(0, 2/fan-in), biases N(0, ¼). */
const randomNetwork = ({ widths }: Architecture, stream: Stream): ReluLayer[] =>
  widths.map((width, l) => {
    const fanIn = widths[l - 1] ?? 1;
    const deviation = Math.sqrt(2 / fanIn);
    return {
      weights: Array.from(
        { length: width },
        () => Array.from({ length: fanIn }, () => deviation * stream.normal()),
      ),
      bias: Array.from({ length: width }, () => 0.5 * stream.normal()),
    };
  });

/** Activation pieces on [−1, 1]. */
const pieces = (layers: readonly ReluLayer[]): number =>
  activationKnots(layers, [-1, 1]).length + 1;

const neurons = ({ widths }: Architecture): number => widths.reduce((sum, width) => sum + width);

const piecesOfRandom = (architecture: Architecture, stream: Stream): number =>
  pieces(randomNetwork(architecture, stream));

const hasAtMost = (most: (N: number) => number) => (architecture: Architecture, stream: Stream) =>
  piecesOfRandom(architecture, stream) <= most(neurons(architecture));

/** Whether one layer of N neurons has more pieces than an independent deep network with N. */
const isShallowLarger = (architecture: Architecture, stream: Stream): boolean =>
  piecesOfRandom({ widths: [neurons(architecture)] }, stream) >
    piecesOfRandom(architecture, stream);

const equal = (width: number, depth: number): Architecture => ({
  widths: new Array<number>(depth).fill(width),
});

const architectures = problem({
  instances: [equal(12, 1), equal(6, 2), equal(3, 4), equal(2, 6), equal(24, 2), equal(6, 8)],
});

const deep = problem({ instances: [equal(2, 6), equal(6, 8)] });

const shallow = problem({ instances: [equal(12, 1)], cost: 50 });

/** A knot −b/w lies in [−1, 1] with this probability. */
const INSIDE = 2 / Math.PI * Math.atan(2 * Math.SQRT2);

const mean = (share: number) => ({
  quantity: "mean",
  relation: "equals",
  value: ({ widths: [n] }: Architecture) => 1 + share * n,
  band: 0.2,
  valid: { range: [1, 13] },
} as const);

const piecesOfLayer = ({ widths: [n] }: Architecture, stream: Stream): number =>
  piecesOfRandom({ widths: [n] }, stream);

/** Any network, with knots that can be spread over the interval. */
const networks = problem({
  instance(draw: Draw) {
    const depth = draw.integer("depth", 1, 3);
    const widths = Array.from({ length: depth }, () => draw.integer("width", 1, 4));
    const layers: ReluLayer[] = widths.map((width, l) => ({
      weights: draw.matrix("weights", width, widths[l - 1] ?? 1, { normal: 2 }),
      bias: draw.vector("bias", width),
    }));
    return { layers };
  },
  run: ({ layers }) => ({ count: pieces(layers), widths: layers.map(({ bias }) => bias.length) }),
});

const isBounded =
  (bound: (widths: readonly number[]) => number) =>
  ({ count, widths }: { count: number; widths: readonly number[] }) =>
    slack({ left: count, right: bound(widths), tolerance: 0 });

const product = (factors: readonly number[]): number => factors.reduce((all, n) => all * n, 1);

const tent: ReluLayer = { weights: [[1], [1]], bias: [0.5, 0] };
const again: ReluLayer = { weights: [[2, -4], [2, -4]], bias: [0, -0.5] };

export default defineClaim(architectures, {
  id: "region-count-below-neuron-count",
  topic: "expressivity",
  title: "Random deep ReLU networks have fewer pieces than neurons, and fewer the deeper they are",
  source: {
    authors: "B. Hanin, D. Rolnick",
    title: "Complexity of linear regions in deep networks",
    year: 2019,
    venue: "International Conference on Machine Learning",
    arxiv: "1901.09021",
    locator:
      "the phenomenon, for the networks named here; the mean of one layer is worked out here",
  },
  statement: String.raw`
Let a network have one input $x \in [-1, 1]$ and $L$ hidden ReLU layers of widths $n_1, \dots, n_L$,
$N = \sum_l n_l$. Its *pieces* are the maximal intervals on which no hidden unit changes between active and
inactive. Every network has at most $\prod_l (n_l + 1)$ pieces (*product*), attained for $L = 1$. Let all
weights be independent $N(0, 2/\text{fan-in})$ and all biases $N(0, \frac14)$. For $L = 1$ the mean number of
pieces is $1 + \frac2\pi \arctan(2\sqrt2)\, n_1$ (*shallow*: to within 0.2 for $n_1 = 12$). For the
architectures $12$, $6^2$, $3^4$, $2^6$, $24^2$ and $6^8$ (width to the power of depth) there are at most
$N + 1$ pieces with probability at least 0.9 (*fewer*), and one layer with $N$ neurons has more pieces than an
independent network $2^6$ or $6^8$ with probability at least 0.9 (*depth*). *Special case*: the last two are
measured facts about these architectures.`,
  parts: {
    "fewer": {
      kind: "statistical",
      sample: hasAtMost((N) => N + 1),
      claimed: { quantity: "probability", relation: "at least", value: 0.9 },
    },
    "depth": partOf(deep, {
      kind: "statistical",
      sample: isShallowLarger,
      claimed: { quantity: "probability", relation: "at least", value: 0.9 },
    }),
    "shallow": partOf(shallow, {
      kind: "statistical",
      sample: piecesOfLayer,
      claimed: mean(INSIDE),
    }),
    "product": partOf(networks, {
      kind: "inequality",
      tight: true,
      exactArithmetic: true,
      margin: isBounded((widths) => product(widths.map((n) => n + 1))),
      witnesses: [{ layers: [{ weights: [[1], [1]], bias: [0.5, -0.5] }] }],
    }),
  },
  nearMisses: [
    {
      id: "half-as-many",
      part: "fewer",
      why: "One layer of 12 has 10.4 pieces in mean, not at most 7.",
      sample: hasAtMost((N) => N / 2 + 1),
    },
    nearMissOf(problem({ instances: [equal(6, 2)] }), {
      id: "ninety-nine-per-cent",
      part: "fewer",
      why: "Three networks 6² in a hundred have more than 13 pieces.",
      sample: hasAtMost((N) => N + 1),
      claimed: { quantity: "probability", relation: "at least", value: 0.99 },
    }),
    nearMissOf(deep, {
      id: "deeper-has-more",
      part: "depth",
      why: "Pieces are lost where units below are inactive: 4.6 in mean for 2⁶ against 10.4.",
      sample: isShallowLarger,
      claimed: { quantity: "probability", relation: "at most", value: 0.5 },
    }),
    nearMissOf(shallow, {
      id: "three-quarters-of-the-knots",
      part: "shallow",
      change: 0.043,
      why: "The share is (2/π) arctan(2√2) = 0.7837.",
      sample: piecesOfLayer,
      claimed: mean(3 / 4),
    }),
    nearMissOf(shallow, {
      id: "every-knot-inside",
      part: "shallow",
      why: "A fifth of the knots −b/w lie outside of [−1, 1].",
      sample: piecesOfLayer,
      claimed: mean(1),
    }),
    nearMissOf(networks, {
      id: "as-many-as-neurons",
      part: "product",
      why: "One neuron makes two pieces.",
      margin: isBounded((widths) => product(widths)),
    }),
    nearMissOf(networks, {
      id: "five-per-cent-fewer",
      part: "product",
      change: 0.05,
      why: "n knots in different places make n + 1 pieces.",
      margin: isBounded((widths) => 0.95 * product(widths.map((n) => n + 1))),
    }),
    nearMissOf(networks, {
      id: "neurons-and-one-for-every-network",
      part: "product",
      why: "Two tents after each other, of 2 and 2 neurons, have 6 pieces: 2 outside and 4 teeth.",
      margin: isBounded((widths) => widths.reduce((sum, n) => sum + n) + 1),
      witnesses: [{ layers: [tent, again] }],
    }),
  ],
  strata: ({ widths }) => ({ depth: widths.length, neurons: neurons({ widths }) }),
  evidence(_, { widths }) {
    const x = linspace(1, 40, 40);
    const stream = streamOf("pictures of networks");
    return {
      "pieces of forty networks": { x, y: x.map(() => piecesOfRandom({ widths }, stream)) },
    };
  },
  cost: 100,
});
