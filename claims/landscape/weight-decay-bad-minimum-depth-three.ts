/**
 * Weight decay turns the saddle at zero of a scalar linear network into a local minimum. With two
 * weights it does so only when zero becomes the global minimum; from three weights on it does so at
 * once, with a better point elsewhere. The radius is sharp for small λ, the minimum for two attained.
 */
import {
  accumulatedRoundoff,
  agreement,
  deepLinearNetwork,
  defineClaim,
  identity,
  lineThrough,
  norm,
  partOf,
  problem,
  scalarLinearNetwork,
  scale,
  type Slack,
  slack,
  symmetricEigenvalues,
  type Vector,
  zeros,
} from "theorycheck";

interface Point {
  readonly lambda: number;
  readonly w: Vector;
}

/** ½(p − 1)² − ½. */
const network = scalarLinearNetwork({
  value: (p) => p * (p / 2 - 1),
  derivative: (p) => p - 1,
});

/** (λ k^(k/2)/4)^(1/(k − 2)). */
const radius = (k: number, lambda: number): number => (lambda / 4 * k ** (k / 2)) ** (1 / (k - 2));

/** F(w) − ½ without cancellation, with its tolerance. */
function aboveHalf({ lambda, w }: Point) {
  const [fit, decay] = [network.value(w), lambda / 2 * norm(w) ** 2];
  const p = Math.abs(network.product(w));
  const tolerance = accumulatedRoundoff(2 * w.length + 6) * (p + p ** 2 / 2 + decay);
  return { fit, decay, value: fit + decay, tolerance };
}

/** F(w) − ½ >= share · ½λ‖w‖², in units of ½λ‖w‖². */
const rises = (share: number) => (point: Point): Slack => {
  const { decay, value, tolerance } = aboveHalf(point);
  return slack({ left: share * decay, right: value, scale: decay, tolerance });
};

/** F(w) − ½ >= −½(1 − λ)²₊. */
function hasMinimumOfTwo(point: Point): Slack {
  const left = -(Math.max(0, 1 - point.lambda) ** 2) / 2;
  const { value, tolerance } = aboveHalf(point);
  return slack({ left, right: value, scale: 1 / 2, tolerance: tolerance + accumulatedRoundoff(4) });
}

/** F(1, …, 1) <= ½, or >= ½. */
const onesAre = (side: "better" | "worse") => ({ lambda, w }: Point): Slack => {
  const { value, tolerance } = aboveHalf({ lambda, w: w.map(() => 1) });
  const [left, right] = side === "better" ? [value, 0] : [0, value];
  return slack({ left, right, scale: 1 / 2, tolerance });
};

const points = problem({
  instance(draw): Point {
    const [k, lambda] = [draw.integer("k", 2, 6), draw.logUniform("lambda", 1e-3, 2)];
    const direction = draw.boolean("equal magnitudes")
      ? scale(1 / Math.sqrt(k), draw.signs("sign", k))
      : draw.unitVector("direction", k);
    const reach = draw.logUniform("share", 1e-6, 1) * (k === 2 ? 4 : radius(k, lambda));
    return { lambda, w: scale(reach, direction) };
  },
});

const origins = problem({
  instances: [2, 3, 4, 5, 6].flatMap((k) =>
    [1 / 64, 7 / 8, 1, 9 / 8, 2].map((lambda) => ({ k, lambda }))
  ),
  run({ k, lambda }) {
    const { hessian } = deepLinearNetwork({
      inputs: [[1]],
      targets: [[1]],
      hidden: new Array<number>(k - 1).fill(1),
    });
    const atZero = hessian(zeros(k)).map((row, i) =>
      row.map((entry, j) => entry + lambda * identity(k)[i][j])
    );
    return { smallest: symmetricEigenvalues(atZero)[0], k, lambda };
  },
});

const isDeep = ({ w }: Point): boolean => w.length >= 3;
const isTwo = ({ w }: Point): boolean => w.length === 2;

export default defineClaim(points, {
  id: "weight-decay-bad-minimum-depth-three",
  topic: "landscape",
  title: "Weight decay makes a bad local minimum at zero exactly from depth three on",
  source: {
    authors: "L. Ziyin, B. Li, X. Meng",
    title: "Exact solutions of a deep linear network",
    year: 2022,
    venue: "NeurIPS",
    arxiv: "2202.04777",
    locator: "bad minima at zero from weight decay; the scalar case is worked out here",
  },
  statement: String.raw`
For every $k \ge 2$ and $\lambda > 0$ let
$F(w) = \frac12 (w_1 \cdots w_k - 1)^2 + \frac\lambda2 \|w\|^2$, $w \in \mathbb{R}^k$. If $k \ge 3$, then
$w = 0$ is a strict local minimum of value $\frac12$, with Hessian $\lambda I$ (*Hessian*); precisely
(*local minimum*),
$$F(w) - \tfrac12 \ge \tfrac\lambda4 \|w\|^2 \quad \text{for all } w \text{ with }
  \|w\| \le \big( \tfrac\lambda4 k^{k/2} \big)^{1/(k-2)}.$$
It is not a global one for $\lambda < 1/k$, for $F(1, \dots, 1) = \frac{k\lambda}{2}$ then is below
$\frac12$ (*better point*). If $k = 2$, the Hessian at 0 has smallest eigenvalue $\lambda - 1$, and
$\min F = \frac12 - \frac12 \max(0, 1 - \lambda)^2$ (*two weights*), attained at 0 for $\lambda \ge 1$, at
$w_1 = w_2 = \sqrt{1 - \lambda}$ otherwise: zero is a strict saddle for $\lambda < 1$ and a global minimum
for $\lambda \ge 1$. Checked for $k \le 6$ and $10^{-3} \le \lambda \le 2$.`,
  parts: {
    "local-minimum": {
      kind: "inequality",
      tight: true,
      applies: isDeep,
      margin: rises(1 / 2),
      witnesses: [{ lambda: 0.001, w: [0.00075, 0.00075, 0.00075] }],
    },
    "better-point": {
      kind: "existence",
      applies: ({ lambda, w }) => isDeep({ lambda, w }) && lambda * w.length < 1,
      margin: onesAre("better"),
    },
    "two-weights": {
      kind: "inequality",
      tight: true,
      applies: isTwo,
      margin: hasMinimumOfTwo,
      witnesses: [{ lambda: 0.75, w: [0.5, 0.5] }],
    },
    "hessian": partOf(origins, {
      kind: "identity",
      exactArithmetic: true,
      margin: ({ smallest, k, lambda }) =>
        agreement(smallest, k === 2 ? lambda - 1 : lambda, {
          scale: 1 + lambda,
          tolerance: accumulatedRoundoff(16) * (1 + lambda),
        }),
    }),
  },
  nearMisses: [
    {
      id: "two-weights-at-once",
      part: "local-minimum",
      why: "With two weights zero stays a saddle until λ = 1: F(√0.1, √0.1) = 0.495 for λ = 0.9.",
      applies: isTwo,
      margin: rises(0),
      witnesses: [{ lambda: 0.9, w: [Math.sqrt(0.1), Math.sqrt(0.1)] }],
    },
    {
      id: "radius-five-per-cent-larger",
      part: "local-minimum",
      why: "On the diagonal the product reaches λ‖w‖²/4 at that radius, and exceeds it beyond.",
      change: 0.05,
      margin: ({ lambda, w }) => rises(1 / 2)({ lambda, w: scale(1.05, w) }),
    },
    {
      id: "without-decay",
      part: "local-minimum",
      why: "For λ = 0 the loss falls along (t, …, t), like ½ − t^k.",
      margin(point) {
        const { fit } = aboveHalf(point);
        const tolerance = accumulatedRoundoff(8) * Math.abs(fit);
        return slack({ left: 0, right: fit, scale: Math.abs(fit), tolerance });
      },
    },
    {
      id: "no-bad-minima",
      part: "better-point",
      why: "For k = 3 and λ = 0.05 the value is ½ at the local minimum 0 and 0.075 at (1, 1, 1).",
      applies: isDeep,
      margin: onesAre("worse"),
      witnesses: [{ lambda: 0.05, w: [0, 0, 0] }],
    },
    {
      id: "better-up-to-five-per-cent-more",
      part: "better-point",
      why: "For k = 3 and λ = 0.34 the value at (1, 1, 1) is 0.51.",
      change: 0.05,
      applies: ({ lambda, w }) => isDeep({ lambda, w }) && lambda * w.length < 1.05,
      margin: onesAre("better"),
      witnesses: [{ lambda: 0.34, w: [0, 0, 0] }],
    },
    {
      id: "global-from-five-per-cent-less",
      part: "two-weights",
      why: "For λ = 0.97 the value at w₁ = w₂ = √0.03 is 0.49955.",
      change: 0.05,
      applies: ({ lambda, w }) => isTwo({ lambda, w }) && lambda >= 0.95,
      margin: rises(0),
      witnesses: [{ lambda: 0.97, w: [Math.sqrt(0.03), Math.sqrt(0.03)] }],
    },
  ],
  strata: ({ w }) => ({ weights: w.length }),
  evidence: (_run, { lambda, w }) => ({
    "F along (t, …, t)": lineThrough(
      { value: (v: Vector) => 0.5 + aboveHalf({ lambda, w: v }).value },
      zeros(w.length),
      w.map(() => 1),
      { radius: 1.5, points: 61 },
    ),
  }),
});
