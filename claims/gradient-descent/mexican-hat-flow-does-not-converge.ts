/**
 * A smooth function f >= 0 with a gradient trajectory that stays in the unit disc and converges to no
 * point: it runs along the spiral θ = 1/(1 − r²) towards the circle, round and round. The run is made
 * backwards, where the spiral attracts: forwards it lies on the side of a ridge.
 */
import {
  accumulatedRoundoff,
  agreement,
  autodiff,
  defineClaim,
  type Draw,
  inconclusive,
  integrate,
  integrateFlow,
  linspace,
  nearMissOf,
  norm,
  partOf,
  problem,
  scale,
  slack,
  type Variable,
  type Vector,
} from "theorycheck";

/** f = e^(−φ)(1 − g sin(θ − sign·φ)), φ = 1/(1 − r²) and g = a r⁴/(a r⁴ + (1 − r²)⁴). */
interface Hat {
  readonly a?: number;
  readonly sign?: number;
}

/** f times e^level at (x, y), where r sin(θ − φ) = y cos φ − x sin φ. */
const hat = ({ a = 4, sign = 1 }: Hat, level: number) => (point: Variable): Variable => {
  const squared = point.squaredNorm();
  const gap = squared.negate().add(1);
  const phi = gap.power(-1);
  const angle = phi.scale(sign);
  const ridge = squared.power(2).scale(a);
  const g = ridge.divide(ridge.add(gap.power(4)));
  const [x, y] = [point.entry(0), point.entry(1)];
  const turned = y.multiply(angle.map(autodiff.cosine)).subtract(
    x.multiply(angle.map(autodiff.sine)),
  );
  const wave = g.multiply(turned).divide(squared.sqrt());
  return phi.negate().add(level).exp().multiply(wave.negate().add(1));
};

/** φ(r) = 1/(1 − r²), its derivative, and the radius where it has a given value above 1. */
const angleAt = (r: number): number => 1 / (1 - r * r);
const slopeAt = (r: number): number => 2 * r * angleAt(r) ** 2;
const radiusAt = (phi: number): number => Math.sqrt(1 - 1 / phi);

const polar = (r: number, angle: number): Vector => [r * Math.cos(angle), r * Math.sin(angle)];

/** −∇f/‖∇f‖ where |(x, y)| = r: the factor e^φ spares the underflow of f near the circle. */
function direction(point: Vector, f: Hat): Vector {
  const g = autodiff.gradient(hat(f, angleAt(norm(point))), point);
  return scale(-1 / norm(g), g);
}

/** Rounding of r moves φ by φ'(r) times as much, and ∂f/∂r by another φ'(r). */
const relativeError = (r: number): number => accumulatedRoundoff(32) * (1 + slopeAt(r) ** 2);

/** At θ = φ(r) + offset the unit vector −∇f/‖∇f‖ is the one along dθ/dr = slope. */
const isTangent =
  (f: Hat, slope = slopeAt) => ({ r, offset = 0 }: { r: number; offset?: number }) => {
    const angle = angleAt(r) + offset;
    const [along, across] = [1, r * slope(r)];
    const tangent = [
      along * Math.cos(angle) - across * Math.sin(angle),
      along * Math.sin(angle) + across * Math.cos(angle),
    ];
    return agreement(direction(polar(r, angle), f), scale(1 / norm(tangent), tangent), {
      scale: 1,
      tolerance: relativeError(r),
    });
  };

/** (dr/ds, dθ/ds) of the trajectory backwards in its arc length, with the derivatives by hand. */
function backwards([r, theta]: Vector): Vector {
  const gap = 1 - r * r;
  const g = 4 * r ** 4 / (4 * r ** 4 + gap ** 4);
  const slope = g * (1 - g) * (4 / r + 8 * r / gap);
  const [sin, cos] = [Math.sin(theta - angleAt(r)), Math.cos(theta - angleAt(r))];
  const radial = slopeAt(r) * (g * sin + g * cos - 1) - slope * sin;
  const across = -g * cos / r;
  const size = Math.hypot(radial, across);
  return [radial / size, across / (r * size)];
}

/**
 * With φ(end) = φ(r) + π, the trajectory backwards from the end of the spiral reaches, after the length
 * of the spiral between, its point at r: on the other side of the origin.
 */
const turnsBy = (speed: (r: number) => number) => ({ r }: { r: number }) => {
  const end = radiusAt(angleAt(r) + Math.PI);
  const length = integrate(speed, r, end, { relativeTolerance: 1e-13 });
  const tolerances = { relativeTolerance: 1e-9, absoluteTolerance: 1e-10 };
  const flow = integrateFlow(backwards, [end, angleAt(r) + Math.PI], length.value, tolerances);
  if (flow.status !== "finished") inconclusive(`the integration ended with ${flow.status}`);
  return agreement(flow.state, [r, angleAt(r)], {
    scale: 1,
    tolerance: flow.errorEstimate + length.error + accumulatedRoundoff(64 * flow.steps),
  });
};

/** ‖∇f‖ < c f^exponent at a point of the spiral beyond where 3/2 e^(−φ) = c e^(−φβ), in units of f. */
const breaksInequality =
  (exponent: (beta: number) => number) => ({ c, beta, angle, turns }: Inequality) => {
    const least = Math.max(2, Math.log(1.5 / c) / (1 - beta));
    const phi = angle + 2 * Math.PI * (Math.ceil((least - angle) / (2 * Math.PI)) + turns);
    const left = norm(autodiff.gradient(hat({}, phi), polar(radiusAt(phi), phi)));
    const right = c * Math.exp((1 - exponent(beta)) * phi);
    const error = relativeError(radiusAt(phi));
    return slack({ left, right, tolerance: error * left + accumulatedRoundoff(4 * phi) * right });
  };

const drawRadius = (draw: Draw) => ({ r: draw.uniform("r", 0.05, 0.95) });

const spirals = problem({ instance: drawRadius });

const halfTurns = problem({ instance: (draw) => ({ r: draw.uniform("r", 0.1, 0.6) }) });

interface Inequality {
  readonly c: number;
  readonly beta: number;
  readonly angle: number;
  readonly turns: number;
}

const inequalities = problem({
  instance: (draw): Inequality => ({
    c: draw.logUniform("c", 0.05, 1),
    beta: draw.uniform("beta", 0, 0.9),
    angle: draw.uniform("angle", 0, 2 * Math.PI),
    turns: draw.integer("turns", 0, 2),
  }),
});

export default defineClaim(spirals, {
  id: "mexican-hat-flow-does-not-converge",
  topic: "gradient-descent",
  title: "A smooth function with a bounded gradient trajectory that does not converge",
  source: {
    authors: "P.-A. Absil, R. Mahony, B. Andrews",
    title: "Convergence of the iterates of descent methods for analytic cost functions",
    year: 2005,
    venue: "SIAM Journal on Optimization 16(2)",
    doi: "10.1137/040605266",
    locator: "the function of their Mexican hat, after J. Palis and W. de Melo (1982)",
  },
  statement: String.raw`
Let $\varphi(r) = \frac1{1 - r^2}$ and, in polar coordinates, $f = 0$ for $r \ge 1$ and
$$f(r, \theta) = e^{-\varphi(r)} \Big(1 - \frac{4 r^4}{4 r^4 + (1 - r^2)^4}
\sin\big(\theta - \varphi(r)\big)\Big) \ge 0 \quad \text{for } r < 1.$$
$f$ is of class $C^\infty$ away from the origin ($C^3$ there; a change near $r = 0$ removes it). For every
$0 < r < 1$, at the point $p(r)$ with $\theta = \varphi(r)$, the vector $-\nabla f$ does not vanish and is
tangent to the spiral $\theta = \varphi(r)$, in the direction of growing $r$ (*tangent*). Hence the spiral is
one trajectory of $\dot x = -\nabla f(x)$: it stays in the disc, and from every $p(r)$ it later comes to
$p(r')$ with $\varphi(r') = \varphi(r) + \pi$, on the other side of the origin and farther from it
(*half turn*, an existence). So there are a smooth function and a bounded trajectory that has infinite
length, converges to no point, and has the whole circle as its limit set. Nor does a Łojasiewicz inequality
hold at a point of the circle: for all $c > 0$ and $0 \le \beta < 1$ there are points of the spiral
arbitrarily near to it with $\|\nabla f\| < c f^\beta$ (*inequality*). Checked for $0.05 \le r \le 0.95$, half turns
from $0.1 \le r \le 0.6$, and $0.05 \le c \le 1$ with $\beta \le 0.9$.`,
  parts: {
    "tangent": { kind: "identity", margin: isTangent({}) },
    "half-turn": partOf(halfTurns, {
      kind: "existence",
      discretisation:
        "the error estimate of the integrator, whose flow contracts here, and that of the length",
      margin: turnsBy((r) => Math.hypot(1, r * slopeAt(r))),
    }),
    "inequality": partOf(inequalities, {
      kind: "existence",
      margin: breaksInequality((beta) => beta),
    }),
  },
  nearMisses: [
    {
      id: "factor-one-per-cent-larger",
      part: "tangent",
      change: 0.01,
      why: "With a r⁴ in place of 4r⁴ the trajectory has dθ/dr = aφ'/4.",
      margin: isTangent({ a: 4.04 }),
    },
    {
      id: "factor-one",
      part: "tangent",
      why: "With r⁴ in place of 4r⁴ the trajectory has dθ/dr = φ'/4.",
      margin: isTangent({ a: 1 }),
    },
    {
      id: "slope-with-five-per-cent-more",
      part: "tangent",
      change: 0.05,
      why: "The trajectory keeps to θ = φ(r), whose slope is φ'.",
      margin: isTangent({}, (r) => 1.05 * slopeAt(r)),
    },
    {
      id: "slope-without-the-square",
      part: "tangent",
      why: "φ' is 2r/(1 − r²)², not 2r/(1 − r²).",
      margin: isTangent({}, (r) => 2 * r * angleAt(r)),
    },
    {
      id: "other-sense-of-rotation",
      part: "tangent",
      why: "With sin(θ + φ) the invariant spiral is θ = −φ.",
      margin: isTangent({ sign: -1 }),
    },
    nearMissOf(
      problem({
        instance: (draw) => ({ ...drawRadius(draw), offset: draw.uniform("offset", -3, 3) }),
      }),
      {
        id: "every-turned-spiral",
        part: "tangent",
        why: "f does not depend on θ − φ alone: θ = φ + c is invariant for c = 0 only.",
        margin: isTangent({}),
      },
    ),
    nearMissOf(halfTurns, {
      id: "length-of-the-arcs-alone",
      part: "half-turn",
      why: "The way outwards, from r to r', is a part of the length.",
      margin: turnsBy((r) => r * slopeAt(r)),
    }),
    nearMissOf(inequalities, {
      id: "exponent-one",
      part: "inequality",
      why: "‖∇f‖/f tends to 1 along the spiral: with β = 1 and c < 1 the inequality holds there.",
      margin: breaksInequality(() => 1),
    }),
  ],
  trueVariants: [
    {
      id: "a-whole-turn-further",
      part: "tangent",
      why: "θ = φ + 2π is the same curve.",
      margin: ({ r }) => isTangent({})({ r, offset: 2 * Math.PI }),
    },
  ],
  evidence(_run, { r }) {
    const turns = linspace(angleAt(r), angleAt(r) + 4 * Math.PI, 200);
    const points = turns.map((phi) => polar(radiusAt(phi), phi));
    return { "trajectory": { x: points.map(([x]) => x), y: points.map(([, y]) => y) } };
  },
  cost: 1000,
});
