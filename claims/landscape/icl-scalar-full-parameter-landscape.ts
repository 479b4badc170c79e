/**
 * Scalar regression in context by one layer of linear attention with all four of its parameters free:
 * the population loss in closed form, its minimum, and the two families on which it is attained.
 */
import {
  accumulatedRoundoff,
  agreement,
  defineClaim,
  gaussHermite,
  gaussLaguerre,
  linearAttention,
  linspace,
  problem,
  promptMatrix,
  slack,
  sum,
  type Vector,
} from "theorycheck";

interface Setting {
  /** Examples in a prompt. */
  readonly n: number;
  /** Variance λ of the inputs. */
  readonly lambda: number;
}

interface Instance extends Setting {
  /** (b_x, b_y, q_x, q_y). */
  readonly theta: Vector;
  /** b_y, or b_x in the mirrored family, at a minimiser. */
  readonly t: number;
  readonly mirrored: boolean;
}

/** n/((n + 2)λ). */
const best = ({ n, lambda }: Setting): number => n / ((n + 2) * lambda);

function minimiser({ t, mirrored, ...setting }: Omit<Instance, "theta">): Vector {
  const partner = best(setting) / t;
  return mirrored ? [t, 0, 0, partner] : [0, t, partner, 0];
}

/** What the layer predicts for the label of the query from n examples (x, wx). */
function prediction(n: number, [bx, by, qx, qy]: Vector, x: number, w: number, query: number) {
  const inputs = Array.from({ length: n }, () => [x]);
  const prompt = promptMatrix({ inputs, labels: inputs.map(([x]) => w * x), query: [query] });
  const layer = { projection: [[0, 0], [bx, by]], keyQuery: [[qx, 0], [qy, 0]] };
  return linearAttention(prompt, { ...layer, attended: [...inputs.keys()], normalizer: n })[1][n];
}

/**
 * E (w x_q − ŷ)², without error but for rounding: the layer sees the examples through S alone, nS/(2λ)
 * has the gamma law with shape n/2, the square has degree 2 in S, 4 in w, and both terms are linear in
 * x_q.
 */
function populationLoss({ n, lambda }: Setting, theta: Vector) {
  const [labels, energies] = [gaussHermite(3), gaussLaguerre(2, n / 2 - 1)];
  const query = Math.sqrt(lambda);
  const value = sum(labels.nodes.flatMap((w, i) =>
    energies.nodes.map((energy, j) => {
      const x = Math.sqrt(2 * lambda * energy / n);
      const residual = w * query - prediction(n, theta, x, w, query);
      return labels.weights[i] * energies.weights[j] * residual ** 2;
    })
  ));
  // Minkowski: the norms of w, w² and S are 1, √3 and λ√((n + 2)/n).
  const [c0, c1, c2] = coefficients(theta.map(Math.abs));
  const size = 1 + lambda * Math.sqrt((n + 2) / n) * (c0 + c1 + Math.sqrt(3) * c2);
  return { value, tolerance: accumulatedRoundoff(2 * n + 40) * lambda * size ** 2 };
}

/** c₀, c₁, c₂. */
const coefficients = ([bx, by, qx, qy]: Vector): Vector => [bx * qx, by * qx + bx * qy, by * qy];

/** λ[1 − 2λc₁ + ((n + 2)/n)λ²((c₀ + c₂)² + c₁² + factor·c₂²)]. */
function closedForm({ n, lambda, theta }: Instance, factor: number): number {
  const [c0, c1, c2] = coefficients(theta);
  const spread = (c0 + c2) ** 2 + c1 ** 2 + factor * c2 ** 2;
  return lambda * (1 - 2 * lambda * c1 + (n + 2) / n * lambda ** 2 * spread);
}

const isClosedForm = (factor: number) => (instance: Instance) => {
  const { value, tolerance } = populationLoss(instance, instance.theta);
  return agreement(value, closedForm(instance, factor), { tolerance });
};

const isAtLeast = (bound: (setting: Setting) => number) => (instance: Instance) => {
  const { value, tolerance } = populationLoss(instance, instance.theta);
  return slack({ left: bound(instance), right: value, tolerance });
};

const lowest = ({ n, lambda }: Setting): number => 2 * lambda / (n + 2);

const unit = { n: 1, lambda: 1, t: 1, mirrored: false };

export default defineClaim(
  problem({
    instance(draw): Instance {
      const family = {
        n: draw.integer("n", 1, 10),
        lambda: draw.logUniform("lambda", 1 / 8, 8),
        t: draw.logUniform("t", 0.1, 10),
        mirrored: draw.boolean("mirrored"),
      };
      const distance = draw.logUniform("distance", 1e-6, 1);
      const step = draw.vector("step", 4);
      return { ...family, theta: minimiser(family).map((entry, i) => entry + distance * step[i]) };
    },
    symmetries: {
      // x → ax and ŷ → aŷ.
      units({ n, lambda, theta, t, mirrored }, stream) {
        const a = 2 ** stream.integer(-8, 8);
        const scaled = theta.map((entry) => entry / a);
        return { n, lambda: a ** 2 * lambda, theta: scaled, t: t / a, mirrored };
      },
    },
  }),
  {
    id: "icl-scalar-full-parameter-landscape",
    topic: "landscape",
    title:
      "Scalar regression in context with all parameters free: one minimum, two families of minima",
    source: {
      authors: "K. Ahn, X. Cheng, H. Daneshmand, S. Sra",
      title:
        "Transformers learn to implement preconditioned gradient descent for in-context learning",
      year: 2023,
      venue: "NeurIPS",
      arxiv: "2306.00297",
      locator: "Theorem 1, special case d = 1; the closed form is worked out here",
    },
    statement: String.raw`
For all $n \ge 1$, $\lambda > 0$ and $b_x, b_y, q_x, q_y \in \mathbb{R}$: let
$x_1, \dots, x_n, x_q \sim N(0, \lambda)$ and $w \sim N(0, 1)$ be independent and let
$\hat y = (b_x + b_y w)\, S\, (q_x + q_y w)\, x_q$, $S = \frac1n \sum_i x_i^2$, which is what a layer of
linear attention with last row $(b_x, b_y)$ of its projection and first column $(q_x, q_y)$ of its
key-query matrix writes beside $x_q$ in a prompt of examples $(x_i, w x_i)$ (*special case*: dimension 1).
With $c_0 = b_x q_x$, $c_1 = b_y q_x + b_x q_y$, $c_2 = b_y q_y$,
$$L = \mathbb{E}(w x_q - \hat y)^2 = \lambda \Big[ 1 - 2 \lambda c_1
  + \frac{n+2}{n} \lambda^2 \big( (c_0 + c_2)^2 + c_1^2 + 2 c_2^2 \big) \Big] \ge \frac{2\lambda}{n+2},$$
with equality if and only if $c_0 = c_2 = 0$ and $c_1 = c^* = \frac{n}{(n+2)\lambda}$, for the
difference is $\frac{n+2}{n} \lambda^3 ((c_0 + c_2)^2 + (c_1 - c^*)^2 + 2 c_2^2)$. So the global minima
are (*minima*) $b_x = q_y = 0$, $b_y q_x = c^*$ and, mirrored, $b_y = q_x = 0$, $b_x q_y = c^*$. Checked
for $n \le 10$.`,
    parts: {
      "closed-form": { kind: "identity", margin: isClosedForm(2) },
      "lower-bound": {
        kind: "inequality",
        tight: true,
        margin: isAtLeast(lowest),
        witnesses: [
          { ...unit, theta: [0, 1, 1 / 3, 0] },
          { ...unit, theta: [1, 0, 0, 1 / 3], mirrored: true },
        ],
      },
      "minima": {
        kind: "identity",
        margin(instance) {
          const { value, tolerance } = populationLoss(instance, minimiser(instance));
          return agreement(value, lowest(instance), { tolerance });
        },
      },
    },
    nearMisses: [
      {
        id: "five-per-cent-higher",
        part: "lower-bound",
        why: "Both families of minima have exactly the loss 2λ/(n + 2).",
        change: 0.05,
        margin: isAtLeast((setting) => 1.05 * lowest(setting)),
      },
      {
        id: "one-example-fewer",
        part: "lower-bound",
        why: "The fourth moment of the inputs costs two examples, not one.",
        margin: isAtLeast(({ n, lambda }) => 2 * lambda / (n + 1)),
      },
      {
        id: "convex",
        part: "lower-bound",
        why:
          "θ and −θ have equal losses, so by convexity none were below L(0) = λ, their midpoint's.",
        margin: isAtLeast(({ lambda }) => lambda),
      },
      {
        id: "only-one-family",
        part: "minima",
        why: "b = (c*, 0), q = (0, 1) is a minimum too, with b_y q_x = 0.",
        margin(instance) {
          const [, by, qx] = minimiser(instance);
          const tolerance = accumulatedRoundoff(4) * best(instance);
          return agreement(by * qx, best(instance), { tolerance });
        },
        witnesses: [{ ...unit, theta: [1, 0, 0, 1 / 3], mirrored: true }],
      },
      {
        id: "one-square-missing",
        part: "closed-form",
        why: "w⁴ has mean 3, so c₂ enters with c₂² + 2c₂²: b = q = (0, 1) shows it.",
        margin: isClosedForm(1),
        witnesses: [{ ...unit, theta: [0, 1, 0, 1] }],
      },
      {
        id: "square-two-per-cent-smaller",
        part: "closed-form",
        why: "The coefficient of c₂² is 2 beside the square of c₀ + c₂.",
        change: 0.02,
        margin: isClosedForm(1.96),
      },
    ],
    strata: ({ n, mirrored }) => ({ examples: n, family: mirrored ? "mirrored" : "plain" }),
    evidence(_run, instance) {
      const center = minimiser(instance);
      const mirror = minimiser({ ...instance, mirrored: !instance.mirrored });
      const shares = linspace(-1, 2, 61);
      const between = (share: number): Vector =>
        center.map((entry, i) => sum([(1 - share) * entry, share * mirror[i]]));
      return {
        "loss along the line through a minimum of either family": {
          x: shares,
          y: shares.map((share) => populationLoss(instance, between(share)).value),
        },
      };
    },
    cost: 100,
  },
);
