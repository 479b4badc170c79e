/**
 * At a point where a hidden unit has M data points on its kink, the risk is locally optimal to first
 * order if and only if M numbers lie in M intervals: no need for 2^M patterns of signs. The slope in
 * every direction has a sharp lower bound made of how far the numbers are outside.
 */
import {
  accumulatedRoundoff,
  add,
  agreement,
  conditionNumber,
  defineClaim,
  dot,
  type Draw,
  fromColumns,
  type Matrix,
  matrixVector,
  nearMissOf,
  norm,
  nullSpace,
  problem,
  pseudoInverse,
  scale,
  slack,
  subtract,
  sum,
  transpose,
  type Vector,
  vectorMatrix,
} from "theorycheck";

interface Instance {
  /** Rows x_1, …, x_M. */
  readonly points: Matrix;
  readonly s: Vector;
  readonly c: Vector;
  /** s_− and s_+. */
  readonly slopes: readonly [number, number];
  readonly v: Vector;
}

const drawSlopes = (draw: Draw): [number, number] => {
  const low = draw.uniform("lower slope", 0, 1);
  return [low, low + draw.logUniform("gap of slopes", 0.1, 2)];
};

/** −β_i/c_i lies in the interval, at its ends or outside; s is in the span of the points or not. */
function drawInstance(draw: Draw): Instance {
  const M = draw.integer("M", 1, 3);
  const axes = transpose(draw.orthogonal("axes", M + draw.integer("spare dimensions", 0, 1)));
  const stretch = draw.vector("stretch", M, { logUniform: [0.2, 3] });
  const points = draw.orthogonal("mixing", M).map((row) =>
    row.map((entry, k) => scale(entry * stretch[k], axes[k])).reduce((sum, term) => add(sum, term))
  );
  const slopes = drawSlopes(draw);
  const c = draw.vector("c", M);
  const betas = c.map((factor) => {
    const place = draw.uniform("place in the interval", -0.5, 1.5);
    const shift = draw.boolean("shifted") ? draw.normal("shift") : 0;
    return shift - factor * (slopes[0] + place * (slopes[1] - slopes[0]));
  });
  const inSpan = vectorMatrix(betas, points);
  const off = draw.boolean("off the span") ? draw.normal("off") : 0;
  const s = axes.length > M ? add(inSpan, scale(off, axes[M])) : inSpan;
  return { points, s, c, slopes, v: draw.vector("v", s.length) };
}

/** With what is computed of the points once. */
const run = (instance: Instance) => ({
  ...instance,
  inverse: pseudoInverse(instance.points),
  condition: conditionNumber(instance.points),
});

type Run = ReturnType<typeof run>;

/** D(v) = s·v + Σ_i c_i h(x_i·v). */
const slope = ({ points, s, c, slopes: [low, high] }: Instance, v: Vector): number =>
  dot(s, v) + dot(c, matrixVector(points, v).map((t) => t >= 0 ? high * t : low * t));

/** What is below 0 where −β_i is outside its interval. */
type Deficit = (beta: number, c: number, slopes: readonly [number, number]) => number;

const outside: Deficit = (beta, c, [low, high]) => Math.min(0, beta + c * high, -beta - c * low);

/** The least-squares β, what it leaves of s, and the deficits. */
function test({ points, s, c, slopes, inverse }: Run, deficit: Deficit = outside) {
  const betas = vectorMatrix(s, inverse);
  const rest = subtract(s, vectorMatrix(betas, points));
  return { betas, rest, deficits: betas.map((beta, i) => deficit(beta, c[i], slopes)) };
}

/** D(v) >= Σ_i |x_i·v| m_i − span · ‖s − Σ β_i x_i‖‖v_⊥‖. */
const isAbove = ({ deficit = outside, span = 1 } = {}) => (instance: Run) => {
  const { points, s, c, slopes: [, high], v, inverse, condition } = instance;
  const { betas, rest, deficits } = test(instance, deficit);
  const products = matrixVector(points, v).map(Math.abs);
  const across = norm(subtract(v, matrixVector(inverse, matrixVector(points, v))));
  const size = norm(s) * norm(v) +
    dot(products, betas.map((beta, i) => Math.abs(beta) + high * Math.abs(c[i])));
  const steps = accumulatedRoundoff(4 * (points.length + s.length) + 16);
  return slack({
    left: dot(products, deficits) - span * norm(rest) * across,
    right: slope(instance, v),
    scale: size,
    tolerance: steps * condition ** 2 * size,
  });
};

/** The least D over all v with x_i·v in `products`, and with coordinates −1, 0, 1 across the span. */
function leastSlope(instance: Run, products: readonly number[]): number {
  const across = nullSpace(instance.points);
  const axes = transpose(fromColumns([...transpose(instance.inverse), ...across]));
  const choices = axes.map((_, k) => k < instance.points.length ? products : [-1, 0, 1]);
  const corners = choices.reduce<readonly Vector[]>(
    (vectors, steps, k) =>
      vectors.flatMap((v) => steps.map((step) => add(v, scale(step, axes[k])))),
    [instance.s.map(() => 0)],
  );
  return Math.min(...corners.map((v) => slope(instance, v)));
}

function leastSize({ points, s, c, slopes: [, high], inverse, condition }: Run) {
  const size = norm(s) * (1 + norm(inverse.flat())) + high * norm(c, 1);
  const steps = accumulatedRoundoff(4 * (points.length + s.length) + 16);
  return { scale: size, tolerance: steps * condition * size };
}

/** Numbers x_i, two or three of them: dependent. */
const onTheLine = problem({
  instance(draw): Instance {
    const M = draw.integer("M", 2, 3);
    const sizes = draw.vector("x", M, { logUniform: [0.25, 4] });
    return {
      points: draw.signs("negative", M).map((sign, i) => [sign * sizes[i]]),
      s: [draw.normal("s")],
      c: draw.vector("c", M),
      slopes: drawSlopes(draw),
      v: [1],
    };
  },
  run,
});

/** The least of D(1), D(−1), over those of them at which the points allow the cones. */
const leastOnLine = (instance: Run, isSeen = (_products: Vector) => true): number =>
  Math.min(
    0,
    ...[[1], [-1]].filter((v) => isSeen(matrixVector(instance.points, v)))
      .map((v) => slope(instance, v)),
  );

const ofOneSign = (products: Vector): boolean =>
  Math.abs(sum(products.map(Math.sign))) ===
    products.length;

export default defineClaim(problem({ instance: drawInstance, run }), {
  id: "relu-boundary-first-order-test",
  topic: "landscape",
  title: "First-order optimality at a kink is decided by M intervals in place of 2^M sign patterns",
  source: {
    authors: "C. Yun, S. Sra, A. Jadbabaie",
    title: "Efficiently testing local optimality and escaping saddles for ReLU networks",
    year: 2019,
    venue: "ICLR",
    arxiv: "1809.10858",
    locator: "the test of one hidden node; the case of independent points is worked out here",
  },
  statement: String.raw`
Let $h(z) = s_+ z$ for $z \ge 0$ and $h(z) = s_- z$ for $z < 0$, $s_+ > s_- \ge 0$. For all linearly
independent $x_1, \dots, x_M \in \mathbb{R}^d$, all $s \in \mathbb{R}^d$ and $c \in \mathbb{R}^M$, let
$D(v) = s \cdot v + \sum_i c_i\, h(x_i \cdot v)$: the directional derivative of the risk in the weights
of a hidden unit that has the $x_i$ on its kink, $c_i$ the output weight times the derivative of the loss.
Then $D(v) \ge 0$ for all $v$ if and only if $s = \sum_i \beta_i x_i$ with
$c_i s_- \le -\beta_i \le c_i s_+$ for all $i$. More precisely, with the least-squares $\beta$,
$s_\perp = s - \sum_i \beta_i x_i$, $m_i = \min(0,\ \beta_i + c_i s_+,\ -\beta_i - c_i s_-)$ and
$v_\perp$ the part of $v$ that is orthogonal to all $x_i$, for every $v$ (*every-direction*)
$$D(v) \ge \sum_i |x_i \cdot v|\, m_i - \|s_\perp\| \|v_\perp\|,$$
and the least $D(v)$ over $|x_i \cdot v| \le 1$, $\|v_\perp\| \le 1$ is $\sum_i m_i - \|s_\perp\|$
(*least*; attained where every $x_i \cdot v$ is $-1$, 0 or 1, since $D$ is linear in between). Checked for
$M \le 3$, $d \le M + 1$ and singular values of the $x_i$ in $[0.2, 3]$.`,
  parts: {
    "every-direction": {
      kind: "inequality",
      tight: true,
      margin: isAbove(),
      witnesses: [{ points: [[1]], s: [-2], c: [1], slopes: [0, 1], v: [1] }],
    },
    "least": {
      kind: "identity",
      margin(instance) {
        const { rest, deficits } = test(instance);
        const least = leastSlope(instance, [-1, 0, 1]);
        return agreement(least, sum(deficits) - norm(rest), leastSize(instance));
      },
    },
  },
  nearMisses: [
    {
      id: "modulus-in-place-of-the-interval",
      part: "every-direction",
      why: "For x = c = s_+ = 1, s_− = 0 and s = ½, |β| <= |c|s_+, but D(−1) = −½.",
      margin: isAbove({
        deficit: (beta, c, [, high]) => Math.min(0, Math.abs(c) * high - Math.abs(beta)),
      }),
      witnesses: [{ points: [[1]], s: [0.5], c: [1], slopes: [0, 1], v: [-1] }],
    },
    {
      id: "upper-end-five-per-cent-higher",
      part: "every-direction",
      why: "For x = c = s_+ = 1, s_− = 0 and s = −1.03, −β is below 1.05, but D(1) = −0.03.",
      change: 0.05,
      margin: isAbove({
        deficit: (beta, c, [low, high]) => Math.min(0, beta + 1.05 * c * high, -beta - c * low),
      }),
      witnesses: [{ points: [[1]], s: [-1.03], c: [1], slopes: [0, 1], v: [1] }],
    },
    {
      id: "without-the-span",
      part: "every-direction",
      why: "The part of s that is orthogonal to all points is a slope of its own.",
      margin: isAbove({ span: 0 }),
      witnesses: [{ points: [[1, 0]], s: [-0.5, 0.1], c: [1], slopes: [0, 1], v: [0, -1] }],
    },
    nearMissOf(onTheLine, {
      id: "dependent-points",
      part: "least",
      why: "For equal points only Σ c_i counts: c = (2, −1) may pass, though c_2 < 0 never does.",
      applies: (instance) => leastOnLine(instance) === 0,
      margin: (instance) =>
        slack({ left: 0, right: sum(test(instance).deficits), ...leastSize(instance) }),
      witnesses: [{ points: [[1], [1]], s: [-0.5], c: [2, -1], slopes: [0, 1], v: [1] }],
    }),
    nearMissOf(onTheLine, {
      id: "two-patterns-of-dependent-points",
      part: "least",
      why: "For x = (1, −1) no v ≠ 0 has both products of one sign: both cones are {0}.",
      applies: (instance) => leastOnLine(instance, ofOneSign) === 0,
      margin: (instance) =>
        slack({ left: 0, right: leastOnLine(instance), ...leastSize(instance) }),
      witnesses: [{ points: [[1], [-1]], s: [1], c: [0, 0], slopes: [0, 1], v: [1] }],
    }),
  ],
  trueVariants: [
    {
      id: "two-patterns",
      part: "least",
      why: "The cones of all signs + and of all signs − show both ends of every interval.",
      margin: (instance) =>
        slack({
          left: leastSlope(instance, [0, 1]) + leastSlope(instance, [-1, 0]),
          right: leastSlope(instance, [-1, 0, 1]),
          ...leastSize(instance),
        }),
    },
  ],
  strata: ({ points, s, c }) => ({
    M: points.length,
    d: s.length,
    "c of one sign": c.every((entry) => entry >= 0) ? "yes" : "no",
  }),
  evidence: (instance) => ({
    "how far outside": test(instance).deficits,
    "β": test(instance).betas,
  }),
  cost: 100,
});
