/**
 * One epoch of gradient descent on quadratics with a common curvature: the variance of its end is known
 * exactly, for a random order of the terms and for terms drawn with replacement. Reshuffling has less
 * noise up to ηa = 1, more beyond, and almost none for small steps. Comparison and bound are tight.
 */
import {
  accumulatedRoundoff,
  agreement,
  defineClaim,
  type Draw,
  finiteSum,
  linspace,
  type Moments,
  momentsAt,
  norm,
  problem,
  quadraticProblem,
  randomStepMoments,
  reshuffledMoments,
  slack,
  stochasticMaps,
  sum,
  type Vector,
} from "theorycheck";

interface Instance {
  /** a, one for each term: equal in the statement. */
  readonly curvatures: Vector;
  /** The s_i. */
  readonly slopes: Vector;
  readonly start: number;
  readonly eta: number;
}

const mean = (values: Vector): number => sum(values) / values.length;

/** ηa, small, up to 1 or beyond. */
const drawStep = (draw: Draw): number => {
  const regime = draw.pick("regime", ["to 1", "small", "beyond 1"]);
  if (regime === "small") return draw.logUniform("small eta a", 0.01, 1);
  return regime === "to 1" ? draw.uniform("eta a", 0.01, 1) : draw.uniform("large eta a", 1, 1.95);
};

/** Slopes of any mean. */
function drawUncentred(draw: Draw): Instance {
  const n = draw.integer("n", 2, 6);
  const a = draw.logUniform("a", 0.1, 10);
  const eta = drawStep(draw) / a;
  return {
    curvatures: new Array<number>(n).fill(a),
    slopes: draw.vector("s", n),
    start: eta * draw.normal("x over eta", 0, 4),
    eta,
  };
}

function drawInstance(draw: Draw): Instance {
  const { slopes, ...rest } = drawUncentred(draw);
  const shift = mean(slopes);
  return { ...rest, slopes: slopes.map((s) => s - shift) };
}

/** Curvatures from 0 to 1/η. */
function drawCurved(draw: Draw): Instance {
  const instance = drawInstance(draw);
  const n = instance.slopes.length;
  return { ...instance, curvatures: draw.vector("a_i", n, { uniform: [0, 1 / instance.eta] }) };
}

/** The two laws of the end of an epoch: Var/η². */
function variances({ curvatures, slopes, start, eta }: Instance) {
  const terms = curvatures.map((a, i) => quadraticProblem([[a]], [-slopes[i]]));
  const maps = stochasticMaps(finiteSum(terms), { dimension: 1, stepSize: eta });
  const replaced = maps.reduce((law) => randomStepMoments(law, maps), momentsAt([start]));
  const ofNoise = ({ covariance }: Moments): number => covariance[0][0] / eta ** 2;
  return {
    reshuffled: ofNoise(reshuffledMoments(momentsAt([start]), maps)),
    replaced: ofNoise(replaced),
  };
}

function run(instance: Instance) {
  const { curvatures, slopes, start, eta } = instance;
  const n = slopes.length;
  const q = 1 - eta * curvatures[0];
  // |1 − ηa| < 1: no point is above η·reach, no deviation above η·noise, both as sums of magnitudes.
  // The factor of a map is the difference of its values at 1 and 0.
  const noise = norm(slopes, 1);
  const reach = (Math.abs(start) / eta + noise) * (2 + eta * norm(slopes, Infinity));
  const off = accumulatedRoundoff(n * (2 * n + 12)) * reach;
  return {
    n,
    q,
    weights: slopes.map((_, i) => q ** (n - 1 - i)),
    variance: mean(slopes.map((s) => (s - mean(slopes)) ** 2)),
    ...variances(instance),
    tolerance: 4 * off * (noise + off),
  };
}
type Run = ReturnType<typeof run>;

/** nΣc² − (Σc)², from the pairs: Σ_(i<j) (c_i − c_j)². */
const pairs = (weights: Vector): number =>
  sum(weights.flatMap((c, i) => weights.slice(i + 1).map((other) => (c - other) ** 2)));

/** Var/η² = factor · [nΣc² − (Σc)²] for a random order. */
const reshuffledIs =
  (factor: (run: Run, instance: Instance) => number) => (run: Run, instance: Instance) => {
    const { reshuffled, weights, tolerance } = run;
    return agreement(reshuffled, factor(run, instance) * pairs(weights), { tolerance });
  };

/** V Σc² − Var/η² = 2V q(1 − q^(n−1))(1 − q^n)/((n − 1)(1 − q)²(1 + q)). */
const differenceIs = ({ n, q, variance, reshuffled, replaced, tolerance }: Run) => {
  const geometric = (length: number): number => (1 - q ** length) / (1 - q);
  const gap = 2 * variance * q * geometric(n - 1) * geometric(n) / ((n - 1) * (1 + q));
  const rounded = accumulatedRoundoff(8 * n) * (1 / (1 - q) + 1 / (1 + q)) * Math.abs(gap);
  return agreement(replaced - reshuffled, gap, { tolerance: 2 * tolerance + rounded });
};

/** reshuffled <= factor · replaced for ηa up to the limit, and >= beyond. */
const smallerUpTo =
  (limit: number, factor = 1) =>
  ({ reshuffled, replaced, tolerance }: Run, { curvatures, eta }: Instance) => {
    const smaller = eta * Math.max(...curvatures) <= limit;
    const [left, right] = [reshuffled, factor * replaced];
    return slack({
      left: smaller ? left : right,
      right: smaller ? right : left,
      scale: replaced,
      tolerance: 2 * tolerance,
    });
  };

/** reshuffled <= V(ηa)² constant(n). */
const atMost = (constant: (n: number) => number) => (run: Run) => {
  const { n, q, variance, reshuffled, tolerance } = run;
  const right = variance * (1 - q) ** 2 * constant(n);
  const rounded = accumulatedRoundoff(8) * right / (1 - q);
  return slack({ left: reshuffled, right, tolerance: tolerance + rounded });
};

const epochs = problem({ instance: drawInstance, run });

const twoTerms: Instance = { curvatures: [1, 1], slopes: [-1, 1], start: 0, eta: 1 };

export default defineClaim(epochs, {
  id: "reshuffled-epoch-variance",
  topic: "stochastic",
  title: "The variance of a reshuffled epoch on quadratics, and with replacement, exactly",
  source: {
    authors: "K. Mishchenko, A. Khaled, P. Richtárik",
    title: "Random reshuffling: simple analysis with vast improvements",
    year: 2020,
    venue: "NeurIPS",
    arxiv: "2006.05988",
    locator: "Lemma 1 is the case of equal weights; the weights of an epoch are worked out here",
  },
  statement: String.raw`
For all $n \ge 2$, $a > 0$, $0 < \eta a < 2$ and $s_1, \dots, s_n$ with $\sum_i s_i = 0$ and
$V = \frac1n \sum_i s_i^2 > 0$: let $f_i(x) = \frac a2 x^2 + s_i x$, and let $x_+$ be reached from any fixed
$x$ by the $n$ steps $x \leftarrow x - \eta f_{\sigma(i)}'(x)$, $i = 1, \dots, n$. With $q = 1 - \eta a$ and
$c_i = q^{n - i}$ (where $0^0 = 1$), the variance is
$$\mathrm{Var}(x_+)/\eta^2 = \frac{V}{n - 1} \Big[ n \sum_i c_i^2 - \Big(\sum_i c_i\Big)^2 \Big]$$
for a uniformly random permutation $\sigma$ (*reshuffled*), and $V \sum_i c_i^2$ for independent uniform
$\sigma(i)$ (*replaced*). The second minus the first is
$\frac{2V}{n - 1} \frac{q(1 - q^{n-1})(1 - q^n)}{(1 - q)^2(1 + q)}$ (*difference*): positive for
$\eta a < 1$, 0 for $\eta a = 1$, negative for $\eta a > 1$ (*comparison*). The first is at most
$V \eta^2 a^2 \frac{n^2(n + 1)}{12}$, to which it is asymptotic for $\eta a \to 0$ (*small steps*). Checked
for $n \le 6$ and $0.01 \le \eta a \le 1.95$.`,
  parts: {
    "reshuffled": { kind: "identity", margin: reshuffledIs(({ n, variance: V }) => V / (n - 1)) },
    "replaced": {
      kind: "identity",
      margin: ({ replaced, variance, weights, tolerance }) =>
        agreement(replaced, variance * norm(weights) ** 2, { tolerance }),
    },
    "difference": { kind: "identity", margin: differenceIs },
    "comparison": {
      kind: "inequality",
      tight: true,
      margin: smallerUpTo(1),
      witnesses: [twoTerms],
    },
    "small-steps": {
      kind: "inequality",
      tight: true,
      margin: atMost((n) => n ** 2 * (n + 1) / 12),
      witnesses: [twoTerms],
    },
  },
  nearMisses: [
    {
      id: "one-over-n",
      part: "reshuffled",
      why: "s_σ(i) and s_σ(j) have the covariance −V/(n − 1): n = 2, ηa = ½ gives V/4, not V/8.",
      margin: reshuffledIs(({ n, variance }) => variance / n),
    },
    {
      id: "second-moment-of-uncentred-slopes",
      part: "reshuffled",
      why: "Equal slopes, whatever they are, give no variance.",
      instance: drawUncentred,
      margin: reshuffledIs(({ n }, { slopes }) => norm(slopes) ** 2 / n / (n - 1)),
    },
    {
      id: "unchanged-by-the-order",
      part: "difference",
      why: "The two variances are equal at ηa = 1 only.",
      margin: ({ reshuffled, replaced, tolerance }) =>
        agreement(reshuffled, replaced, { tolerance: 2 * tolerance }),
    },
    {
      id: "smaller-for-all-stable-steps",
      part: "comparison",
      why: "n = 2, ηa = 3/2: reshuffled it is 9/4 V, with replacement 5/4 V.",
      margin: smallerUpTo(2),
    },
    {
      id: "smaller-for-unequal-curvatures",
      part: "comparison",
      why: "η = 1, a = (1, ½), s = (−1, 1), x = 8: variance 9/16 reshuffled, 3/8 with replacement.",
      instance: drawCurved,
    },
    {
      id: "smaller-by-one-per-cent",
      part: "comparison",
      change: 0.01,
      why: "At ηa = 1 only the last slope counts, and it has the same law in both.",
      margin: (run, instance) =>
        smallerUpTo(1, instance.eta * instance.curvatures[0] <= 1 ? 0.99 : 1)(run, instance),
    },
    {
      id: "small-steps-with-five-per-cent-less",
      part: "small-steps",
      change: 0.05,
      why: "For n = 2 the variance is V(ηa)² whatever the step.",
      margin: atMost((n) => 0.95 * n ** 2 * (n + 1) / 12),
    },
    {
      id: "cube-over-twelve",
      part: "small-steps",
      why: "n³ is n²(n + 1) to leading order only.",
      margin: atMost((n) => n ** 3 / 12),
    },
  ],
  trueVariants: [
    {
      id: "variance-of-uncentred-slopes",
      part: "reshuffled",
      why: "The mean of the slopes moves x₊ by the same for every order.",
      instance: drawUncentred,
    },
  ],
  strata: ({ slopes, curvatures, eta }) => ({
    terms: slopes.length,
    step: eta * curvatures[0] <= 1 ? "to 1/a" : "beyond",
  }),
  evidence(_, instance) {
    const x = linspace(0.05, 1.95, 39);
    const y = x.map((step) => {
      const { reshuffled, replaced } = variances({
        ...instance,
        eta: step / instance.curvatures[0],
      });
      return reshuffled / replaced;
    });
    return { "variance reshuffled over with replacement, against ηa": { x, y } };
  },
  cost: 500,
});
