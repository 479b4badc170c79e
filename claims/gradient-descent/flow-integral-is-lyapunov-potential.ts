/**
 * The integral of a function along its own gradient flow is a potential Φ with ⟨∇Φ, ∇F⟩ = F, so that F
 * has fallen to Φ(w₀)/t by time t. Identities between integrated flows and closed forms; the rate is
 * approached by x²/(1 + x²) from far away.
 */
import {
  accumulatedRoundoff,
  agreement,
  defineClaim,
  differenceJacobian,
  type Draw,
  gaussLegendre,
  integrateAlongFlow,
  linspace,
  nearMissOf,
  norm,
  partOf,
  problem,
  quadraticProblem,
  scale,
  slack,
} from "theorycheck";

/** F on the line with minimum 0 at 0, F', Φ, and the time that the flow takes between two points. */
interface Falling {
  readonly F: (x: number) => number;
  readonly slope: (x: number) => number;
  readonly potential: (x: number) => number;
  readonly time: (from: number, to: number) => number;
  readonly farthest: number;
}

const powerOf = (p: number): Falling => ({
  F: (x) => x ** p / p,
  slope: (x) => x ** (p - 1),
  potential: (x) => x ** 2 / (2 * p),
  time: (from, to) => p === 2 ? Math.log(from / to) : (to ** (2 - p) - from ** (2 - p)) / (p - 2),
  farthest: 3,
});

const rule = gaussLegendre(40);
const logCosh = (x: number): number => x + Math.log1p(Math.expm1(-2 * x) / 2);

const functions = {
  "x²/2": powerOf(2),
  "x³/3": powerOf(3),
  "x⁴/4": powerOf(4),
  "x⁶/6": powerOf(6),
  "x²/(1 + x²)": {
    F: (x) => x ** 2 / (1 + x ** 2),
    slope: (x) => 2 * x / (1 + x ** 2) ** 2,
    potential: (x) => x ** 2 / 4 + x ** 4 / 8,
    time: (from, to) =>
      (Math.log(from / to) + (from - to) * (from + to) * (1 + (from ** 2 + to ** 2) / 4)) / 2,
    farthest: 1000,
  },
  "log cosh x": {
    F: logCosh,
    slope: Math.tanh,
    potential: (x) =>
      rule.nodes.reduce((sum, node, k) => {
        const s = x * (1 + node) / 2;
        return sum + x / 2 * rule.weights[k] * logCosh(s) / Math.tanh(s);
      }, 0),
    time: (from, to) => Math.log(Math.sinh(from) / Math.sinh(to)),
    farthest: 3,
  },
} satisfies Record<string, Falling>;

interface Fall {
  readonly name: keyof typeof functions;
  readonly from: number;
  readonly to: number;
}

const names = Object.keys(functions) as Fall["name"][];

const convexNames = names.filter((name) => name !== "x²/(1 + x²)");

const drawFall =
  (farthest: number, among: readonly Fall["name"][] = names) => (draw: Draw): Fall => {
    const name = draw.pick("F", among);
    const from = draw.logUniform("from", 0.1, Math.min(farthest, functions[name].farthest));
    return { name, from, to: from * draw.logUniform("to/from", 0.01, 1) };
  };

/** In one dimension an error of x moves Φ by F/F', and its effect on Φ never grows along the flow. */
function run({ name, from, to }: Fall) {
  const { F, slope, potential, time } = functions[name];
  const unit = F(from) / slope(from);
  const T = time(from, to);
  const { integral, errorEstimate, steps } = integrateAlongFlow(
    ([x]) => [-slope(x)],
    ([x]) => F(x) / unit,
    [from],
    T,
    { relativeTolerance: 1e-12, absoluteTolerance: 1e-14 * from },
  );
  const size = potential(from) / unit;
  return {
    T: T / unit,
    integral,
    claimed: (potential(from) - potential(to)) / unit,
    scale: size,
    tolerance: 3 * errorEstimate + accumulatedRoundoff(20 + steps) * (size + from),
  };
}

/** ∫_0^T F + shift against factor · (Φ(w₀) − Φ(w_T)). */
const integralIs = (factor: number, shift = 0) => (result: ReturnType<typeof run>) =>
  agreement(result.integral + shift * result.T, factor * result.claimed, {
    scale: result.scale,
    tolerance: result.tolerance,
  });

/** Φ'F' = factor · F, with Φ' by differences. */
const slopeIs = (factor: number) => (_run: unknown, { name, from }: Fall) => {
  const { F, slope, potential } = functions[name];
  const { jacobian: [[derivative]], error } = differenceJacobian(
    ([x]) => [potential(x)],
    [from],
    2 ** -10 * from / (1 + from),
  );
  const rounding = accumulatedRoundoff(200) * 2 ** 10 * potential(from) / from;
  return agreement(derivative * slope(from), factor * F(from), {
    tolerance: (error + rounding) * slope(from),
  });
};

/** F(w_t) <= factor · Ψ(w₀)/t. */
const fallen = (factor: number, psi?: (x: number) => number) => ({ name, from, to }: Fall) => {
  const { F, potential, time } = functions[name];
  const right = factor * (psi ?? potential)(from);
  return slack({
    left: time(from, to) * F(to),
    right,
    tolerance: accumulatedRoundoff(200) * right,
  });
};

const quadratics = problem({
  instance(draw) {
    const d = draw.integer("d", 1, 4);
    return {
      H: draw.positiveDefinite("H", d, 0.01, 1),
      start: draw.vector("start", d),
      T: draw.logUniform("T", 0.1, 100),
    };
  },
  run({ H, start, T }) {
    const { gradient, value } = quadraticProblem(H);
    const unit = norm(start) || 1;
    const { integral, state, errorEstimate, steps } = integrateAlongFlow(
      (w) => scale(-1, gradient(w)),
      (w) => value(w) / unit,
      start,
      T,
      { relativeTolerance: 1e-12, absoluteTolerance: 1e-14 * unit },
    );
    return {
      integral,
      lost: (norm(start) ** 2 - norm(state) ** 2) / unit,
      scale: unit / 4,
      tolerance: 2 * start.length * errorEstimate + accumulatedRoundoff(20 + steps) * unit,
    };
  },
});

const quadraticIs = (factor: number) =>
(
  { integral, lost, scale, tolerance }: {
    integral: number;
    lost: number;
    scale: number;
    tolerance: number;
  },
) => agreement(integral, factor * lost, { scale, tolerance });

/** Half of the falls are those of x²/(1 + x²). */
const far = problem({
  instance: (draw) => drawFall(1000, draw.boolean("convex") ? convexNames : ["x²/(1 + x²)"])(draw),
});
const convex = problem({ instance: drawFall(3, convexNames) });

export default defineClaim(problem({ instance: drawFall(30), run }), {
  id: "flow-integral-is-lyapunov-potential",
  topic: "gradient-descent",
  title: "Integrating a function along its gradient flow gives a potential with ⟨∇Φ, ∇F⟩ = F",
  source: {
    authors: "C. De Sa, S. Kale, J. D. Lee, A. Sekhari, K. Sridharan",
    title: "From gradient flow on population loss to learning with stochastic gradient descent",
    year: 2022,
    venue: "NeurIPS",
    arxiv: "2210.06705",
    locator: "the construction of a potential from a rate; closed forms are worked out here",
  },
  statement: String.raw`
Let $F \ge 0$ be of class $C^1$ with locally Lipschitz gradient and minimum $0$, let $w(t)$ be its gradient
flow from $w(0) = w_0$, and let $\Phi(w_0) = \int_0^\infty F(w(t))\, dt$ be finite. Then
$$\Phi(w_0) - \Phi(w(T)) = \int_0^T F(w(t))\, dt, \qquad \langle \nabla\Phi, \nabla F \rangle = F$$
where $\Phi$ is differentiable (*integral*, *gradient*), and $F(w(t)) \le \Phi(w_0)/t$ (*rate*). If $F$ is
convex with minimiser $w_*$, then $F(w(t)) \le \frac1{2t} \|w_0 - w_*\|^2$ too (*convex*).

*Special cases,* with $\Phi$ in closed form: $F = \frac12 w^\top H w$ with $H \succ 0$, $\Phi = \frac14 \|w\|^2$
(*quadratics*, $d \le 4$, eigenvalues in $[0.01, 1]$); on the line $|x|^p/p$, $\Phi = x^2/(2p)$, for
$p = 2, 3, 4, 6$ and $|x_0| \le 3$; $x^2/(1 + x^2)$, $\Phi = \frac14 x^2 + \frac18 x^4$, for $|x_0| \le 30$,
the rate for $|x_0| \le 1000$; $\log\cosh x$, $\Phi = \int_0^{|x|} \frac{\log\cosh s}{\tanh s}\, ds$, for
$|x_0| \le 3$.`,
  parts: {
    "integral": {
      kind: "identity",
      discretisation: "three times the error that the integrator estimates",
      margin: integralIs(1),
    },
    "quadratics": partOf(quadratics, {
      kind: "identity",
      discretisation: "the error that the integrator estimates, times twice the dimension",
      margin: quadraticIs(1 / 4),
    }),
    "gradient": {
      kind: "identity",
      discretisation: "central differences, their change by extrapolation",
      margin: slopeIs(1),
    },
    "rate": partOf(far, { kind: "inequality", tight: true, margin: fallen(1) }),
    "convex": partOf(convex, { kind: "inequality", margin: fallen(1, (x) => x ** 2 / 2) }),
  },
  nearMisses: [
    {
      id: "minimum-one",
      part: "integral",
      why: "The integral of F + 1 grows like T.",
      margin: integralIs(1, 1),
    },
    {
      id: "one-per-cent-more",
      part: "integral",
      change: 0.01,
      why: "Φ is determined up to a constant by its values along the flow.",
      margin: integralIs(1.01),
    },
    nearMissOf(quadratics, {
      id: "half-the-squared-distance",
      part: "quadratics",
      why: "⟨w, Hw⟩ = 2F: that would be the integral of 2F.",
      margin: quadraticIs(1 / 2),
    }),
    {
      id: "two-per-cent-steeper",
      part: "gradient",
      change: 0.02,
      why: "Along the flow −Φ has the derivative ⟨∇Φ, ∇F⟩, and as an integral it has F.",
      margin: slopeIs(1.02),
    },
    nearMissOf(far, {
      id: "half-the-time",
      part: "rate",
      why: "The powers obey it, but x²/(1 + x²) from 3 is still 0.8 at x = 2.",
      margin: fallen(1 / 2),
      witnesses: [{ name: "x²/(1 + x²)", from: 3, to: 2 }],
    }),
    nearMissOf(far, {
      id: "two-per-cent-faster",
      part: "rate",
      change: 0.02,
      why: "From far out F stays near 1 for nearly all of the time Φ(x₀).",
      margin: fallen(0.98),
      witnesses: [{ name: "x²/(1 + x²)", from: 100, to: 20 }],
    }),
    nearMissOf(far, {
      id: "distance-without-convexity",
      part: "convex",
      why: "x²/(1 + x²) is flat far out, where the flow needs a time of order x₀⁴.",
      margin: fallen(1, (x) => x ** 2 / 2),
      witnesses: [{ name: "x²/(1 + x²)", from: 3, to: 2 }],
    }),
  ],
  strata: ({ name }) => ({ F: name }),
  evidence(_run, { name, from, to }) {
    const { F, time, potential } = functions[name];
    const path = linspace(from, to, 60);
    return {
      "F against time": { x: path.map((x) => time(from, x)), y: path.map(F) },
      "tF/Φ against time": {
        x: path.map((x) => time(from, x)),
        y: path.map((x) => time(from, x) * F(x) / potential(from)),
      },
    };
  },
  cost: 1000,
});
