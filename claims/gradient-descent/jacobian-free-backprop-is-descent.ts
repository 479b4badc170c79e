/**
 * Jacobian-free backpropagation leaves the inverse out of the gradient of an implicit network. How far
 * that may turn the step depends on the condition of the parameter Jacobian, through the angle of
 * Kantorovich and Wielandt: the bound is attained for every condition number and contraction factor.
 */
import {
  accumulatedRoundoff,
  defineClaim,
  dot,
  type Draw,
  identity,
  type Matrix,
  matrixVector,
  multiply,
  nearMissOf,
  norm,
  outer,
  partOf,
  problem,
  scale,
  singularValues,
  slack,
  solve,
  spectralNorm,
  subtract,
  transpose,
  type Vector,
  vectorMatrix,
} from "theorycheck";

interface Instance {
  /** ∂T/∂θ, n × p. */
  readonly B: Matrix;
  /** ∂T/∂u, n × n. */
  readonly J: Matrix;
  /** ∇ℓ(u). */
  readonly v: Vector;
}

/** 2√κ/(1 + κ): the least cosine of the angle between u and Au. */
const leastCosine = (kappa: number): number => 2 * Math.sqrt(kappa) / (1 + kappa);

/** γû(Aû)ᵀ/‖Aû‖, which turns u against A as far as γ allows. */
function turning(gamma: number, B: Matrix, u: Vector): Matrix {
  const Au = matrixVector(B, vectorMatrix(u, B));
  return scale(gamma / (norm(u) * norm(Au)), outer(u, Au));
}

/** B with the condition number κ of BBᵀ drawn, J of norm γ, v = (I − J)ᵀu. */
function drawInstance(
  draw: Draw,
  gammaOf = (draw: Draw, _kappa: number): number => draw.uniform("gamma", 0, 0.95),
): Instance {
  const n = draw.integer("n", 1, 4);
  const columns = n + draw.integer("more parameters", 0, 2);
  const kappa = n === 1 ? 1 : draw.logUniform("kappa", 1, 1e3);
  const between = draw.vector("between", n, { uniform: [0, 1] });
  const shares = between.map((share, i) => i === 0 ? 0 : i === 1 ? 1 : share);
  const singular = shares.map((share) => kappa ** (share / 2));
  const left = draw.orthogonal("left", n);
  const right = draw.orthogonal("right", columns).slice(0, n);
  const B = multiply(left, right.map((row, i) => scale(singular[i], row)));
  const gamma = gammaOf(draw, kappa);
  const u = draw.vector("u", n);
  const sizes = draw.vector("sizes", n, { uniform: [0, 1] });
  const J = draw.boolean("any")
    ? multiply(
      draw.orthogonal("to", n),
      draw.orthogonal("from", n).map((row, i) => scale(gamma * (i === 0 ? 1 : sizes[i]), row)),
    )
    : turning(gamma, B, u.some((entry) => entry !== 0) ? u : u.map(() => 1));
  return { B, J, v: subtract(u, vectorMatrix(u, J)) };
}

function run({ B, J, v }: Instance) {
  const u = solve(transpose(subtract(identity(v.length), J)), v);
  const sigma = singularValues(B);
  const [p, g] = [vectorMatrix(v, B), vectorMatrix(u, B)];
  const gamma = spectralNorm(J);
  const lengths = norm(u) * norm(matrixVector(B, g));
  // u solves exactly for a J that rounding moved; ‖p‖‖g‖ <= (1 + γ)‖B‖²‖u‖².
  const size = (1 + gamma) * sigma[0] ** 2 * norm(u) ** 2;
  return {
    p,
    product: dot(p, g),
    kappa: (sigma[0] / sigma.at(-1)!) ** 2,
    gamma,
    lengths,
    tolerance: accumulatedRoundoff(8 * (B[0].length + v.length) + 32) * size,
  };
}
type Run = ReturnType<typeof run>;

/** ⟨p, g⟩ >= (cosine(κ) − γ)‖u‖‖Au‖. */
const isAligned = (cosine: (kappa: number) => number) => (run: Run) => {
  const { product, kappa, gamma, lengths, tolerance } = run;
  const left = (cosine(kappa) - gamma) * lengths;
  return slack({ left, right: product, scale: lengths, tolerance });
};

/** ⟨p, g⟩ >= 0. */
const descends = ({ product, lengths, tolerance }: Run) =>
  slack({ left: 0, right: product, scale: lengths, tolerance });

/** Contraction factors up to a share of what the condition number allows, and to 0.98. */
const contractingUpTo = (share: number) => (draw: Draw, kappa: number): number =>
  Math.min(0.98, draw.uniform("share", 0, share) * leastCosine(kappa));

/** A = diag(κ, 1), u = (1, √κ): where the angle is largest, J turns by all of γ. */
function extremal(kappa: number, gamma: number): Instance {
  const B = [[Math.sqrt(kappa), 0], [0, 1]];
  const u = [1, Math.sqrt(kappa)];
  const J = turning(gamma, B, u);
  return { B, J, v: subtract(u, vectorMatrix(u, J)) };
}

const networks = problem({ instance: (draw) => drawInstance(draw), run });

/** Condition number and contraction factor, at or beyond the threshold. */
const beyond = problem({
  instance(draw) {
    const kappa = draw.logUniform("kappa", 1.1, 1e3);
    const share = draw.uniform("share", 0, 1);
    return { kappa, gamma: leastCosine(kappa) + share * (0.999 - leastCosine(kappa)) };
  },
  run: ({ kappa, gamma }) => run(extremal(kappa, gamma)),
});

export default defineClaim(networks, {
  id: "jacobian-free-backprop-is-descent",
  topic: "gradient-descent",
  title: "Jacobian-free backpropagation descends exactly up to γ = 2√κ/(1 + κ)",
  source: {
    authors: "S. W. Fung, H. Heaton, Q. Li, D. McKenzie, S. Osher, W. Yin",
    title: "JFB: Jacobian-free backpropagation for implicit networks",
    year: 2022,
    venue: "AAAI Conference on Artificial Intelligence",
    arxiv: "2103.12803",
    locator: "their condition is κ ≤ 1/γ; the sharp one is worked out here",
  },
  statement: String.raw`
Let $u = T(u, \theta) \in \mathbb{R}^n$ be a fixed point, $\theta \in \mathbb{R}^p$, $J = \partial_u T$ with
$\gamma = \|J\|_2 < 1$, let $B = \partial_\theta T$ have full row rank, let $\kappa$ be the condition number of
$A = B B^\top$, and $v = \nabla_u \ell \ne 0$. The gradient of $\ell$ in $\theta$ is $g = B^\top w$ with
$w = (I - J)^{-\top} v$; Jacobian-free backpropagation takes $p = B^\top v$ instead. Then
$$\langle p, g \rangle \ge \Big(\frac{2\sqrt\kappa}{1 + \kappa} - \gamma\Big) \|w\| \|A w\|$$
(*alignment*), attained for $n \ge 2$ at every $\kappa$ and $\gamma$. Hence $-p$ is a direction of descent for
all $J$ and $v$ if $\gamma < \frac{2\sqrt\kappa}{1+\kappa}$ (*descent*; $\kappa \le \frac1\gamma$ implies it), and for
every $\kappa > 1$ and $\gamma$ from there on there are $A$, $J$ and $v$ for which it is none (*sharp*). Checked for
$n \le 4$, $p \le n + 2$, $\kappa \le 10^3$ and $\gamma \le 0.95$ (*descent*: 0.98), *sharp* for $\kappa \ge 1.1$ and $\gamma < 1$.`,
  parts: {
    "alignment": {
      kind: "inequality",
      tight: true,
      margin: isAligned(leastCosine),
      witnesses: [extremal(4, 0.5)],
    },
    "descent": partOf(
      problem({ instance: (draw) => drawInstance(draw, contractingUpTo(1)), run }),
      {
        kind: "inequality",
        tight: true,
        margin: descends,
        witnesses: [extremal(4, 0.8)],
      },
    ),
    "sharp": partOf(beyond, {
      kind: "existence",
      margin: ({ product, lengths, tolerance }) =>
        slack({ left: product, right: 0, scale: lengths, tolerance }),
    }),
  },
  nearMisses: [
    {
      id: "cosine-four-per-cent-larger",
      part: "alignment",
      change: 0.04,
      why: "At u = (1, √κ) the angle between u and Au is the one of Kantorovich and Wielandt.",
      margin: isAligned((kappa) => 1.04 * leastCosine(kappa)),
    },
    {
      id: "without-condition-number",
      part: "alignment",
      why: "A itself turns u, unless κ = 1.",
      margin: isAligned(() => 1),
    },
    {
      id: "condition-number-of-the-jacobian",
      part: "alignment",
      why: "κ belongs to BBᵀ; that of B is its square root, which is too good.",
      margin: isAligned((kappa) => leastCosine(Math.sqrt(kappa))),
    },
    {
      id: "longer-than-its-own-square",
      part: "alignment",
      why: "n = 1, J = −½, B = v = 1: ⟨p, g⟩ = 2/3 < 1 = ‖p‖².",
      margin: ({ p, product, tolerance }) =>
        slack({
          left: dot(p, p),
          right: product,
          tolerance: tolerance + accumulatedRoundoff(8) * dot(p, p),
        }),
    },
    nearMissOf(problem({ instance: (draw) => drawInstance(draw, contractingUpTo(1.03)), run }), {
      id: "three-per-cent-beyond",
      part: "descent",
      change: 0.03,
      why: "From 2√κ/(1 + κ) on there are J and v for which the product is negative.",
      margin: descends,
    }),
    nearMissOf(problem({ instance: (draw) => drawInstance(draw), run }), {
      id: "every-contraction",
      part: "descent",
      why: "κ = 100 and γ = 0.9 allow a negative product: 2√κ/(1 + κ) is 0.198.",
      margin: descends,
    }),
    nearMissOf(beyond, {
      id: "sharp-by-ten-per-cent-of-the-cosine",
      part: "sharp",
      why: "At the threshold itself the product is 0.",
      margin: ({ product, kappa, lengths, tolerance }) =>
        slack({
          left: product,
          right: -0.1 * leastCosine(kappa) * lengths,
          scale: lengths,
          tolerance,
        }),
    }),
  ],
  trueVariants: [
    {
      id: "norms-above-one",
      part: "alignment",
      why: "The bound needs that I − J is invertible, not that J contracts.",
      instance: (draw) => drawInstance(draw, (draw) => draw.uniform("gamma", 1.1, 3)),
      assumptions: {
        "I − J is well conditioned": ({ J }) =>
          singularValues(subtract(identity(J.length), J)).at(-1)! > 0.1,
      },
    },
  ],
  strata: ({ v, B }) => ({ n: v.length, parameters: B[0].length }),
  evidence: ({ product, kappa, gamma, lengths }) => ({
    "cosine of p and g times ‖p‖‖g‖/(‖w‖‖Aw‖), its bound, and the threshold for γ": [
      product / lengths,
      leastCosine(kappa) - gamma,
      leastCosine(kappa),
    ],
  }),
  cost: 100,
});
