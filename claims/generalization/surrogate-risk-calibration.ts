/**
 * The excess of the 0-1 risk is controlled by that of a convex surrogate: linearly for the hinge loss, by
 * the root for the square and the logistic loss. All three are tight at one atom, for a label that is
 * wrong by as little as can be.
 */
import {
  accumulatedRoundoff,
  defineClaim,
  type Draw,
  problem,
  slack,
  sum,
  type Vector,
} from "theorycheck";

interface Instance {
  /** The law of X. */
  readonly p: Vector;
  /** P(Y = 1 | X). */
  readonly e: Vector;
  readonly f: Vector;
}

function drawInstance(draw: Draw): Instance {
  const n = draw.integer("n", 1, 5);
  const p = draw.distribution("p", n);
  // Down to 1/1000 from a fair coin, where the logistic loss is nearly quadratic.
  const e = Array.from(
    { length: n },
    () => 0.5 + draw.pick("side", [1, -1]) * draw.logUniform("off", 1e-3, 0.5),
  );
  const f = e.map((chance) => {
    const value = draw.pick("f", ["any", "wrong"]) === "any" ? draw.normal("value", 0, 1.5) : null;
    return value ?? (chance > 0.5 ? -1 : 1) * draw.logUniform("just", 1e-12, 1e-3);
  });
  return { p, e, f };
}

const sign = (value: number): number => value >= 0 ? 1 : -1;

/** Σ p |2e − 1| over atoms where sgn f is not the more likely label. */
const excessOfLabels = ({ p, e, f }: Instance): number =>
  sum(p.map((mass, i) => sign(f[i]) * (2 * e[i] - 1) < 0 ? mass * Math.abs(2 * e[i] - 1) : 0));

/** A loss of yf with the least conditional risk at each e, less what it takes. */
interface Surrogate {
  /** e φ(f) + (1 − e) φ(−f) − inf, without cancellation. */
  excess(e: number, f: number): number;
}

const hinge: Surrogate = {
  excess: (e, f) => e * Math.max(0, 1 - f) + (1 - e) * Math.max(0, 1 + f) - 2 * Math.min(e, 1 - e),
};

/** (1 − z)²: the excess is (f − (2e − 1))². */
const square: Surrogate = { excess: (e, f) => (f - (2 * e - 1)) ** 2 };

/** ln(1 + e^−z): the excess is the relative entropy of e to 1/(1 + e^−f). */
const logistic: Surrogate = {
  excess(e, f) {
    const part = (share: number, z: number): number =>
      share === 0 ? 0 : share * (Math.log(share) + Math.log1p(Math.exp(-z)));
    return part(e, f) + part(1 - e, -f);
  },
};

/** max(0, 1 − z)². */
const squaredHinge: Surrogate = {
  excess: (e, f) =>
    e * Math.max(0, 1 - f) ** 2 + (1 - e) * Math.max(0, 1 + f) ** 2 - 4 * e * (1 - e),
};

const excessOf = ({ excess }: Surrogate, { p, e, f }: Instance): number =>
  Math.max(0, sum(p.map((mass, i) => mass * excess(e[i], f[i]))));

/** Δ_01 <= (factor · excess)^power. */
const controls =
  (surrogate: Surrogate, { factor = 1, power = 1 } = {}) => (_run: unknown, instance: Instance) => {
    const excess = factor * excessOf(surrogate, instance);
    const size = 2 + Math.max(...instance.f.map(Math.abs)) ** 2;
    // The terms are of this size before they cancel; a root turns their error over twice its value.
    const rounding = accumulatedRoundoff(12) * size;
    return slack({
      left: excessOfLabels(instance),
      right: excess ** power,
      tolerance: power === 1 ? 2 * rounding : 2 * rounding / Math.sqrt(Math.max(excess, rounding)),
    });
  };

const labels = problem({ instance: drawInstance });

const atom = (e: number, f: number): Instance => ({ p: [1], e: [e], f: [f] });

export default defineClaim(labels, {
  id: "surrogate-risk-calibration",
  topic: "generalization",
  title:
    "The excess 0-1 risk is at most that of the hinge, or the root of that of square and logistic loss",
  source: {
    authors: "P. L. Bartlett, M. I. Jordan, J. D. McAuliffe",
    title: "Convexity, classification, and risk bounds",
    year: 2006,
    venue: "Journal of the American Statistical Association 101(473)",
    doi: "10.1198/016214505000000907",
    locator: "Theorem 1 and its examples; the logistic loss with the constant 2",
  },
  statement: String.raw`
Let $X$ have finitely many values with probabilities $p(x)$, $Y \in \{-1, 1\}$, $e(x) = P(Y = 1 \mid x)$ and
$f$ real, with the label $\mathrm{sgn} f$, $\mathrm{sgn}\, 0 = 1$. The excess 0-1 risk is
$\Delta = \sum_x p\, |2e - 1|\, [\mathrm{sgn} f \ne \mathrm{sgn}(2e - 1)]$, that of a loss $\varphi(yf)$ is
$\mathcal{E}_\varphi = \sum_x p\, \big(e \varphi(f) + (1 - e) \varphi(-f) - \inf_t [e \varphi(t) + (1 - e) \varphi(-t)]\big)$.
Then $\Delta \le \mathcal{E}_\varphi$ for $\varphi(z) = \max(0, 1 - z)$ (*hinge*),
$\Delta \le \sqrt{\mathcal{E}_\varphi}$ for $\varphi(z) = (1 - z)^2$ (*square*), and
$\Delta \le \sqrt{2 \mathcal{E}_\varphi}$ for $\varphi(z) = \ln(1 + e^{-z})$ (*logistic*). All are sharp at one
atom with $f \to 0$ from the wrong side, the last one as $e \to \frac12$. Checked for up to 5 values and
$|e - \frac12| \ge 10^{-3}$.`,
  parts: {
    "hinge": {
      kind: "inequality",
      tight: true,
      margin: controls(hinge),
      witnesses: [atom(0.25, 0)],
    },
    "square": {
      kind: "inequality",
      tight: true,
      margin: controls(square, { power: 0.5 }),
      witnesses: [atom(0.25, 0)],
    },
    "logistic": {
      kind: "inequality",
      tight: true,
      margin: controls(logistic, { factor: 2, power: 0.5 }),
      witnesses: [atom(0.499, 0)],
    },
  },
  nearMisses: [
    {
      id: "hinge-with-four-per-cent-less",
      part: "hinge",
      change: 0.04,
      why: "e = 1 and f just below 0: both excesses are 1.",
      margin: controls(hinge, { factor: 0.96 }),
    },
    {
      id: "squared-hinge-without-root",
      part: "hinge",
      why: "Near e = ½ the excess of the squared hinge is (2e − 1)².",
      margin: controls(squaredHinge),
    },
    {
      id: "square-without-root",
      part: "square",
      why: "e = 0.55: 0.1 against 0.01.",
      margin: controls(square),
    },
    {
      id: "square-with-four-per-cent-less",
      part: "square",
      change: 0.04,
      why: "f = 0 has the excess (2e − 1)² exactly.",
      margin: controls(square, { factor: 0.96, power: 0.5 }),
    },
    {
      id: "logistic-without-the-two",
      part: "logistic",
      why: "The relative entropy of e to ½ is about 2(e − ½)², half of (2e − 1)².",
      margin: controls(logistic, { power: 0.5 }),
    },
    {
      id: "logistic-with-four-per-cent-less",
      part: "logistic",
      change: 0.04,
      why: "As e → ½ the constant 2 is reached.",
      margin: controls(logistic, { factor: 1.92, power: 0.5 }),
    },
  ],
  strata: ({ p }) => ({ values: p.length }),
  evidence: (_, instance) => ({
    "excess of the 0-1 risk, of hinge, square and logistic loss": [
      excessOfLabels(instance),
      excessOf(hinge, instance),
      excessOf(square, instance),
      excessOf(logistic, instance),
    ],
  }),
  cost: 20,
});
