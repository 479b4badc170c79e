/**
 * Critical points of the linear β-VAE, one for each set of directions of the data that are learned: the
 * strongest ones give the global minimum, every other set a strict saddle, whose lowest curvature
 * belongs to the strongest missing direction and to the latent variable that is easiest to turn to it.
 */
import {
  agreement,
  columns,
  defineClaim,
  type Draw,
  frobeniusNorm,
  linearAutoencoderPoint,
  linearVariationalAutoencoder,
  lineThrough,
  problem,
  scale,
  singularValues,
  slack,
  symmetricEigen,
  symmetricEigenvalues,
  zeros,
} from "theorycheck";
import { curvatureTolerance, drawAutoencoder, rescaleLoss } from "./_linear_vae.ts";

const logGap = (draw: Draw): number => draw.logUniform("gap", 0.01, 2);

/** A set of active directions to learn, of at least `strong`, and the decoder of a competitor. */
function drawSubset(draw: Draw, { strong: least = 0, gap = logGap }) {
  let active = 0;
  const data = drawAutoencoder(draw, (count) => {
    active = draw.integer("active", least, count);
    const weak = draw.vector("zeta", count - active, { uniform: [0, 1] });
    let last = 1 + logGap(draw);
    const strong = Array.from({ length: active }, (_, i) => last += i === 0 ? 0 : gap(draw));
    return [...strong.toReversed(), ...weak.toSorted((a, b) => b - a)];
  }, Math.max(1, least));
  const size = draw.integer("size", 0, Math.min(active, data.latent));
  const unit = Math.sqrt(data.beta * data.noise);
  return {
    ...data,
    /** How many singular values are above the threshold. */
    active,
    /** I: places in the descending order of singular values, counted from 0. */
    chosen: draw.subset("I", active, size),
    decoder: scale(unit, draw.matrix("U", data.cross.length, data.latent)),
  };
}

type Instance = ReturnType<typeof drawSubset>;

function run(instance: Instance) {
  const { cross, latent, beta, noise, active, chosen } = instance;
  const model = linearVariationalAutoencoder(instance);
  const point = model.pack(linearAutoencoderPoint(instance, chosen));
  const hessian = model.hessian(point);
  const zetas = singularValues(cross);
  const missing = zetas.findIndex((_, i) => !chosen.includes(i));
  const hasFullSize = chosen.length === Math.min(latent, active);
  return {
    ...instance,
    model,
    point,
    hessian,
    hasFullSize,
    isTop: hasFullSize && chosen.every((place, i) => place === i),
    smallest: symmetricEigenvalues(hessian)[0],
    natural: frobeniusNorm(hessian),
    tolerance: curvatureTolerance(hessian),
    /** (1 + g)/2 − √((1 − g)²/4 + ζ_j²), over s. */
    lowest: missing < 0 ? 0 : lowest(
      zetas[missing],
      chosen.length < latent ? beta * noise : zetas[chosen[chosen.length - 1]] ** 2,
    ) / noise,
  };
}

type Run = ReturnType<typeof run>;

/** The negative eigenvalue of [[1, ζ], [ζ, g]], as determinant over the larger one. */
function lowest(zeta: number, g: number): number {
  return (g - zeta ** 2) / ((1 + g) / 2 + Math.hypot((1 - g) / 2, zeta));
}

const isSaddle = ({ isTop }: Run): boolean => !isTop;

const lowestIs = (claimed: (run: Run) => number) => (run: Run) =>
  agreement(run.smallest, claimed(run), { tolerance: run.tolerance });

const isSecondOrder = ({ smallest, natural, tolerance }: Run) =>
  slack({ left: 0, right: smallest, scale: natural, tolerance });

const isStrictSaddle = ({ smallest, natural, tolerance }: Run) =>
  slack({ left: smallest, right: -2 * tolerance, scale: natural, tolerance });

const two = { latent: 1, beta: 1, noise: 1, active: 2, decoder: [[0], [0]] };
const distinct: Instance = { ...two, cross: [[2, 0], [0, 1.5]], chosen: [1] };
const firstOnly: Instance = { ...distinct, latent: 2, chosen: [0], decoder: zeros(2, 2) };

export default defineClaim(
  problem({
    instance: (draw) => drawSubset(draw, {}),
    run,
    symmetries: { "unit of the loss": rescaleLoss },
  }),
  {
    id: "linear-vae-subset-critical-points",
    topic: "landscape",
    title: "A linear VAE that learns the wrong directions is at a strict saddle, never a minimum",
    source: {
      authors: "J. Lucas, G. Tucker, R. Grosse, M. Norouzi",
      title: "Don't blame the ELBO! A linear VAE perspective on posterior collapse",
      year: 2019,
      venue: "NeurIPS",
      arxiv: "1911.02469",
      locator: "in its spirit, and of Wang, Ziyin 2022; the curvature is worked out here",
    },
    statement: String.raw`
For every $Z \in \mathbb{R}^{p \times d}$ with singular values $\zeta_1 \ge \zeta_2 \ge \dots$ and
singular vectors $p_i, q_i$, every $k \ge 1$ and all $\beta, s > 0$ such that the $\zeta_i > \sqrt{\beta s}$
are distinct, say $\zeta_1 > \dots > \zeta_a$: over $U \in \mathbb{R}^{p \times k}$,
$W \in \mathbb{R}^{k \times d}$, $\tau \in \mathbb{R}^k$ let
$$L(U, W, \tau) = \frac{1}{2s} \Big[ \|UW - Z\|_F^2 + \sum_l e^{\tau_l} \|U_{:l}\|^2 \Big]
  + \frac{\beta}{2} \Big[ \|W\|_F^2 + \sum_l (e^{\tau_l} - 1 - \tau_l) \Big].$$
For every $I \subseteq \{1, \dots, a\}$ with $|I| \le k$, give each $i \in I$ a latent variable $l$ of its
own with $U_{:l} = u_i p_i$, $W_{l:} = \frac{u_i}{\zeta_i} q_i^\top$, $u_i = \sqrt{\zeta_i^2 - \beta s}$,
$e^{\tau_l} = \beta s/\zeta_i^2$, and put the other latent variables at 0. The point is critical. If
$I = \{1, \dots, \min(k, a)\}$, it is a global minimum (*global*), with a positive semidefinite Hessian.
Otherwise the smallest eigenvalue of the Hessian is (*saddle*)
$$\frac{1}{s} \Big( \frac{1 + g}{2} - \sqrt{\frac{(1 - g)^2}{4} + \zeta_j^2} \Big) < 0,$$
where $j$ is the smallest index outside $I$, and $g = \beta s$ if $|I| < k$, $g = \zeta_{\max I}^2$ if
$|I| = k$; the point is a strict saddle. Checked for $p, d \le 3$, $k \le 2$.`,
    parts: {
      "critical": {
        kind: "identity",
        margin: ({ model, point, natural, tolerance, cross }) => {
          // A gradient is a Hessian times something of the size of the parameters, at most this.
          const reach = 1 + frobeniusNorm([point]) + frobeniusNorm(cross);
          return agreement(model.gradient(point), zeros(model.size), {
            scale: natural * reach,
            tolerance: tolerance * reach,
          });
        },
      },
      "saddle": {
        kind: "identity",
        applies: isSaddle,
        margin: lowestIs(({ lowest }) => lowest),
        witnesses: [distinct, firstOnly],
      },
      "second-order": { kind: "inequality", applies: ({ isTop }) => isTop, margin: isSecondOrder },
      "global": {
        kind: "inequality",
        applies: ({ isTop }) => isTop,
        margin({ model, point, decoder, beta }) {
          const [here, there] = [model.unpack(point), model.bestEncoder(decoder)];
          const value = model.value(point);
          return slack({
            left: value,
            right: model.value(model.pack(there)),
            scale: beta + value,
            tolerance: model.valueTolerance(here) + model.valueTolerance(there),
          });
        },
      },
    },
    nearMisses: [
      {
        id: "equal-singular-values",
        part: "saddle",
        why: "Where ζ₁ = ζ₂ one latent variable does as well with the second direction.",
        instance: (draw) =>
          drawSubset(draw, { strong: 2, gap: (draw) => draw.integer("quarters", 0, 4) / 4 }),
        margin: isStrictSaddle,
        witnesses: [{ ...distinct, cross: [[2, 0], [0, 2]] }],
      },
      {
        id: "right-size-is-a-minimum",
        part: "second-order",
        why: "Learning ζ = 1.5 in place of 2 leaves a descent towards 2.",
        instance: (draw) => drawSubset(draw, { strong: 2 }),
        applies: ({ hasFullSize }) => hasFullSize,
        margin: isSecondOrder,
        witnesses: [distinct],
      },
      {
        id: "strongest-direction-is-enough",
        part: "second-order",
        why:
          "A collapsed latent variable can still turn to the second direction: −½ for ζ = 2, 1.5.",
        applies: ({ chosen }) => chosen.includes(0),
        margin: isSecondOrder,
        witnesses: [firstOnly],
      },
      {
        id: "five-per-cent-more-negative",
        part: "saddle",
        why: "The eigenvalue is exact: −½ for Z = diag(2, 1.5), k = 2, I = {1}.",
        change: 0.05,
        margin: lowestIs(({ lowest }) => 1.05 * lowest),
        witnesses: [firstOnly],
      },
      {
        id: "rotation-alone",
        part: "saddle",
        why:
          "Turning a latent variable as a whole descends less than its best mix of U and W does.",
        applies: ({ isTop, chosen, latent }) => !isTop && chosen.length === latent,
        margin: lowestIs(({ cross, chosen, beta, noise }) => {
          const zetas = singularValues(cross);
          const old = zetas[chosen[chosen.length - 1]];
          const gain = zetas.find((_, i) => !chosen.includes(i))! - old;
          const [u, w] = [1, 1 / old].map((share) => share * Math.sqrt(old ** 2 - beta * noise));
          return -2 * u * w * gain / (noise * (u ** 2 + w ** 2));
        }),
        witnesses: [distinct],
      },
    ],
    strata: ({ latent, active, chosen }) => ({ latent, active, learned: chosen.length }),
    evidence({ model, point, hessian }) {
      const { values, vectors } = symmetricEigen(hessian);
      return {
        "spectrum of the Hessian": values,
        "loss along the lowest eigenvector": lineThrough(model, point, columns(vectors)[0], {
          points: 41,
        }),
      };
    },
    cost: 300,
  },
);
