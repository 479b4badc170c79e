/**
 * From three factors on, the zero saddle of a deep linear network has a vanishing Hessian. Identities,
 * but for the range of t in which the loss lies below L(0): its upper end is sharp.
 */
import {
  agreement,
  deepLinearNetwork,
  defineClaim,
  dotTolerance,
  type Draw,
  eigenvalueTolerance,
  frobeniusNorm,
  inertia,
  linearNetworkTolerance,
  linspace,
  type Matrix,
  multiply,
  nearMissOf,
  norm,
  outer,
  problem,
  scale,
  slack,
  type Stream,
  svd,
  symmetricEigenvalues,
  transpose,
  type Vector,
  vectorMatrix,
  zeros,
} from "theorycheck";

type Data = { inputs: Matrix; targets: Matrix; hidden: Vector };

function drawData(draw: Draw, factors: number): Data {
  const samples = draw.integer("samples", 1, 5);
  return {
    inputs: draw.matrix("X", draw.integer("d0", 1, 3), samples),
    targets: draw.matrix("Y", draw.integer("dH", 1, 3), samples),
    hidden: draw.vector("width", factors - 1, { integers: [1, 3] }),
  };
}

/** Unit vectors for the hidden layers, and tᴴ as a share of σ₁/‖v₁ᵀX‖². */
function drawCurve(draw: Draw, largestShare: number) {
  const data = drawData(draw, draw.integer("factors", 2, 5));
  const units = data.hidden.map((width) => draw.unitVector("e", width));
  return { ...data, units, share: draw.uniform("share", 0, largestShare) };
}

/** The weights t e⁽¹⁾vᵀ, t e⁽²⁾e⁽¹⁾ᵀ, …, t u e⁽ᴴ⁻¹⁾ᵀ for the unit vectors v, e⁽¹⁾, …, e⁽ᴴ⁻¹⁾, u. */
const rankOneWeights = (chain: Matrix, t: number): Matrix[] =>
  chain.slice(1).map((out, l) => scale(t, outer(out, chain[l])));

const rescale = <D extends Data>(data: D, stream: Stream): D => ({
  ...data,
  inputs: scale(2 ** stream.integer(-9, 9), data.inputs),
  targets: scale(2 ** stream.integer(-9, 9), data.targets),
});

function run({ units, share, ...data }: ReturnType<typeof drawCurve>) {
  const { inputs, targets, hidden } = data;
  const model = deepLinearNetwork(data);
  const factors = hidden.length + 1;
  const { u, values: [sigma], v } = svd(multiply(targets, transpose(inputs)));
  const [u1, v1] = [u, v].map((vectors) => vectors.map(([first]) => first));
  const energy = norm(vectorMatrix(v1, inputs)) ** 2;
  const t = sigma === 0 ? 0 : (share * sigma / energy) ** (1 / factors);
  const weightsAt = (time: number): Matrix[] => rankOneWeights([v1, ...units, u1], time);
  const lossAt = (time: number): number => model.value(weightsAt(time).flat(2));
  return {
    model,
    origin: weightsAt(0).flat(2),
    factors,
    sigma,
    t,
    lossAt,
    atZero: 0.5 * frobeniusNorm(targets) ** 2,
    atT: lossAt(t),
    change: -(t ** factors) * sigma + 0.5 * t ** (2 * factors) * energy,
    natural: sigma === 0 ? 0 : sigma ** 2 / energy,
    tolerance: linearNetworkTolerance(data, weightsAt(t)).value,
    sigmaTolerance: eigenvalueTolerance(model.size, sigma) +
      2 * dotTolerance(inputs[0].length, frobeniusNorm(inputs) * frobeniusNorm(targets)),
  };
}

type Run = ReturnType<typeof run>;

const smallestEigenvalueIs = (factor: number) => ({ model, origin, ...run }: Run) =>
  agreement(symmetricEigenvalues(model.hessian(origin))[0], -factor * run.sigma, {
    scale: run.sigma,
    tolerance: run.sigmaTolerance,
  });

const isDeepSaddle = ({ factors, sigma }: Run): boolean => factors >= 3 && sigma > 0;

const scalarNetwork = { inputs: [[1]], targets: [[1]], hidden: [1, 1], units: [[1], [1]] };

const curves = problem({
  instance: (draw) => drawCurve(draw, 2),
  run,
  symmetries: { units: rescale },
});

const twoFactorsZero = problem({
  instance(draw) {
    const data = drawData(draw, draw.integer("factors", 3, 4));
    const zero = draw.subset("zero", data.hidden.length + 1, 2);
    const weights = deepLinearNetwork(data).blocks.map(({ rows, columns }, l) =>
      zero.includes(l) ? zeros(rows, columns) : draw.matrix("W", rows, columns)
    );
    return { ...data, weights };
  },
});

const uncorrelated = problem({
  instance(draw) {
    const { inputs, targets, hidden } = drawData(draw, draw.integer("factors", 2, 5));
    return {
      // The samples in which X lives are not those in which Y lives, so that YXᵀ = 0.
      inputs: inputs.map((row) => [...row, ...row.map(() => 0)]),
      targets: targets.map((row) => [...row.map(() => 0), ...row]),
      hidden,
      chain: [inputs.length, ...hidden, targets.length].map((d) => draw.unitVector("e", d)),
      t: draw.uniform("t", 0, 2),
    };
  },
  symmetries: { units: rescale },
});

export default defineClaim(curves, {
  id: "deep-linear-flat-saddle-at-zero",
  topic: "linear-networks",
  title: "From three factors on, the saddle at zero of a deep linear network has a zero Hessian",
  source: {
    authors: "K. Kawaguchi",
    title: "Deep learning without poor local minima",
    year: 2016,
    venue: "NeurIPS",
    arxiv: "1605.07110",
    locator: "Theorem 2.3 (iv), Corollary 2.4",
  },
  statement: String.raw`
For all $H \ge 2$, widths $d_0, \dots, d_H \ge 1$, $X \in \mathbb{R}^{d_0 \times n}$ and
$Y \in \mathbb{R}^{d_H \times n}$, let
$L(W_1, \dots, W_H) = \frac12 \|W_H \cdots W_1 X - Y\|_F^2$ with
$W_\ell \in \mathbb{R}^{d_\ell \times d_{\ell-1}}$, and let $\sigma_1$ be the largest singular value
of $Y X^\top$, with singular vectors $Y X^\top v_1 = \sigma_1 u_1$. At $W = 0$ the gradient is 0; for
$H = 2$ the smallest eigenvalue of the Hessian is $-\sigma_1$; for $H \ge 3$ the Hessian is 0. Yet if
$Y X^\top \ne 0$, the point is no local minimum: for all unit vectors
$e^{(\ell)} \in \mathbb{R}^{d_\ell}$, with $W_1(t) = t\, e^{(1)} v_1^\top$,
$W_\ell(t) = t\, e^{(\ell)} e^{(\ell-1)\top}$ for $1 < \ell < H$ and
$W_H(t) = t\, u_1 e^{(H-1)\top}$,
$$L(W(t)) - L(0) = -t^H \sigma_1 + \tfrac12 t^{2H} \|v_1^\top X\|^2,$$
which is negative for $0 < t^H < 2 \sigma_1 / \|v_1^\top X\|^2$ and 0 at both ends.`,
  parts: {
    "below-zero-loss": {
      kind: "existence",
      tight: true,
      applies: ({ sigma }) => sigma > 0,
      margin: ({ atT, atZero, natural, tolerance }) =>
        slack({ left: atT, right: atZero, scale: natural, tolerance }),
      witnesses: [{ ...scalarNetwork, share: 2 }],
    },
    "curve": {
      kind: "identity",
      margin: ({ atT, atZero, change, tolerance }) =>
        agreement(atT, atZero + change, { scale: atZero + Math.abs(change), tolerance }),
    },
    "critical": {
      kind: "identity",
      exactArithmetic: true,
      // Every term of every derivative has a factor that is exactly 0, here and in "flat".
      margin: ({ model, origin, sigma }) =>
        agreement(model.gradient(origin), origin, { scale: sigma, tolerance: 0 }),
    },
    "two-factors": {
      kind: "identity",
      applies: ({ factors }) => factors === 2,
      margin: smallestEigenvalueIs(1),
    },
    "flat": {
      kind: "identity",
      exactArithmetic: true,
      applies: ({ factors }) => factors >= 3,
      margin({ model, origin, sigma }) {
        const zero = zeros(model.size, model.size);
        return agreement(model.hessian(origin), zero, { scale: sigma, tolerance: 0 });
      },
    },
  },
  nearMisses: [
    {
      id: "saddle-has-negative-curvature",
      part: "two-factors",
      why: "With three factors any two that move leave the product of all three at 0.",
      applies: isDeepSaddle,
      margin({ model, origin }) {
        const { negative } = inertia(model.hessian(origin));
        return slack({ left: 1, right: negative, scale: 1, tolerance: 0 });
      },
      witnesses: [{ ...scalarNetwork, share: 1 }],
    },
    {
      id: "zero-hessian-means-minimum",
      part: "below-zero-loss",
      why: "For X = Y = 1 and three weights t the loss changes by −t³ + t⁶/2 < 0.",
      applies: isDeepSaddle,
      margin: ({ atT, atZero, natural, tolerance }) =>
        slack({ left: atZero, right: atT, scale: natural, tolerance }),
      witnesses: [{ ...scalarNetwork, share: 1 }],
    },
    nearMissOf(twoFactorsZero, {
      id: "two-zero-factors-make-it-flat",
      part: "flat",
      why: "Two zero factors make the point critical, but they can move together: w = (1, 0, 0).",
      margin({ weights, ...data }) {
        const { hessian, size } = deepLinearNetwork(data);
        const sizes = [data.inputs, data.targets, ...weights].map(frobeniusNorm);
        const natural = sizes.reduce((product, norm) => norm > 0 ? product * norm : product);
        return agreement(hessian(weights.flat(2)), zeros(size, size), {
          scale: natural,
          tolerance: dotTolerance(data.inputs[0].length + 3 * weights.length, natural),
        });
      },
      witnesses: [{
        inputs: [[1]],
        targets: [[1]],
        hidden: [1, 1],
        weights: [[[1]], [[0]], [[0]]],
      }],
    }),
    {
      id: "twice-the-singular-value",
      part: "two-factors",
      why: "−2σ₁ belongs to the loss without the factor ½.",
      margin: smallestEigenvalueIs(2),
      witnesses: [{ ...scalarNetwork, hidden: [1], units: [[1]], share: 1 }],
    },
    nearMissOf(uncorrelated, {
      id: "uncorrelated-data",
      part: "below-zero-loss",
      why: "Where YXᵀ = 0 the loss is ½‖Y‖² + ½‖W_H⋯W_1X‖², least at zero.",
      margin({ chain, t, ...data }) {
        const weights = rankOneWeights(chain, t);
        return slack({
          left: deepLinearNetwork(data).value(weights.flat(2)),
          right: 0.5 * frobeniusNorm(data.targets) ** 2,
          scale: (frobeniusNorm(data.inputs) + frobeniusNorm(data.targets)) ** 2,
          tolerance: linearNetworkTolerance(data, weights).value,
        });
      },
    }),
    {
      id: "five-per-cent-further",
      part: "below-zero-loss",
      why: "At t^H = 2.1σ₁/‖v₁ᵀX‖² the second term has overtaken the first.",
      instance: (draw) => drawCurve(draw, 2.1),
    },
  ],
  strata: ({ hidden }) => ({ factors: hidden.length + 1 }),
  evidence({ lossAt, t, model, origin }) {
    const times = linspace(0, 1.2 * t, 60);
    return {
      "loss along the curve": { x: times, y: times.map(lossAt) },
      "Hessian at zero": model.hessian(origin),
    };
  },
  cost: 300,
});
