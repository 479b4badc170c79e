/**
 * The population loss of phase retrieval with Gaussian measurements: its closed form, its critical
 * points, their curvatures, and that there are no others (tight). The loss, its
 * gradient and its Hessian are integrated from the definition (a polynomial of degree 4 in the
 * measurement, so three Gauss–Hermite nodes an axis are exact).
 */
import {
  accumulatedRoundoff,
  addScaled,
  agreement,
  columns,
  defineClaim,
  differentiableModel,
  dot,
  type Draw,
  eigenvalueTolerance,
  extremeDirections,
  gaussHermite,
  matrixVector,
  nearMissOf,
  norm,
  parameterLayout,
  partOf,
  problem,
  type QuadratureGrid,
  scale,
  signVectors,
  slack,
  sphereCubature,
  subtract,
  surfaceThrough,
  symmetricEigenvalues,
  tensorGrid,
  trueVariantOf,
  type Vector,
  zeros,
} from "theorycheck";

/** The law of the measurements in each dimension from 1 to 4, as nodes and weights. */
type Law = readonly QuadratureGrid[];

const lawOf = (grid: (d: number) => QuadratureGrid): Law => [1, 2, 3, 4].map(grid);

const gaussian = lawOf((d) => tensorGrid(new Array(d).fill(gaussHermite(3))));
const sphere = lawOf(sphereCubature);
const rademacher = lawOf((d) => {
  const points = [...signVectors(d)];
  return { points, weights: points.map(() => 1 / points.length) };
});

/** w ↦ E ((a·w)² − (a·v)²)². */
function population(v: Vector, law: Law) {
  const { points, weights } = law[v.length - 1];
  const targets = matrixVector(points, v).map((value) => value ** 2);
  const layout = parameterLayout({ w: [v.length, 1] });
  return differentiableModel(layout, (x) => {
    const responses = layout.view(x, "w").multiplyLeft(points);
    const residuals = responses.hadamard(responses).subtract(targets);
    return residuals.hadamard(residuals).dot(weights);
  });
}

/**
 * Rounding of the k-th derivative of F at w, relative to (‖w‖ + ‖v‖)^(4 − k): a sum over all nodes of
 * terms with mean at most 6, in which scalar products carry errors relative to ‖a‖, E‖a‖⁴ = d(d + 2).
 */
const relativeError = (v: Vector): number =>
  6 * accumulatedRoundoff(gaussian[v.length - 1].weights.length) +
  v.length * (v.length + 2) * accumulatedRoundoff(2 * v.length + 10);

/** v, and a unit vector u orthogonal to it (0 for d = 1). */
function drawPair(draw: Draw) {
  const d = draw.integer("d", 1, 4);
  const Q = draw.orthogonal("Q", d);
  return {
    v: scale(draw.logUniform("length of v", 0.01, 100), columns(Q)[0]),
    u: d === 1 ? [0] : matrixVector(Q, [0, ...draw.unitVector("u", d - 1)]),
  };
}

/** v and a critical point; on the sphere the one in the direction of u. */
function drawCritical(draw: Draw) {
  const { v, u } = drawPair(draw);
  const points = v.length === 1
    ? ["zero", "signal"] as const
    : ["zero", "signal", "sphere"] as const;
  return { v, u, point: draw.pick("point", points) };
}

type Critical = ReturnType<typeof drawCritical>;

/** v and any w, but none that is critical unless d = 1. */
function drawAnywhere(draw: Draw) {
  const { v, u } = drawPair(draw);
  const along = draw.pick("sign", [0, 1, -1]) * draw.logUniform("along v", 1e-3, 2);
  const across = draw.logUniform("along u", 1e-3, 2) * norm(v);
  return { v, w: addScaled(scale(along, v), across, u) };
}

type Anywhere = ReturnType<typeof drawAnywhere>;

/** The critical point; the sphere has ‖w‖² = share · ‖v‖². */
function criticalPoint({ v, point, u }: Critical, share = 1 / 3): Vector {
  if (point === "sphere") return scale(Math.sqrt(share) * norm(v), u);
  return point === "signal" ? v : zeros(v.length);
}

/** F(w) = 3‖w‖⁴ + 3‖v‖⁴ − 2‖w‖²‖v‖² − coefficient · (w·v)². */
const lossIs = (coefficient: number, law = gaussian) => ({ v, w }: Anywhere) => {
  const [s, nu, size] = [dot(w, w), dot(v, v), (norm(v) + norm(w)) ** 4];
  const formula = 3 * s ** 2 + 3 * nu ** 2 - 2 * s * nu - coefficient * dot(w, v) ** 2;
  return agreement(population(v, law).value(w), formula, {
    scale: size,
    tolerance: relativeError(v) * size,
  });
};

const isCritical = (share: number, law = gaussian) => (instance: Critical) => {
  const point = criticalPoint(instance, share);
  const size = 8 * norm(instance.v) ** 3;
  return agreement(population(instance.v, law).gradient(point), zeros(point.length), {
    scale: size,
    tolerance: 4 * relativeError(instance.v) * size,
  });
};

/** Eigenvalues of the Hessian in units of ‖v‖², ascending. */
function curvatures({ v, point }: Critical, alongSignal = -8): Vector {
  const rest = (value: number, count: number): Vector => new Array<number>(count).fill(value);
  if (point === "zero") return [-12, ...rest(-4, v.length - 1)];
  if (point === "signal") return [...rest(8, v.length - 1), 24];
  return [alongSignal, ...rest(0, v.length - 2), 8];
}

const spectrumIs =
  (formula: (instance: Critical) => Vector, law = gaussian) => (instance: Critical) => {
    const [{ v }, d, nu] = [instance, instance.v.length, dot(instance.v, instance.v)];
    const hessian = population(v, law).hessian(criticalPoint(instance));
    return agreement(symmetricEigenvalues(hessian), scale(nu, formula(instance)), {
      scale: nu,
      tolerance: eigenvalueTolerance(d, 24 * nu) + 12 * relativeError(v) * 4 * nu,
    });
  };

/** constant · ‖∇F(w)‖/‖v‖² is at least the distance of w to 0, ±v and, where counted, the sphere. */
const noOthers = (constant: number, sphereCounts = true) => ({ v, w }: Anywhere) => {
  const [nu, gradient] = [dot(v, v), population(v, gaussian).gradient(w)];
  const along = Math.abs(dot(w, v)) / norm(v);
  const across = norm(subtract(w, scale(dot(w, v) / nu, v)));
  const toSphere = sphereCounts && v.length > 1 ? across - norm(v) / Math.sqrt(3) : Infinity;
  const size = norm(v) + norm(w);
  return slack({
    left: Math.min(norm(w), Math.hypot(along - norm(v), across), Math.hypot(along, toSphere)),
    right: constant * norm(gradient) / nu,
    tolerance: constant * (1 + 4 * size ** 2 / nu) * relativeError(v) * size,
  });
};

const anywhere = problem({
  instance: drawAnywhere,
  symmetries: {
    units({ v, w }, stream) {
      const unit = 2 ** stream.integer(-10, 10);
      return { v: scale(unit, v), w: scale(unit, w) };
    },
  },
});

const critical = problem({ instance: drawCritical });

export default defineClaim(anywhere, {
  id: "phase-retrieval-population-landscape",
  topic: "landscape",
  title: "Population phase retrieval: all critical points and their curvatures",
  source: {
    authors: "J. Sun, Q. Qu, J. Wright",
    title: "A geometric analysis of phase retrieval",
    year: 2018,
    venue: "Foundations of Computational Mathematics 18",
    arxiv: "1602.06664",
    locator: "the real case of the population landscape; the error bound is worked out here",
  },
  statement: String.raw`
For every $d \ge 1$ and $v \in \mathbb{R}^d \setminus \{0\}$, let
$F(w) = \mathbb{E}\big((a \cdot w)^2 - (a \cdot v)^2\big)^2$ with $a \sim N(0, I_d)$. Then
$F(w) = 3\|w\|^4 + 3\|v\|^4 - 2\|w\|^2 \|v\|^2 - 4 (w \cdot v)^2$ (*loss*). The critical points are
0, $\pm v$ and the sphere $\{w \perp v,\ \|w\|^2 = \frac13 \|v\|^2\}$, empty for $d = 1$ (*critical*).
In units of $\|v\|^2$ the eigenvalues of the Hessian are 24 once and 8 at $\pm v$; $-8$ (along $v$),
8 (radially) and 0 ($d - 2$ times) on the sphere; $-12$ (along $v$) and $-4$ at 0 (*curvature*): there is
no spurious minimum. There are no other critical points: every $w$ is within
$\frac13 \|\nabla F(w)\| / \|v\|^2$ of one of these, with equality halfway between 0 and the sphere (*no
others*, for $d \ge 2$). Checked for $d \le 4$.

The law of $a$ enters through its moments of degree 4 only. For $a$ uniform on the sphere of radius
$\sqrt d$ these, and so $F$, are $d/(d + 2)$ times the Gaussian ones.`,
  parts: {
    "loss": { kind: "identity", margin: lossIs(4) },
    "critical": partOf(critical, { kind: "identity", margin: isCritical(1 / 3) }),
    "curvature": partOf(critical, { kind: "identity", margin: spectrumIs(curvatures) }),
    "no-others": {
      kind: "inequality",
      tight: true,
      applies: ({ v }) => v.length > 1,
      margin: noOthers(1 / 3),
      witnesses: [{ v: [1, 0], w: [0, Math.sqrt(1 / 12)] }],
    },
  },
  nearMisses: [
    {
      id: "two-per-cent-more-overlap",
      part: "loss",
      why: "At w = v the loss is 0 only if the last coefficient is 3 + 3 − 2 = 4.",
      margin: lossIs(4.08),
      change: 0.02,
    },
    {
      id: "half-of-the-overlap",
      part: "loss",
      why: "With coefficient 2 the loss would be 2‖v‖⁴ at w = v, where it is 0.",
      margin: lossIs(2),
    },
    {
      id: "measurements-of-signs",
      part: "loss",
      why: "For a with entries ±1 and v = e₁, w = e₂ all a·w and a·v are ±1, so F(w) = 0, not 6.",
      margin: lossIs(4, rademacher),
    },
    {
      id: "measurements-on-a-sphere",
      part: "loss",
      why: "The moments of degree 4 on the sphere of radius √d are smaller, by d/(d + 2).",
      margin: lossIs(4, sphere),
    },
    nearMissOf(critical, {
      id: "critical-sphere-at-one-half",
      part: "critical",
      why: "Across v the gradient is 4(3‖w‖² − ‖v‖²)w, which is 2‖v‖²w at ‖w‖² = ½‖v‖².",
      margin: isCritical(1 / 2),
    }),
    nearMissOf(critical, {
      id: "critical-sphere-two-per-cent-larger",
      part: "critical",
      why: "Across v the gradient is 4(3‖w‖² − ‖v‖²)w, which vanishes at one radius only.",
      margin: isCritical(0.34),
      change: 0.02,
    }),
    nearMissOf(critical, {
      id: "steeper-saddles",
      part: "curvature",
      why: "On the sphere ‖w‖² = ⅓‖v‖² takes back 4 of the −12 that 0 has along v.",
      margin: spectrumIs((instance) => curvatures(instance, -12)),
    }),
    {
      id: "without-the-sphere",
      part: "no-others",
      why: "Orthogonal to v the loss 3‖w‖⁴ − 2‖w‖²‖v‖² + 3‖v‖⁴ has a circle of minima.",
      margin: noOthers(1 / 3, false),
    },
    {
      id: "closer-by-five-per-cent",
      part: "no-others",
      why: "At w ⊥ v, ‖w‖² = ‖v‖²/12, the gradient is 3‖v‖²‖w‖ and 0 is at the distance ‖w‖.",
      margin: noOthers(0.95 / 3),
      change: 0.05,
    },
  ],
  trueVariants: [
    trueVariantOf(critical, {
      id: "critical-points-for-a-on-a-sphere",
      part: "critical",
      why: "The loss is only multiplied by d/(d + 2).",
      margin: isCritical(1 / 3, sphere),
    }),
    trueVariantOf(critical, {
      id: "curvatures-for-a-on-a-sphere",
      part: "curvature",
      why: "The loss, and so its Hessian, is only multiplied by d/(d + 2).",
      margin: spectrumIs(
        (instance) => scale(instance.v.length / (instance.v.length + 2), curvatures(instance)),
        sphere,
      ),
    }),
  ],
  strata: ({ v }) => ({ dimension: v.length }),
  evidence({ v }) {
    const { highest, lowest } = extremeDirections(population(v, gaussian), zeros(v.length));
    const along = { radius: 1.5 * norm(v), points: 31 };
    const { values } = surfaceThrough(
      population(v, gaussian),
      zeros(v.length),
      lowest,
      highest,
      along,
    );
    return { "F on the plane through v and an orthogonal direction": values };
  },
  cost: 100,
});
