/**
 * Adam on the losses Cx, −x, −x, again and again, for C > 2: it soon begins every round at the worst point
 * of [−1, 1] and pays for it for ever, while AMSGrad, which remembers the largest second moment, has regret
 * of order √T. The lower bound of Adam's regret is attained in the limit of short steps.
 */
import {
  accumulatedRoundoff,
  adam,
  type AdamOptions,
  compensatedSum,
  defineClaim,
  type Draw,
  problem,
  projected,
  projectOnBox,
  run as runMethod,
  slack,
  type Vector,
} from "theorycheck";

interface Instance {
  readonly C: number;
  /** η_t = α/√t. */
  readonly alpha: number;
  /** x_1. */
  readonly x: number;
  /** Rounds after the first ones, in which Adam gets to 1. */
  readonly rounds: number;
}

const drawInstance = (draw: Draw): Instance => ({
  C: draw.logUniform("C", 2, 100),
  alpha: draw.logUniform("alpha", 0.2, 5),
  x: draw.uniform("x", -1, 1),
  rounds: Math.round(draw.logUniform("rounds", 1, 200)),
});

/** The rounds after which Adam is at 1. */
const firstRounds = (alpha: number): number => Math.ceil((1.5 + 4.5 / alpha) ** 2);

/** x_1, x_2, …, x_{T+1} on [−1, 1]; losses and steps are counted from 0 here. */
function play({ C, alpha, x, rounds }: Instance, changes: Partial<AdamOptions> = {}): Vector {
  const method = adam({
    stepSize: (t) => alpha / Math.sqrt(t + 1),
    beta1: 0,
    beta2: 1 / (1 + C ** 2),
    biasCorrection: false,
    epsilon: 0,
    ...changes,
  });
  const losses = { gradient: (_x: Vector, t: number) => [t % 3 === 0 ? C : -1] };
  const steps = 3 * (firstRounds(alpha) + rounds);
  return runMethod(projected(method, projectOnBox(-1, 1)), losses, [x], { steps }).iterates.flat();
}

/** Regret against −1 in all rounds from one on: Σ (f_t(x_t) − f_t(−1)). */
function regret(path: Vector, C: number, from = 0): number {
  const played = path.slice(3 * from, -1);
  return compensatedSum(played.map((x, t) => (t % 3 === 0 ? C : -1) * (x + 1)));
}

/** Rounds begin at 1 from the one on that is claimed. */
const beginsAtOne = (path: Vector, { alpha }: Instance) =>
  slack({
    left: 1,
    right: Math.min(...path.filter((_, t) => t % 3 === 0).slice(firstRounds(alpha))),
    tolerance: accumulatedRoundoff(4),
  });

const regretTolerance = (path: Vector, C: number): number =>
  accumulatedRoundoff(16) * (C + 2) * path.length;

/** A round costs at least factor · (2C − 4). */
const roundsCost = (factor: number) => (path: Vector, { C, alpha, rounds }: Instance) =>
  slack({
    left: factor * (2 * C - 4) * rounds,
    right: regret(path, C, firstRounds(alpha)),
    scale: 2 * C * rounds,
    tolerance: regretTolerance(path, C),
  });

/** The regret of T steps is at most (2C/α + α√(1 + C²))√T. */
const regretOfOrderRoot = (path: Vector, { C, alpha }: Instance) =>
  slack({
    left: regret(path, C),
    right: (2 * C / alpha + alpha * Math.sqrt(1 + C ** 2)) * Math.sqrt(path.length - 1),
    tolerance: regretTolerance(path, C),
  });

export default defineClaim(problem({ instance: drawInstance, run: (instance) => play(instance) }), {
  id: "adam-three-cycle-counterexample",
  topic: "gradient-descent",
  title: "Adam goes to the worst point on a cycle of three linear losses, AMSGrad does not",
  source: {
    authors: "S. J. Reddi, S. Kale, S. Kumar",
    title: "On the convergence of Adam and beyond",
    year: 2018,
    venue: "ICLR",
    arxiv: "1904.09237",
    locator: "Theorem 1 and its proof; the constants are worked out here",
  },
  statement: String.raw`
For $C \ge 2$ let $f_t(x) = Cx$ if $t \bmod 3 = 1$ and $f_t(x) = -x$ otherwise, $t = 1, 2, \dots$, on $[-1, 1]$,
where $-1$ is the best fixed point over whole rounds of three. Adam with $\beta_1 = 0$,
$\beta_2 = \frac{1}{1 + C^2}$ and $\eta_t = \alpha/\sqrt t$, without bias correction and $\epsilon$, is
$v_t = \beta_2 v_{t-1} + (1 - \beta_2) g_t^2$ with $v_0 = 0$ and $g_t = f_t'$, and $x_{t+1}$ is the point of
$[-1, 1]$ nearest to $x_t - \eta_t g_t/\sqrt{v_t}$. For every $\alpha > 0$ and $x_1 \in [-1, 1]$ it has
$x_{3k+1} = 1$ for all $k \ge (\frac32 + \frac{9}{2\alpha})^2$ (*worst point*), and each of these rounds adds at
least $2C - 4$ to its regret $\sum_t (f_t(x_t) - f_t(-1))$ (*linear regret*): on average at least
$\frac23(C - 2)$ a step, which is also the limit. AMSGrad, with $\max_{s \le t} v_s$ in place of $v_t$ under
the root, has regret at most $(\frac{2C}{\alpha} + \alpha\sqrt{1 + C^2}) \sqrt T$ after $T$ steps (*AMSGrad*).
That Adam has regret of this order (*vanishing regret*) is expected to be refuted. Checked for
$\alpha \in [\frac15, 5]$, $C \le 100$ and up to 200 further rounds.`,
  parts: {
    "worst-point": { kind: "existence", margin: beginsAtOne },
    "linear-regret": {
      kind: "inequality",
      tight: true,
      margin: roundsCost(1),
      witnesses: [{ C: 3, alpha: 0.2, x: 1, rounds: 200 }],
    },
    "amsgrad": {
      kind: "inequality",
      margin: (_path, instance) => regretOfOrderRoot(play(instance, { amsgrad: true }), instance),
    },
    "vanishing-regret": {
      kind: "inequality",
      expect: "refuted",
      margin: regretOfOrderRoot,
      witnesses: [{ C: 10, alpha: 1, x: 1, rounds: 1 }],
    },
  },
  nearMisses: [
    {
      id: "usual-second-moment",
      part: "worst-point",
      why: "With β₂ = 0.9 the large gradient is still remembered when the small ones come.",
      run: (instance) => play(instance, { beta2: 0.9 }),
    },
    {
      id: "amsgrad-goes-there-too",
      part: "worst-point",
      why: "Under the largest root so far the two steps up are shorter than the one down.",
      run: (instance) => play(instance, { amsgrad: true }),
    },
    {
      id: "linear-regret-five-per-cent-higher",
      part: "linear-regret",
      change: 0.05,
      why: "At x = 1 a round costs 2C − 4 and, for the point after the step down, less than 2η.",
      margin: roundsCost(1.05),
    },
    {
      id: "linear-regret-of-amsgrad",
      part: "linear-regret",
      why: "Its rounds begin ever nearer to −1.",
      run: (instance) => play(instance, { amsgrad: true }),
    },
  ],
  trueVariants: [
    {
      id: "with-bias-correction",
      part: "worst-point",
      why: "It makes the first step down shorter and is soon forgotten, as β₂ is at most 1/5.",
      run: (instance) => play(instance, { biasCorrection: true }),
    },
  ],
  strata: ({ C }) => ({ C: C < 2.5 ? "below 2.5" : C < 10 ? "to 10" : "above" }),
  evidence: (path, instance) => ({
    "x, Adam": path.slice(0, 300),
    "x, AMSGrad": play(instance, { amsgrad: true }).slice(0, 300),
  }),
  cost: 1000,
});
