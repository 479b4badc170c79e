/**
 * Under a Łojasiewicz inequality ‖∇f‖ >= c f^β the potential φ(f) = f^(1−β)/(c(1−β)) falls at least as
 * fast as the path of gradient descent grows, up to the factor 1 − ηL/2, and at least as fast as that of
 * the flow; and f falls at a rate. Lengths are tight on the line, for the flow and for steps near 0 and
 * near 2/L; the linear rate is attained by ½x² with any step, the power rate in the limit of short steps.
 */
import {
  accumulatedRoundoff,
  defineClaim,
  type Draw,
  drawLojasiewicz,
  gradientDescent,
  integrateAlongFlow,
  linspace,
  type Lojasiewicz,
  type LojasiewiczFunction,
  lojasiewiczFunction,
  nearMissOf,
  norm,
  partOf,
  pathLength,
  problem,
  run as runMethod,
  scale,
  slack,
} from "theorycheck";

interface Instance {
  readonly f: Lojasiewicz;
  /** η = share/L. */
  readonly share: number;
  readonly T: number;
}

const drawFunction = (draw: Draw) =>
  drawLojasiewicz(draw, "f", { dimension: draw.integer("d", 1, 4) });

const drawInstance = (longest: number) => (draw: Draw): Instance => ({
  f: drawFunction(draw),
  share: draw.logUniform("share", 1e-3, longest),
  T: Math.round(draw.logUniform("T", 1, 1000)),
});

/** φ(f_0) − φ(f_T), for an exponent that may be wrong. */
function potentialDrop(
  { constant: c, exponent }: LojasiewiczFunction,
  [first, last]: readonly [number, number],
  shift = 0,
): number {
  const power = 1 - (exponent - shift);
  return (first ** power - last ** power) / (c * power);
}

function run({ f: data, share, T }: Instance) {
  const f = lojasiewiczFunction(data);
  const method = gradientDescent({ stepSize: share / f.smoothness });
  const path = runMethod(method, f, data.start, { steps: T });
  const { values, iterates, outcome } = path;
  const length = outcome === "diverged" ? Infinity : pathLength(iterates);
  return {
    f,
    values,
    length,
    ends: [values[0], values[values.length - 1]] as const,
    /** Rounding of a point in each step; φ(f) and the bounds see it times √(2L)/c at most. */
    error: accumulatedRoundoff(16 * (T + 4)) * (norm(data.start) + Math.min(length, 1e3)),
    sensitivity: f.exponent > 0.5 ? 1 : Math.sqrt(2 * f.smoothness) / f.constant,
  };
}

type Run = ReturnType<typeof run>;

/** length <= factor · (φ(f_0) − φ(f_T)). */
const lengthAtMost =
  (factor: (share: number) => number, shift = 0) => (result: Run, { share }: Instance) => {
    const { f, length, ends, error, sensitivity } = result;
    return slack({
      left: length,
      right: factor(share) * potentialDrop(f, ends, shift),
      tolerance: factor(share) * sensitivity * error,
    });
  };

const byStep = (share: number): number => 1 / (1 - share / 2);

/** f_T <= bound, where f_T sees an error e of the point as √(2Lf)e + Le²/2. */
function valueAtMost(bound: number, { f: { smoothness: L }, ends, error, sensitivity }: Run) {
  const e = sensitivity * error;
  return slack({
    left: ends[1],
    right: bound,
    tolerance: e * (Math.sqrt(2 * L * bound) + L * e) + accumulatedRoundoff(64) * bound,
  });
}

/** With a = gain · η(1 − ηL/2)c²: f_T <= f_0(1 − a)^T. */
const linearRate = (gain: (share: number) => number) => (result: Run, { share, T }: Instance) => {
  const { f: { constant: c, smoothness: L }, ends } = result;
  const a = gain(share) * share / L * (1 - share / 2) * c ** 2;
  return valueAtMost(ends[0] * Math.max(0, 1 - a) ** T, result);
};

/** With the same a and q = 2β − 1: f_T <= (f_0^−q + qaT)^(−1/power). */
const powerRate =
  (gain: number, power = (q: number) => q) => (result: Run, { share, T }: Instance) => {
    const { f: { constant: c, exponent, smoothness: L }, ends } = result;
    const [a, q] = [gain * share / L * (1 - share / 2) * c ** 2, 2 * exponent - 1];
    return valueAtMost((ends[0] ** -q + q * a * T) ** (-1 / power(q)), result);
  };

/** ∫‖∇f‖dt <= factor · (φ(f_0) − φ(f_τ)) along the flow. */
const flowLength = (factor: number) => ({ f: data, time }: { f: Lojasiewicz; time: number }) => {
  const f = lojasiewiczFunction(data);
  const flow = integrateAlongFlow(
    (x) => scale(-1, f.gradient(x)),
    (x) => norm(f.gradient(x)),
    data.start,
    time / f.smoothness,
    { relativeTolerance: 1e-12 },
  );
  const sensitivity = 1 + Math.sqrt(2 * f.smoothness) / f.constant;
  const drop = potentialDrop(f, [f.value(data.start), f.value(flow.state)]);
  return slack({
    left: flow.integral,
    right: factor * drop,
    tolerance: sensitivity *
      (10 * flow.errorEstimate + accumulatedRoundoff(1000) * norm(data.start)),
  });
};

const flows = problem({
  instance: (draw) => ({ f: drawFunction(draw), time: draw.logUniform("time", 0.1, 30) }),
});

const paths = problem({ instance: drawInstance(1.999), run });

const isLinear = ({ f }: Run): boolean => f.exponent === 0.5;

const halfSquare = { f: "quadratic", A: [[1]], start: [1] } as const;
const cube = { f: "power", power: 3, start: [1] } as const;

export default defineClaim(paths, {
  id: "lojasiewicz-gd-path-length",
  topic: "gradient-descent",
  title: "Lengths and rates of gradient descent under a Łojasiewicz inequality",
  source: {
    authors: "P.-A. Absil, R. Mahony, B. Andrews",
    title: "Convergence of the iterates of descent methods for analytic cost functions",
    year: 2005,
    venue: "SIAM Journal on Optimization 16(2)",
    doi: "10.1137/040605266",
    locator: "the argument; the constants, with the factor 1 − ηL/2, are worked out here",
  },
  statement: String.raw`
Let $f \ge 0$ with $f(x_0) > 0$ have an $L$-Lipschitz gradient and satisfy $\|\nabla f\| \ge c f^\beta$ on
$\{f \le f(x_0)\}$, where $c > 0$ and $\beta \in [\frac12, 1)$, and let
$\varphi(s) = \frac{s^{1 - \beta}}{c(1 - \beta)}$. For gradient descent with $0 < \eta < 2/L$ and all $T$
(*length*) $$\sum_{t < T} \|x_{t+1} - x_t\| \le \frac{\varphi(f(x_0)) - \varphi(f(x_T))}{1 - \eta L/2},$$
which is at most $2\varphi(f(x_0))$ for $\eta \le 1/L$; with $a = \eta(1 - \frac{\eta L}{2}) c^2$, which is at
least $\frac{\eta c^2}{2}$ then, $f(x_T) \le f(x_0) (1 - a)^T$ if $\beta = \frac12$ (*linear rate*), and
$f(x_T) \le \big(f(x_0)^{1 - 2\beta} + (2\beta - 1) a T\big)^{-1/(2\beta - 1)}$ if $\beta > \frac12$ (*power
rate*). Gradient flow has length at most $\varphi(f(x_0)) - \varphi(f(x_\tau))$ up to every time $\tau$
(*flow length*). *Special case:* $\|x\|^p$ with $2 \le p \le 6$, $\frac12(\|x\| - 1)^2$, $\frac12\|Ax\|^2$ of
any rank, non-convex functions on the line with piecewise linear derivative; up to 4 dimensions, 1000
steps, $10^{-3} \le \eta L \le 1.999$.`,
  parts: {
    "length": {
      kind: "inequality",
      tight: true,
      margin: lengthAtMost(byStep),
      witnesses: [{ f: halfSquare, share: 1.999, T: 1 }, { f: halfSquare, share: 1e-3, T: 1 }],
    },
    "linear-rate": {
      kind: "inequality",
      tight: true,
      applies: isLinear,
      margin: linearRate(() => 1),
      witnesses: [{ f: halfSquare, share: 0.5, T: 3 }],
    },
    "power-rate": {
      kind: "inequality",
      tight: true,
      applies: (result) => !isLinear(result),
      margin: powerRate(1),
      witnesses: [{ f: cube, share: 1e-3, T: 1 }],
    },
    "flow-length": partOf(flows, {
      kind: "inequality",
      tight: true,
      discretisation: "Runge-Kutta with error control: ten times its own estimate.",
      margin: flowLength(1),
      witnesses: [{ f: cube, time: 1 }],
    }),
  },
  nearMisses: [
    {
      id: "length-with-five-per-cent-less",
      part: "length",
      change: 0.05,
      why: "For ½x² with a step near 2/L or near 0 both sides almost agree.",
      margin: lengthAtMost((share) => 0.95 * byStep(share)),
    },
    {
      id: "exponent-lower-by-a-tenth",
      part: "length",
      why: "At small f a smaller β asks for more: x⁴ has ‖∇f‖ = 4f^0.75, below 4f^0.65.",
      margin: lengthAtMost(byStep, 0.1),
    },
    {
      id: "twice-the-potential-for-all-steps",
      part: "length",
      why: "With η = 1.5/L on ½x² the path jumps across 0: from 1 to −½ for a potential of ½.",
      instance: drawInstance(2.5),
      margin: lengthAtMost(() => 2),
    },
    {
      id: "linear-rate-without-curvature",
      part: "linear-rate",
      why: "1 − ηc² would be 1 − 2η for ½x², whose values fall by (1 − η)².",
      margin: linearRate((share) => 1 / (1 - share / 2)),
    },
    {
      id: "linear-rate-with-four-per-cent-more",
      part: "linear-rate",
      change: 0.04,
      why: "For ½x² the factor 1 − a = (1 − η)² is attained at every step.",
      margin: linearRate(() => 1.04),
    },
    {
      id: "power-rate-with-five-per-cent-more",
      part: "power-rate",
      change: 0.05,
      why: "For |x|³ and short steps f^(−1/3) grows by almost a/3 a step, as along the flow.",
      margin: powerRate(1.05),
    },
    nearMissOf(flows, {
      id: "flow-length-with-five-per-cent-less",
      part: "flow-length",
      change: 0.05,
      why: "On the line ‖∇f‖ = c f^β makes both sides equal for |x|^p.",
      margin: flowLength(0.95),
    }),
  ],
  trueVariants: [
    {
      id: "power-rate-with-another-root",
      part: "power-rate",
      why: "The root 1/(2β) is a weaker bound where f_0 <= 1, as for these powers from ‖x_0‖ <= 1.",
      margin: powerRate(1, (q) => q + 1),
    },
  ],
  strata: ({ f: { f } }) => ({ function: f }),
  evidence({ f, values }) {
    const potential = values.map((value) => potentialDrop(f, [value, 0]));
    return {
      "f": values.slice(0, 100),
      "φ(f)": { x: linspace(0, values.length - 1, values.length), y: potential },
    };
  },
  cost: 1000,
});
