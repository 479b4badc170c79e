/**
 * The completely collapsed point of a linear β-VAE: the smallest eigenvalue of its Hessian in closed
 * form. It changes sign where ζ₁² = βs, so that the point is a local minimum, up to the threshold
 * itself, exactly where it is the global one.
 */
import {
  agreement,
  defineClaim,
  extremeDirections,
  frobeniusNorm,
  type LinearAutoencoder,
  linearAutoencoderPoint,
  linearVariationalAutoencoder,
  lineThrough,
  type Matrix,
  problem,
  scale,
  type Slack,
  slack,
  spectralNorm,
  symmetricEigenvalues,
  zeros,
} from "theorycheck";
import { curvatureTolerance, drawAutoencoder, rescaleLoss } from "./_linear_vae.ts";

interface Instance extends ReturnType<typeof drawAutoencoder> {
  /** v, where the variance of the encoder is frozen. */
  readonly variance: number;
  /** The decoder of a competitor, whose encoder is the best one for it. */
  readonly decoder: Matrix;
}

const smallest = (hessian: Matrix) => ({
  value: symmetricEigenvalues(hessian)[0],
  natural: frobeniusNorm(hessian),
  tolerance: curvatureTolerance(hessian),
});

function run(instance: Instance) {
  const { cross, latent, variance, decoder } = instance;
  const model = linearVariationalAutoencoder(instance);
  const origin = zeros(model.size);
  const weights = model.size - latent;
  const frozen = origin.map((_, i) => i < weights ? 0 : Math.log(variance));
  const at = (point: LinearAutoencoder) => ({
    value: model.value(model.pack(point)),
    tolerance: model.valueTolerance(point),
  });
  return {
    ...instance,
    model,
    origin,
    zeta: spectralNorm(cross),
    inAll: () => smallest(model.hessian(origin)),
    inWeights: () =>
      smallest(model.hessian(frozen).slice(0, weights).map((row) => row.slice(0, weights))),
    collapsed: () => at(model.unpack(origin)),
    competitor: () => at(model.bestEncoder(decoder)),
    learned: () => at(linearAutoencoderPoint(instance, [0])),
  };
}

type Run = ReturnType<typeof run>;
type Rule = (run: Run) => boolean;

const collapses = (factor: number): Rule => ({ zeta, beta, noise }) =>
  zeta ** 2 <= factor * beta * noise;

/** The smaller eigenvalue of [[v/s, c], [c, β]], c = ζ₁/s unless given. */
function lowest({ beta, noise, zeta }: Run, v = 1, c = zeta / noise): number {
  return (v / noise + beta) / 2 - Math.hypot((v / noise - beta) / 2, c);
}

const curvatureIs = (claimed: number, { value, natural, tolerance }: ReturnType<typeof smallest>) =>
  agreement(value, claimed, { scale: natural, tolerance });

/** The smallest eigenvalue is not negative where the rule says collapse, not positive elsewhere. */
const signFollows = (rule: Rule) => (run: Run): Slack => {
  const { value, natural, tolerance } = run.inAll();
  return slack({ left: 0, right: rule(run) ? value : -value, scale: natural, tolerance });
};

/** The origin is not above the competitor where the rule says collapse, and elsewhere not below
 * the point that learns the first direction. */
const lossFollows = (rule: Rule) => (run: Run): Slack => {
  const collapsed = run.collapsed();
  const [lower, upper] = rule(run) ? [collapsed, run.competitor()] : [run.learned(), collapsed];
  return slack({
    left: lower.value,
    right: upper.value,
    scale: run.beta + collapsed.value,
    tolerance: lower.tolerance + upper.tolerance,
  });
};

const onThreshold: Instance = {
  cross: [[1]],
  latent: 1,
  beta: 1,
  noise: 1,
  variance: 1,
  decoder: [[1]],
};

const autoencoders = problem({
  instance(draw): Instance {
    const data = drawAutoencoder(draw, (count) => {
      const side = draw.pick("side of the threshold", [1, -1]);
      const first = 1 + side * draw.logUniform("distance", 1e-6, 8);
      const shares = draw.vector("share", count - 1, { uniform: [0, 1] });
      return [1, ...shares].map((share) => share * Math.sqrt(Math.max(0, first)));
    });
    return {
      ...data,
      variance: draw.logUniform("v", 1 / 8, 8),
      decoder: scale(
        Math.sqrt(data.beta * data.noise) * draw.logUniform("size of U", 0.01, 4),
        draw.matrix("U", data.cross.length, data.latent),
      ),
    };
  },
  run,
  symmetries: { "unit of the loss": rescaleLoss },
});

export default defineClaim(autoencoders, {
  id: "linear-vae-origin-hessian-threshold",
  topic: "landscape",
  title:
    "The collapsed point of a linear VAE is a local minimum exactly where it is the global one",
  source: {
    authors: "Z. Wang, L. Ziyin",
    title: "Posterior collapse of a linear latent variable model",
    year: 2022,
    venue: "NeurIPS",
    arxiv: "2205.04009",
    locator: "the threshold of collapse; the eigenvalue in closed form is worked out here",
  },
  statement: String.raw`
For every $Z \in \mathbb{R}^{p \times d}$ with largest singular value $\zeta_1$, every $k \ge 1$ and all
$\beta, s > 0$: over $U \in \mathbb{R}^{p \times k}$, $W \in \mathbb{R}^{k \times d}$,
$\tau \in \mathbb{R}^k$ let
$$L(U, W, \tau) = \frac{1}{2s} \Big[ \|UW - Z\|_F^2 + \sum_i e^{\tau_i} \|U_{:i}\|^2 \Big]
  + \frac{\beta}{2} \Big[ \|W\|_F^2 + \sum_i (e^{\tau_i} - 1 - \tau_i) \Big].$$
The origin is a critical point. The smallest eigenvalue of the Hessian there is
$$\lambda_0 = \min \Big\{ \frac{\beta}{2},\ \frac{1/s + \beta}{2}
  - \sqrt{\frac{(1/s - \beta)^2}{4} + \frac{\zeta_1^2}{s^2}} \Big\},$$
which has the sign of $\beta s - \zeta_1^2$ (*sign*); and the origin is a global minimum if and only if
$\zeta_1^2 \le \beta s$ (*global*). With the variance of the encoder frozen at $e^{\tau_i} = v > 0$, the
smallest eigenvalue of the Hessian in $(U, W)$ alone is
$\frac{v/s + \beta}{2} - \sqrt{\frac{(v/s - \beta)^2}{4} + \frac{\zeta_1^2}{s^2}}$ (*frozen variance*).
Checked for $p, d \le 3$, $k \le 2$.`,
  parts: {
    "critical": {
      kind: "identity",
      exactArithmetic: true,
      margin: ({ model, origin, beta }) =>
        agreement(model.gradient(origin), origin, { scale: beta, tolerance: 0 }),
    },
    "smallest-eigenvalue": {
      kind: "identity",
      margin: (run) => curvatureIs(Math.min(run.beta / 2, lowest(run)), run.inAll()),
    },
    "frozen-variance": {
      kind: "identity",
      margin: (run) => curvatureIs(lowest(run, run.variance), run.inWeights()),
    },
    "sign": { kind: "inequality", margin: signFollows(collapses(1)), witnesses: [onThreshold] },
    "global": { kind: "inequality", margin: lossFollows(collapses(1)), witnesses: [onThreshold] },
  },
  nearMisses: [
    {
      id: "without-half-beta",
      part: "smallest-eigenvalue",
      why: "For β = 1, s = ½, ζ₁ = 0.1 the log variance has curvature ½, less than the 0.96 of U.",
      margin: (run) => curvatureIs(lowest(run), run.inAll()),
      witnesses: [{ ...onThreshold, cross: [[0.1]], noise: 0.5 }],
    },
    {
      id: "singular-value-not-squared",
      part: "smallest-eigenvalue",
      why: "At ζ₁ = 2, s = β = 1 the eigenvalue is 1 − 2, not 1 − √2.",
      margin(run) {
        const claimed = lowest(run, 1, Math.sqrt(run.zeta / run.noise));
        return curvatureIs(Math.min(run.beta / 2, claimed), run.inAll());
      },
    },
    {
      id: "variance-left-out",
      part: "frozen-variance",
      why:
        "A frozen variance v weighs ‖U‖² with v/s: at β = s = 1, v = 2, ζ₁ = 1.2 nothing descends.",
      margin: (run) => curvatureIs(lowest(run), run.inWeights()),
      witnesses: [{ ...onThreshold, cross: [[1.2]], variance: 2 }],
    },
    {
      id: "threshold-on-zeta",
      part: "sign",
      why: "With β = 3, s = 1 and ζ₁ = 2 it says minimum, and λ₀ = 2 − √5 is negative.",
      margin: signFollows(({ zeta, beta, noise }) => zeta <= beta * noise),
      witnesses: [{ ...onThreshold, cross: [[2]], beta: 3 }],
    },
    {
      id: "minimum-for-large-beta",
      part: "sign",
      why: "Strong data are learned at any β: β = s = 1 and ζ₁ = 2 give −1.",
      applies: ({ beta }) => beta >= 1,
      margin: signFollows(() => true),
      symmetries: {},
      witnesses: [{ ...onThreshold, cross: [[2]] }],
    },
    {
      id: "threshold-five-per-cent-higher",
      part: "sign",
      why: "Just above ζ₁² = βs the determinant (βs − ζ₁²)/s² of the block is negative already.",
      change: 0.05,
      margin: signFollows(collapses(1.05)),
    },
    {
      id: "global-up-to-five-per-cent-more",
      part: "global",
      why: "Between ζ₁² = βs and 1.05βs a small U along the first direction lies lower.",
      change: 0.05,
      margin: lossFollows(collapses(1.05)),
    },
  ],
  strata: ({ cross, latent }) => ({ p: cross.length, d: cross[0].length, latent }),
  evidence: ({ model, origin }) => ({
    "spectrum of the Hessian": symmetricEigenvalues(model.hessian(origin)),
    "loss along the lowest eigenvector": lineThrough(
      model,
      origin,
      extremeDirections(model, origin).lowest,
      { radius: 2, points: 41 },
    ),
  }),
  cost: 300,
});
