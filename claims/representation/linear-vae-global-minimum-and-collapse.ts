/**
 * The global minimum of the linear β-VAE, direction by direction: a direction of the data is learned
 * where ζ² > βs, and collapses onto the prior where it is not. Attained in closed form.
 */
import {
  accumulatedRoundoff,
  agreement,
  defineClaim,
  type Draw,
  eigenvalueTolerance,
  type LinearAutoencoder,
  type LinearAutoencoderData,
  type LinearAutoencoderModel,
  linearVariationalAutoencoder,
  multiply,
  problem,
  scale,
  slack,
  sum,
  type Svd,
  svd,
  transpose,
  zeros,
} from "theorycheck";

/** Any parameters, and how often both halves of them are then minimised exactly. */
type Instance = LinearAutoencoderData & { start: LinearAutoencoder; sweeps: number };

function drawInstance(draw: Draw): Instance {
  const [p, d] = [draw.integer("p", 1, 3), draw.integer("d", 1, 3)];
  const latent = draw.integer("k", 1, 3);
  const [beta, noise] = [draw.logUniform("beta", 1 / 8, 8), draw.logUniform("s", 1 / 8, 8)];
  // Singular values in units of √(βs): 1 is the threshold itself.
  const ratios = draw.vector("zeta", Math.min(p, d), { uniform: [0, 6] });
  const diagonal = zeros(p, d).map((row, i) =>
    row.map((_, j) => i === j ? Math.sqrt(beta * noise) * ratios[i] : 0)
  );
  const cross = multiply(draw.orthogonal("P", p), diagonal, transpose(draw.orthogonal("Q", d)));
  const start = {
    U: draw.matrix("U", p, latent),
    W: draw.matrix("W", latent, d),
    logVariance: draw.matrix("logVariance", latent, 1),
  };
  return { cross, latent, beta, noise, start, sweeps: draw.integer("sweeps", 0, 4) };
}

const indices = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** The parameters whose latent variable i carries the direction of Z with the i-th given index. */
function learning(
  directions: readonly number[],
  { u, values, v }: Svd,
  { latent, beta, noise }: Instance,
): LinearAutoencoder {
  const learned = indices(latent).map((i) => {
    const direction = directions[i] ?? 0;
    const zeta = i < directions.length ? values[direction] : 0;
    const squared = Math.max(0, zeta ** 2 - beta * noise);
    const decoder = Math.sqrt(squared);
    const encoder = decoder * zeta / (squared + beta * noise);
    return { direction, decoder, encoder, logVariance: -Math.log1p(squared / (beta * noise)) };
  });
  return {
    U: u.map((row) => learned.map(({ direction, decoder }) => decoder * row[direction])),
    W: learned.map(({ direction, encoder }) => v.map((row) => encoder * row[direction])),
    logVariance: learned.map(({ logVariance }) => [logVariance]),
  };
}

function descend(model: LinearAutoencoderModel, start: LinearAutoencoder, sweeps: number) {
  const path = [start];
  for (let t = 0; t < sweeps; t++) path.push(model.bestDecoder(model.bestEncoder(path[t].U)));
  return path;
}

function run(instance: Instance) {
  const model = linearVariationalAutoencoder(instance);
  const decomposition = svd(instance.cross);
  const at = (point: LinearAutoencoder) => ({
    value: model.value(model.pack(point)),
    tolerance: model.valueTolerance(point),
  });
  const learn = (directions: readonly number[]) =>
    at(learning(directions, decomposition, instance));
  const zetas = decomposition.values;
  return {
    instance,
    zetas,
    learn,
    reached: () => at(descend(model, instance.start, instance.sweeps).at(-1)!),
    optimum: () => learn(indices(zetas.length)),
    valuesOnPath: () => descend(model, instance.start, 20).map((point) => at(point).value),
  };
}

type Run = ReturnType<typeof run>;
type Rule = (zeta: number, data: LinearAutoencoderData) => boolean;

const aboveThreshold: Rule = (zeta, { beta, noise }) => zeta ** 2 > beta * noise;

/** β/2 Σ h_i, where the rule says which of the first k directions are learned. */
function minimum({ zetas, instance }: Run, rule = aboveThreshold, constant = 1) {
  const { latent, beta, noise, cross } = instance;
  const zetaError = eigenvalueTolerance(Math.max(cross.length, cross[0].length), zetas[0]);
  let value = 0, tolerance = 0;
  zetas.forEach((zeta, i) => {
    const learned = i < latent && rule(zeta, instance);
    const ratio = zeta ** 2 / (beta * noise);
    value += beta / 2 * (learned ? constant + Math.log(ratio) : ratio);
    // β/2 times the derivative of h_i by ζ_i.
    tolerance += beta * zetaError * (learned ? 1 / zeta : zeta / (beta * noise));
  });
  return { value, tolerance: tolerance + accumulatedRoundoff(8) * Math.abs(value) };
}

type Minimum = ReturnType<typeof minimum>;

const isLowerBound = (factor: number, claimed: (run: Run) => Minimum) => (result: Run) => {
  const [{ value, tolerance }, reached] = [claimed(result), result.reached()];
  return slack({
    left: factor * value,
    right: reached.value,
    scale: Math.abs(value),
    tolerance: tolerance + reached.tolerance,
  });
};

const equals = (reached: Minimum, { value, tolerance }: Minimum) =>
  agreement(reached.value, value, { tolerance: tolerance + reached.tolerance });

const learner: Instance = {
  cross: [[2]],
  latent: 1,
  beta: 1,
  noise: 1,
  start: { U: [[Math.sqrt(3)]], W: [[Math.sqrt(3) / 2]], logVariance: [[-Math.log(4)]] },
  sweeps: 0,
};

const autoencoders = problem({
  instance: drawInstance,
  run,
  symmetries: {
    // Units of y: Z → aZ, s → a²s, U → aU leave L as it is.
    units({ cross, noise, start, ...rest }, stream) {
      const unit = 2 ** stream.integer(-8, 8);
      const scaled = { ...start, U: scale(unit, start.U) };
      return { ...rest, cross: scale(unit, cross), noise: unit ** 2 * noise, start: scaled };
    },
  },
});

export default defineClaim(autoencoders, {
  id: "linear-vae-global-minimum-and-collapse",
  topic: "representation",
  title: "Global minimum of the linear β-VAE, and when complete posterior collapse attains it",
  source: {
    authors: "Z. Wang, L. Ziyin",
    title: "Posterior collapse of a linear latent variable model",
    year: 2022,
    venue: "NeurIPS",
    arxiv: "2205.04009",
    locator:
      "learnable encoder variance; J. Lucas, G. Tucker, R. Grosse, M. Norouzi 2019 for β = 1",
  },
  statement: String.raw`
For every $Z \in \mathbb{R}^{p \times d}$ with singular values $\zeta_1 \ge \zeta_2 \ge \dots$ and
singular vectors $p_i, q_i$, every $k \ge 1$ and all $\beta, s > 0$: over $U \in \mathbb{R}^{p \times
k}$, $W \in \mathbb{R}^{k \times d}$ and $\sigma_1, \dots, \sigma_k > 0$ let
$$L(U, W, \sigma) = \frac{1}{2s} \Big[ \|UW - Z\|_F^2 + \sum_i \sigma_i^2 \|U_{:i}\|^2 \Big]
  + \frac{\beta}{2} \Big[ \|W\|_F^2 + \sum_i (\sigma_i^2 - 1 - \log \sigma_i^2) \Big],$$
which is, up to a constant, the negative evidence lower bound of a linear VAE with prior $N(0, I_k)$,
encoder $N(Wx, \mathrm{diag}\, \sigma_i^2)$, decoder $N(Uz, sI)$ and Kullback-Leibler weight $\beta$ on
whitened inputs $x$ with $Z = \mathbb{E}[y x^\top]$. Then
$$L \ge L^* = \frac{\beta}{2} \sum_{i \le \min(p, d)} h_i, \qquad
h_i = \begin{cases} 1 + \log \frac{\zeta_i^2}{\beta s} & i \le k,\ \zeta_i^2 > \beta s, \\
\frac{\zeta_i^2}{\beta s} & \text{otherwise,} \end{cases}$$
and $L^*$ is attained: for $i \le \min(k, p, d)$ with $u_i^2 = (\zeta_i^2 - \beta s)_+$ by
$U_{:i} = u_i p_i$, $W_{i:} = \frac{u_i \zeta_i}{u_i^2 + \beta s} q_i^\top$ and
$\sigma_i^2 = \frac{\beta s}{u_i^2 + \beta s}$, the other latent variables at 0, 0 and 1. Complete
posterior collapse, $U = W = 0$ and $\sigma = 1$, lies above $L^*$ by
$\frac{\beta}{2} \sum_{i \le k,\, \zeta_i^2 > \beta s}
(\frac{\zeta_i^2}{\beta s} - 1 - \log \frac{\zeta_i^2}{\beta s})$: it is globally optimal if and only if
$\zeta_1^2 \le \beta s$.`,
  parts: {
    "lower-bound": {
      kind: "inequality",
      tight: true,
      margin: isLowerBound(1, minimum),
      witnesses: [learner],
    },
    "attained": { kind: "identity", margin: (run) => equals(run.optimum(), minimum(run)) },
    "collapse": {
      kind: "identity",
      margin(run) {
        const { zetas, instance: { latent, beta, noise } } = run;
        const ratios = zetas.map((zeta) => zeta ** 2 / (beta * noise));
        const gaps = ratios.map((ratio) => ratio > 1 ? ratio - 1 - Math.log(ratio) : 0);
        const [collapsed, optimum] = [run.learn([]), run.optimum()];
        return agreement(
          collapsed.value - optimum.value,
          beta / 2 * sum(gaps.slice(0, latent)),
          {
            scale: collapsed.value,
            tolerance: collapsed.tolerance + optimum.tolerance + minimum(run).tolerance +
              minimum(run, () => false).tolerance,
          },
        );
      },
    },
  },
  nearMisses: [
    {
      id: "one-per-cent-higher",
      part: "lower-bound",
      why: "The learned directions attain L*, so nothing above it is a lower bound.",
      margin: isLowerBound(1.01, minimum),
      witnesses: [learner],
    },
    ...(["lower-bound", "attained"] as const).flatMap((part) => {
      const against = (rule: Rule) =>
        part === "attained"
          ? (run: Run) => equals(run.optimum(), minimum(run, rule))
          : isLowerBound(1, (run) => minimum(run, rule));
      return [
        {
          id: `threshold-without-beta-${part}`,
          part,
          why:
            "A weight β below 1 lets directions with βs < ζ² <= s be learned, above 1 forbids some.",
          margin: against((zeta, { noise }) => zeta ** 2 > noise),
        },
        {
          id: `threshold-on-zeta-${part}`,
          part,
          why: "With ζ = 2 and βs = 3 learning costs 1 + log(4/3), less than the 4/3 of collapse.",
          margin: against((zeta, { beta, noise }) => zeta > beta * noise),
          symmetries: {},
        },
      ];
    }),
    {
      id: "logarithm-alone",
      part: "attained",
      why: "At the threshold h goes over into ζ²/(βs) = 1, not into log 1 = 0.",
      margin: (run) => equals(run.optimum(), minimum(run, aboveThreshold, 0)),
    },
    {
      id: "any-directions-will-do",
      part: "attained",
      why: "With k = 1 and ζ = (3, 2), learning ζ = 2 leaves 9 uncollected instead of 4.",
      margin: (run) => equals(run.learn(indices(run.zetas.length).reverse()), minimum(run)),
    },
  ],
  strata: ({ latent, sweeps }) => ({ latent, sweeps }),
  evidence: (run, { beta, noise }) => ({
    "loss along exact sweeps": run.valuesOnPath(),
    "lower bound": indices(21).map(() => minimum(run).value),
    "squared singular values over βs": run.zetas.map((zeta) => zeta ** 2 / (beta * noise)),
  }),
  cost: 200,
});
