/**
 * Mini-batch gradient descent on quadratics that share their minimum, in one dimension: the second
 * moment of the iterate is multiplied by an exact factor every step. From it follow the largest stable
 * step, and what a stable minimum can be: how sharp, and how unequal from sample to sample. All tight.
 */
import {
  accumulatedRoundoff,
  agreement,
  binomial,
  defineClaim,
  type Draw,
  finiteSum,
  linspace,
  meanSquare,
  momentsAt,
  problem,
  quadraticProblem,
  randomStepMoments,
  slack,
  stochasticMaps,
  type Vector,
} from "theorycheck";

interface Instance {
  /** The h_i. */
  readonly curvatures: Vector;
  readonly batchSize: number;
  /** η as a share of the claimed limit of stability. */
  readonly share: number;
  readonly steps: number;
}

const drawInstance = (draw: Draw): Instance => {
  const n = draw.integer("n", 2, 5);
  const [low, high] = draw.pick("shares", [[0, 2], [0, 1], [0.95, 1.05]]);
  return {
    curvatures: draw.vector("h", n).map(Math.abs),
    batchSize: draw.integer("batch size", 1, n),
    share: draw.uniform("share", low, high),
    steps: draw.integer("steps", 1, 2),
  };
};

/** a, s² and c. */
function statistics({ curvatures, batchSize }: Instance) {
  const n = curvatures.length;
  const a = curvatures.reduce((sum, h) => sum + h) / n;
  const variance = curvatures.reduce((sum, h) => sum + (h - a) ** 2, 0) / n;
  return { n, B: batchSize, a, variance, c: (n - batchSize) / (batchSize * (n - 1)) };
}
type Statistics = ReturnType<typeof statistics>;

/** E w_t² from w_0 = 1, over all mini-batches. */
function secondMoment({ curvatures, batchSize, steps }: Instance, eta: number): number {
  const sum = finiteSum(curvatures.map((h) => quadraticProblem([[h]])));
  const maps = stochasticMaps(sum, { dimension: 1, stepSize: eta, batchSize });
  let moments = momentsAt([1]);
  for (let t = 0; t < steps; t++) moments = randomStepMoments(moments, maps);
  return meanSquare(moments);
}

function run(instance: Instance) {
  const known = statistics(instance);
  const { n, B, a, variance, c } = known;
  const limit = a > 0 ? 2 * a / (a ** 2 + c * variance) : 1;
  const eta = instance.share * limit;
  // What one step adds up is at most the mean of (1 + η|h|)² over the batches.
  const sizes = statistics({ ...instance, curvatures: instance.curvatures.map(Math.abs) });
  const size = ((1 + eta * sizes.a) ** 2 + eta ** 2 * c * sizes.variance) ** instance.steps;
  const operations = instance.steps * (2 * binomial(n, B) + 2 * n + 24);
  return {
    known,
    eta,
    limit,
    moment: secondMoment(instance, eta),
    tolerance: accumulatedRoundoff(operations) * size,
  };
}
type Run = ReturnType<typeof run>;

/** E w_t² = [(1 − ηa)² + η² · noise]^t. */
const hasMoment =
  (noise: (known: Statistics) => number) =>
  ({ known, eta, moment, tolerance }: Run, { steps }: Instance) => {
    const factor = (1 - eta * known.a) ** 2 + eta ** 2 * noise(known);
    return agreement(moment, factor ** steps, { tolerance });
  };

/** E w_t² <= w_0² for η up to the limit, and >= beyond. */
const stableUpTo = (limit: (run: Run) => number) => (run: Run) => {
  const { eta, moment, tolerance } = run;
  const stable = eta <= limit(run);
  return slack({
    left: stable ? moment : 1,
    right: stable ? 1 : moment,
    scale: 1,
    tolerance,
  });
};

/** A few operations on numbers of the size of the sums. */
const rounded = ({ curvatures }: Instance) => accumulatedRoundoff(4 * curvatures.length + 24);

/** ηa <= bound. */
const sharpnessAtMost = (bound: number) => ({ known, eta }: Run, instance: Instance) =>
  slack({ left: eta * known.a, right: bound, tolerance: rounded(instance) * bound });

/** η√c s <= bound. */
const spreadAtMost = (bound: number) => ({ known, eta }: Run, instance: Instance) => {
  const { a, c, variance } = known;
  return slack({
    left: eta * Math.sqrt(c * variance),
    right: bound,
    // The h_i − a are off by what a is.
    tolerance: rounded(instance) * (bound + eta * Math.sqrt(c) * a),
  });
};

const isStable = (_: Run, { share }: Instance): boolean => share <= 1;

const quadratics = problem({ instance: (draw) => drawInstance(draw), run });

export default defineClaim(quadratics, {
  id: "sgd-linear-stability-exact-moment",
  topic: "stochastic",
  title:
    "Mini-batch gradient descent near an interpolating minimum: exact second moment, stability",
  source: {
    authors: "L. Wu, C. Ma, W. E",
    title:
      "How SGD selects the global minima in over-parameterized learning: a dynamical stability" +
      " perspective",
    year: 2018,
    venue: "NeurIPS",
    locator: "the one-dimensional case; the limit of the step is its condition solved for η",
  },
  statement: String.raw`
For all $n \ge 2$, $h_1, \dots, h_n \ge 0$, $1 \le B \le n$, $\eta > 0$ and $w_0 \ne 0$: let
$f_i(w) = \frac12 h_i w^2$, $a = \frac1n \sum_i h_i$, $s^2 = \frac1n \sum_i (h_i - a)^2$,
$c = \frac{n - B}{B(n - 1)}$, and let $w_{t+1} = w_t - \frac\eta B \sum_{i \in \mathcal{B}_t} f_i'(w_t)$ with
$\mathcal{B}_0, \mathcal{B}_1, \dots$ independent and uniform over the subsets of $\{1, \dots, n\}$ with $B$
elements. Then $\mathbb{E} w_t^2 = q^t w_0^2$ with $q = (1 - \eta a)^2 + \eta^2 c s^2$ (*second moment*).
Hence, where $a > 0$, $\mathbb{E} w_t^2$ stays bounded if and only if
$\eta \le \frac{2a}{a^2 + c s^2}$, and then it does not grow (*stability*). Where it stays bounded,
$a \le \frac2\eta$ (*sharpness*) and, for $B < n$, $s \le \frac{1}{\eta \sqrt c}$ (*non-uniformity*). The
first is attained for all $n$ and $B$, by equal $h_i$; the second if and only if $B \le \frac n2$, by
$h_i$ with $\sqrt c\, s = a = 1/\eta$. Checked for $n \le 5$, $t \le 2$, $w_0 = 1$ (which is no
restriction) and steps up to twice the limit.`,
  parts: {
    "second-moment": { kind: "identity", margin: hasMoment(({ c, variance }) => c * variance) },
    "stability": {
      kind: "inequality",
      tight: true,
      margin: stableUpTo(({ limit }) => limit),
      witnesses: [{ curvatures: [2, 0], batchSize: 1, share: 1, steps: 1 }],
    },
    "sharpness": {
      kind: "inequality",
      tight: true,
      applies: isStable,
      margin: sharpnessAtMost(2),
      witnesses: [{ curvatures: [2, 2], batchSize: 1, share: 1, steps: 1 }],
    },
    "non-uniformity": {
      kind: "inequality",
      tight: true,
      applies: (run, instance) => isStable(run, instance) && run.known.c > 0,
      margin: spreadAtMost(1),
      witnesses: [
        { curvatures: [2, 0], batchSize: 1, share: 1, steps: 1 },
        { curvatures: [1, 0, 0, 0], batchSize: 2, share: 1, steps: 1 },
      ],
    },
  },
  nearMisses: [
    {
      id: "batches-with-replacement",
      part: "second-moment",
      why: "For B = n there is no noise at all, while 1/B leaves s²/n.",
      margin: hasMoment(({ B, variance }) => variance / B),
    },
    {
      id: "unbiased-sample-variance",
      part: "second-moment",
      why: "For n = 2, B = 1, h = (2, 0) and η = 1, w is multiplied by ±1: q is 1, not 2.",
      margin: hasMoment(({ n, c, variance }) => c * variance * n / (n - 1)),
    },
    {
      id: "four-per-cent-more-noise",
      part: "second-moment",
      change: 0.04,
      why: "The factor of s² is exactly η²c.",
      margin: hasMoment(({ c, variance }) => 1.04 * c * variance),
    },
    {
      id: "limit-of-full-batches",
      part: "stability",
      why: "h = (2, 0) has a = 1, and with B = 1 any η > 1 makes |w| grow in mean square.",
      margin: stableUpTo(({ known }) => 2 / known.a),
    },
    {
      id: "stable-two-per-cent-further",
      part: "stability",
      change: 0.02,
      why: "At the limit q = 1, and beyond q − 1 = (η/limit − 1) 2ηa > 0.",
      margin: stableUpTo(({ limit }) => 1.02 * limit),
    },
    {
      id: "sharpness-five-per-cent-less",
      part: "sharpness",
      change: 0.05,
      why: "Where all h_i are equal to 2/η, w only changes its sign.",
      margin: sharpnessAtMost(1.9),
    },
    {
      id: "non-uniformity-five-per-cent-less",
      part: "non-uniformity",
      change: 0.05,
      why: "n = 2, B = 1, h = (2, 0), η = 1: q = 1, and s = 1 = 1/(η√c).",
      margin: spreadAtMost(0.95),
    },
  ],
  trueVariants: [
    {
      id: "single-samples-with-replacement",
      part: "second-moment",
      why: "For B = 1 both factors are 1.",
      instance: (draw) => ({ ...drawInstance(draw), batchSize: 1 }),
      margin: hasMoment(({ B, variance }) => variance / B),
    },
    {
      id: "curvatures-of-any-sign",
      part: "second-moment",
      why: "The computation does not ask for the sign of h_i.",
      instance: (draw) => {
        const instance = drawInstance(draw);
        const signs = draw.signs("sign", instance.curvatures.length);
        return { ...instance, curvatures: instance.curvatures.map((h, i) => signs[i] * h) };
      },
    },
  ],
  strata: ({ curvatures, batchSize }) => {
    const n = curvatures.length;
    return { batch: batchSize === n ? "full" : batchSize <= n / 2 ? "to a half" : "above a half" };
  },
  evidence({ limit }, instance) {
    const x = linspace(0, 2, 41);
    const y = x.map((share) => secondMoment({ ...instance, steps: 1 }, share * limit));
    return { "q against η over its limit": { x, y } };
  },
  cost: 100,
});
