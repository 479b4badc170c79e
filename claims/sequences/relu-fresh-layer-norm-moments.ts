/**
 * ReLU layers with He's initialisation, fresh at each layer: E‖h_L‖² = 1 and E‖h_L‖⁴ is the product
 * of 1 + 5/m over the widths, exactly. Weights that layers share, as in a recurrent network, break it.
 */
import { binomialProbability, defineClaim, dot, partOf, problem, type Stream } from "theorycheck";

/** m_0, the dimension of the input, and the widths m_1, …, m_L. */
interface Widths {
  readonly inputs: number;
  readonly widths: readonly number[];
}

type Law = Iterable<readonly [value: number, probability: number]>;

/**
 * E‖h_L‖^(2·power) given how many neurons of each layer are active, with their probabilities. Given
 * h, the entries of Wh are independent N(0, gain‖h‖²/m); of N active neurons the squares add up to a
 * χ² with N degrees of freedom, of mean N and second moment N² + 2N.
 */
function* activeNeurons({ widths }: Widths, power: 1 | 2, gain = 2): Law {
  if (widths.length === 0) return yield [1, 1];
  const [m, ...others] = widths;
  const rest = [...activeNeurons({ inputs: m, widths: others }, power, gain)];
  for (let n = 0; n <= m; n++) {
    const moment = (power === 1 ? n : n ** 2 + 2 * n) * (gain / m) ** power;
    const probability = binomialProbability(n, m, 1 / 2);
    for (const [value, weight] of rest) yield [moment * value, probability * weight];
  }
}

/** The product of 1 + excess/m over the widths. */
const product = (excess: number, widths: readonly number[]): number =>
  widths.reduce((p, m) => p * (1 + excess / m), 1);

/** ‖h_L‖² of a network with weights N(0, 2/m) from the first unit vector. */
function squaredNorm({ inputs, widths }: Widths, stream: Stream, options: {
  readonly shared?: boolean;
  readonly linear?: boolean;
} = {}): number {
  const { shared = false, linear = false } = options;
  let weights: number[][] = [];
  let h: number[] = Array.from({ length: inputs }, (_, i) => i === 0 ? 1 : 0);
  for (const [layer, m] of widths.entries()) {
    if (layer === 0 || !shared) {
      weights = Array.from(
        { length: m },
        () => h.map(() => Math.sqrt(2 / m) * stream.normal()),
      );
    }
    h = weights.map((row) => linear ? dot(row, h) : Math.max(0, dot(row, h)));
  }
  return dot(h, h);
}

const fresh = problem({
  instance: (draw): Widths => ({
    inputs: draw.integer("inputs", 1, 6),
    widths: Array.from(
      { length: draw.integer("layers", 1, 3) },
      () => draw.integer("width", 1, 6),
    ),
  }),
});

const networks = problem({
  instances: [
    { inputs: 3, widths: [4, 16] },
    { inputs: 8, widths: [8, 8, 8] },
  ] as Widths[],
});

export default defineClaim(fresh, {
  id: "relu-fresh-layer-norm-moments",
  topic: "sequences",
  title: "Fresh ReLU layers keep the mean squared norm; its second moment is Π(1 + 5/m)",
  source: {
    authors: "Z. Allen-Zhu, Y. Li, Z. Song",
    title: "On the convergence rate of training recurrent neural networks",
    year: 2019,
    venue: "Neural Information Processing Systems",
    arxiv: "1810.12065",
    locator: "its lemmas on norms concentrate; the exact moments are derived here",
  },
  statement: String.raw`
For every $L \ge 1$, all widths $m_0, \dots, m_L \ge 1$ and every unit vector
$h_0 \in \mathbb{R}^{m_0}$ let $h_\ell = \max(0, W_\ell h_{\ell-1})$, where the entries of
$W_\ell \in \mathbb{R}^{m_\ell \times m_{\ell-1}}$ are independent $N(0, 2/m_\ell)$, of the other
layers too. Then
$$E\|h_L\|^2 = 1, \qquad E\|h_L\|^4 = \prod_{\ell=1}^{L} \Bigl(1 + \frac{5}{m_\ell}\Bigr).$$
Tested for $L \le 3$ and widths up to 6 by the law of the numbers of active neurons, given which
$\|h_L\|^2$ is a product of $\chi^2$ variables; the first moment to within 0.1 also by samples of
two networks.`,
  parts: {
    "second-moment": {
      kind: "statistical",
      enumerate: (widths) => activeNeurons(widths, 1),
      claimed: { quantity: "mean", relation: "equals", value: 1, valid: "asymptotic" },
    },
    "fourth-moment": {
      kind: "statistical",
      enumerate: (widths) => activeNeurons(widths, 2),
      claimed: {
        quantity: "mean",
        relation: "equals",
        value: ({ widths }) => product(5, widths),
        valid: "asymptotic",
      },
    },
    "network": partOf(networks, {
      kind: "statistical",
      sample: (widths, stream) => squaredNorm(widths, stream),
      claimed: {
        quantity: "mean",
        relation: "equals",
        value: 1,
        band: 0.1,
        valid: { variance: 3.3 },
      },
    }),
  },
  nearMisses: [
    {
      id: "variance-one-over-width",
      part: "second-moment",
      why: "With N(0, 1/m) each layer halves the mean, since half of the neurons are inactive.",
      enumerate: (widths) => activeNeurons(widths, 1, 1),
    },
    {
      id: "variance-five-per-cent-more",
      part: "second-moment",
      why: "With N(0, 2.1/m) each layer multiplies the mean by 1.05.",
      enumerate: (widths) => activeNeurons(widths, 1, 2.1),
      change: 0.05,
    },
    {
      id: "four-in-place-of-five",
      part: "fourth-moment",
      why: "E relu(g)⁴ = 3/2 and (E relu(g)²)² = 1/4: the variance of one term is 4·5/4 = 5.",
      claimed: { value: ({ widths }) => product(4, widths) },
    },
    {
      id: "five-and-a-quarter",
      part: "fourth-moment",
      why: "The excess is 5/m exactly, at every width.",
      claimed: { value: ({ widths }) => product(5.25, widths) },
      change: 0.05,
    },
    {
      id: "input-widths",
      part: "fourth-moment",
      why: "The averages run over the neurons of the layer, not over its inputs.",
      claimed: {
        value: ({ inputs, widths }) => product(5, [inputs, ...widths.slice(0, -1)]),
      },
    },
    {
      id: "sum-in-place-of-product",
      part: "fourth-moment",
      why: "1 + Σ 5/m leaves out the products of the excesses of two layers.",
      claimed: { value: ({ widths }) => widths.reduce((s, m) => s + 5 / m, 1) },
    },
    {
      id: "shared-weights",
      part: "network",
      why: "One matrix for three layers of 8 neurons gives 1.675: its paths meet themselves again.",
      instances: [{ inputs: 8, widths: [8, 8, 8] }],
      sample: (widths: Widths, stream) => squaredNorm(widths, stream, { shared: true }),
    },
    {
      id: "without-relu",
      part: "network",
      why: "Without the ReLU each layer doubles the mean.",
      sample: (widths: Widths, stream) => squaredNorm(widths, stream, { linear: true }),
    },
  ],
  cost: 10,
});
