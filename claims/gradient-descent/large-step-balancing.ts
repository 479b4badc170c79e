/**
 * Gradient descent on ½(μ − xy)² with large steps. One quantity G decides: 4 − G is multiplied by a positive
 * factor at each step, below 4 almost every start converges, above none does. Where it converges, x² + y²
 * is 2/h at most, so that the factors are nearly balanced when the step is long.
 */
import {
  accumulatedRoundoff,
  agreement,
  defineClaim,
  type Draw,
  gradientDescent,
  nearMissOf,
  partOf,
  problem,
  run as runMethod,
  scalarLinearNetwork,
  slack,
  type Stream,
  type Vector,
  when,
} from "theorycheck";

interface Instance {
  readonly x: number;
  readonly y: number;
  readonly mu: number;
  readonly h: number;
}

/** The least distance of hr at the start from 0, a minimum, and from −1: a step would end in x = −y. */
const LEAST = 0.01;

interface Ranges {
  /** Of hμ and of G. */
  readonly m: readonly [number, number];
  readonly G: readonly [number, number];
}

/**
 * A start with given hμ = m and G: hx² + hy² = G − mρ and hxy = m − ρ for ρ = hr between the ends where
 * x = y and where x = −y, a line that leads to the saddle and is left out.
 */
const drawStart = ({ m: [flat, sharp], G: [low, high] }: Ranges) => (draw: Draw): Instance => {
  const m = draw.uniform("h·mu", flat, sharp);
  const G = draw.uniform("G", Math.max(low, m ** 2 + LEAST), high);
  const [balanced, opposite] = [(2 * m - G) / (2 - m), (G + 2 * m) / (2 + m)];
  const drawn = balanced + draw.uniform("place", 0, 0.999) * (opposite - balanced);
  const avoided = [0, -1].find((place) => Math.abs(drawn - place) < LEAST);
  const rho = avoided === undefined ? drawn : avoided + LEAST;
  const sum = Math.sqrt(Math.max(0, G - m * rho + 2 * (m - rho)));
  const difference = Math.sqrt(Math.max(0, G - m * rho - 2 * (m - rho)));
  const h = draw.logUniform("h", 0.1, 10);
  const unit = 2 * Math.sqrt(h);
  return { x: (sum + difference) / unit, y: (sum - difference) / unit, mu: m / h, h };
};

/** Any point, hμ up to the given number. */
const drawPoint = (sharp: number) => (draw: Draw): Instance => {
  const h = draw.logUniform("h", 0.1, 10);
  const [x, y] = ["x", "y"].map((name) => draw.uniform(name, -3, 3) / Math.sqrt(h));
  return { x, y, mu: draw.uniform("h·mu", 0.02, sharp) / h, h };
};

const networkOf = (mu: number) =>
  scalarLinearNetwork({ value: (p) => (mu - p) ** 2 / 2, derivative: (p) => p - mu });

const descend = ({ mu, x, y, h }: Instance) =>
  runMethod(gradientDescent({ stepSize: h }), networkOf(mu), [x, y], { steps: 1 }).final.point;

const energy = ([x, y]: Vector): number => x ** 2 + y ** 2;

const G = ([x, y]: Vector, { mu, h }: Instance): number =>
  h * energy([x, y]) + h ** 2 * mu * (mu - x * y);

/** A step and what it multiplies 4 − G with; errors of G in its sizes before and after. */
function run(instance: Instance) {
  const { x, y, mu, h } = instance;
  const next = descend(instance);
  const r = mu - x * y;
  const sizes = [[x, y], next].map((point) => 4 + (1 + h * mu) * h * energy(point));
  // Each coordinate of the next point comes from terms of size |x| + h|r||y|.
  const reach = 4 + (1 + h * mu) * (1 + h * (mu + energy([x, y]))) ** 2 * h * energy([x, y]);
  return {
    next,
    excess: 4 - G([x, y], instance),
    nextExcess: 4 - G(next, instance),
    factor: 1 - h ** 2 * r * x * y,
    scale: Math.max(...sizes),
    tolerance: accumulatedRoundoff(12) * (reach + (h * mu) ** 2),
  };
}

type Run = ReturnType<typeof run>;

/** sign(4 − G)(4 − G⁺) >= least(hμ)|4 − G|. */
const keepsItsSide = (least: (m: number) => number) => (run: Run, { mu, h }: Instance) => {
  const { excess, nextExcess, tolerance } = run;
  const scale = Math.abs(excess);
  const left = least(h * mu) * scale;
  return slack({ left, right: Math.sign(excess) * nextExcess, scale, tolerance });
};

const LONGEST = 5000;
const SETTLED = 1e-10;

/** Until h|μ − xy| is below the accuracy, or it diverges. */
function settle({ x, y, mu, h }: Instance, accuracy = SETTLED, longest = LONGEST) {
  const distance = ([u, v]: Vector) => h * Math.abs(mu - u * v);
  const { final } = runMethod(gradientDescent({ stepSize: h }), networkOf(mu), [x, y], {
    steps: longest,
    every: longest,
    until: when(
      ({ point }) => distance(point) < accuracy || distance(point) > 1e12,
      "it converges or diverges",
    ),
  });
  const converged = distance(final.point) < accuracy;
  return { converged, steps: final.iteration, curvature: h * energy(final.point) };
}

type Settled = ReturnType<typeof settle>;

const settling = (ranges: Ranges, accuracy?: number) =>
  problem({
    instance: drawStart(ranges),
    run: (instance: Instance) => settle(instance, accuracy),
  });

/** h(x*² + y*²), up to 4h²|r·xy|: from 1 on, r changes its sign at each step. */
const curvatureAtMost = (limit: number) => ({ curvature, steps }: Settled) => {
  const tolerance = 4 * SETTLED + accumulatedRoundoff(8 * (steps + 1)) * (1 + curvature);
  return slack({ left: curvature, right: limit, tolerance });
};

const converges = ({ converged, steps }: Settled) =>
  slack({ left: converged ? steps : Infinity, right: LONGEST, tolerance: 0 });

const neverConverges = ({ converged }: Settled) =>
  slack({ left: converged ? Infinity : 0, right: 1, tolerance: 0 });

/** Near h(x*² + y*²) = 2 it takes 1/(h|r|) steps. */
const ROUGH = 1e-4;

const [flat, below] = [[0.02, 0.95], [0, 3.98]] as const;
const converging = settling({ m: flat, G: below }, ROUGH);
const balancing = settling({ m: flat, G: below });

const notConverging = (low: number) =>
  problem({
    instance: (draw: Draw) =>
      draw.boolean("steep")
        ? drawStart({ m: [1.05, 1.9], G: [0, 8] })(draw)
        : drawStart({ m: flat, G: [low, 8] })(draw),
    run: (instance: Instance) => settle(instance, SETTLED, 1000),
  });

const oneStep = problem({
  instance: drawPoint(2),
  run,
  symmetries: {
    units({ x, y, mu, h }: Instance, stream: Stream): Instance {
      const factor = 2 ** stream.integer(-9, 9);
      return { x: factor * x, y: factor * y, mu: factor ** 2 * mu, h: h / factor ** 2 };
    },
    swap: ({ x, y, mu, h }: Instance): Instance => ({ x: y, y: x, mu, h }),
  },
});

export default defineClaim(oneStep, {
  id: "large-step-balancing",
  topic: "gradient-descent",
  title: "Where gradient descent on ½(μ − xy)² with a large step converges, x² + y² <= 2/h",
  source: {
    authors: "Y. Wang, M. Chen, T. Zhao, M. Tao",
    title: "Large learning rate tames homogeneity: convergence and balancing effect",
    year: 2022,
    venue: "ICLR",
    arxiv: "2110.03677",
    locator: "balancing; the threshold and its identity are worked out here",
  },
  statement: String.raw`
For $\mu > 0$ and $h > 0$ let $r = \mu - xy$ and $(x^+, y^+) = (x + hry,\, y + hrx)$, a step of gradient
descent on $\frac12 (\mu - xy)^2$, and let $G(x, y) = h (x^2 + y^2) + h^2 \mu (\mu - xy)$. For all $x, y$
(*identity*)
$$4 - G(x^+, y^+) = (4 - G(x, y)) (1 - h^2 r\, xy),$$
so that $4 - G$ keeps its sign if $h\mu < 2$: the factor is at least $1 - h^2\mu^2/4$ (*side*).

- If $h\mu < 1$ and $G(x_0, y_0) < 4$, almost every start converges to a minimum (*convergence*).
- Almost every start that converges to a minimum has $x_*^2 + y_*^2 \le 2/h$ there, that is
  $(x_* - y_*)^2 \le 2/h - 2\mu$ (*balance*).
- If $G(x_0, y_0) > 4$ or $h\mu > 1$, almost no start converges (*no convergence*).

Checked for $\sqrt h |x|, \sqrt h |y| \le 3$ and $0.02 \le h\mu \le 2$, the side for $|4 - G| \ge 0.01$. The last
three for $h^2\mu^2 + 0.01 \le G \le 8$, $|hr_0|$ and $|hr_0 + 1| \ge 0.01$ and starts off the line $x = -y$:
convergence to $h|r| < 10^{-4}$ and balance within 5000 steps for $h\mu \le 0.95$ and $G \le 3.98$; no
convergence within 1000 steps for $G \ge 4.02$ or $h\mu \in [1.05, 1.9]$.`,
  parts: {
    "identity": {
      kind: "identity",
      margin: ({ nextExcess, excess, factor, scale, tolerance }) =>
        agreement(nextExcess, excess * factor, { scale, tolerance }),
    },
    "side": {
      kind: "inequality",
      tight: true,
      applies: ({ excess }) => Math.abs(excess) >= LEAST,
      margin: keepsItsSide((m) => 1 - m ** 2 / 4),
      witnesses: [{ x: 1, y: 0.5, mu: 1, h: 1 }],
    },
    "convergence": partOf(converging, { kind: "inequality", margin: converges }),
    "balance": partOf(balancing, {
      kind: "inequality",
      applies: ({ converged }) => converged,
      margin: curvatureAtMost(2),
    }),
    "no-convergence": partOf(notConverging(4.02), { kind: "inequality", margin: neverConverges }),
  },
  nearMisses: [
    {
      id: "first-power-of-the-step",
      part: "identity",
      why: "Under x → cx, y → cy, μ → c²μ, h → h/c² only h²μ r keeps its size.",
      margin(run, { x, y, mu, h }) {
        const shift = (h - h ** 2) * mu;
        const [u, v] = run.next;
        const before = run.excess - shift * (mu - x * y);
        const after = run.nextExcess - shift * (mu - u * v);
        const { scale, tolerance } = run;
        const longer = 1 + 1 / h;
        return agreement(after, before * run.factor, {
          scale: longer * scale,
          tolerance: longer * tolerance,
        });
      },
    },
    {
      id: "imbalance-is-kept",
      part: "identity",
      why: "x² − y² is kept by the flow; a step multiplies it by 1 − h²r².",
      margin: ({ next: [u, v], scale, tolerance }, { x, y, h }) =>
        agreement(h * (u - v) * (u + v), h * (x - y) * (x + y), { scale, tolerance }),
      witnesses: [{ x: 3, y: 0.1, mu: 1, h: 0.25 }],
    },
    {
      id: "side-with-five-per-cent-less",
      part: "side",
      change: 0.05,
      why: "At xy = μ/2 the product r·xy is μ²/4, all of the bound.",
      margin: keepsItsSide((m) => 1 - 0.95 * m ** 2 / 4),
    },
    {
      id: "side-is-kept-up-to-two-point-one",
      part: "side",
      change: 0.05,
      why: "At hμ = 2.1 and xy = μ/2 the factor is 1 − 2.1²/4 < 0.",
      instance: drawPoint(2.1),
      margin: keepsItsSide(() => 0),
    },
    nearMissOf(settling({ m: flat, G: [0, 4.2] }, ROUGH), {
      id: "convergence-up-to-four-point-two",
      part: "convergence",
      change: 0.05,
      why:
        "Above 4, G can only move away from 4, and at a minimum it would be the curvature times h.",
      margin: converges,
    }),
    nearMissOf(settling({ m: [0.02, 1.05], G: below }, ROUGH), {
      id: "convergence-with-steps-up-to-one-point-o-five",
      part: "convergence",
      change: 0.05,
      why: "x² + y² >= 2μ at a minimum, so that for hμ > 1 all of them repel.",
      margin: converges,
    }),
    nearMissOf(balancing, {
      id: "balance-five-per-cent-better",
      part: "balance",
      change: 0.05,
      why: "Near a minimum with x² + y² = 1.95/h the iterates stay and converge.",
      applies: ({ converged }) => converged,
      margin: curvatureAtMost(1.9),
    }),
    nearMissOf(balancing, {
      id: "balance-to-one-over-the-step",
      part: "balance",
      why: "Minima between 1/h and 2/h attract, with iterates that change sides.",
      applies: ({ converged }) => converged,
      margin: curvatureAtMost(1),
      witnesses: [{ x: 3, y: 0.1, mu: 1, h: 0.25 }],
    }),
    nearMissOf(
      problem({
        instance(draw): Instance {
          const { mu, h } = {
            mu: draw.logUniform("mu", 0.1, 10),
            h: draw.logUniform("h", 0.1, 10),
          };
          const x = draw.logUniform("x", 0.1, 10);
          return { x, y: mu / x, mu, h };
        },
        run: (instance: Instance) => settle(instance),
      }),
      {
        id: "balance-from-every-start",
        part: "balance",
        why: "A start at a minimum stays there, however unbalanced.",
        applies: ({ converged }) => converged,
        margin: curvatureAtMost(2),
        witnesses: [{ x: 4, y: 0.25, mu: 1, h: 0.2 }],
      },
    ),
    nearMissOf(notConverging(3.8), {
      id: "no-convergence-from-three-point-eight",
      part: "no-convergence",
      change: 0.05,
      why: "Below 4, G falls until a minimum with x² + y² < 2/h attracts.",
      margin: neverConverges,
    }),
  ],
  strata: ({ mu, h }) => ({ "h·mu": h * mu < 1 ? "below 1" : "from 1" }),
  evidence(_run, instance) {
    const { x, y, mu, h } = instance;
    const { iterates } = runMethod(gradientDescent({ stepSize: h }), networkOf(mu), [x, y], {
      steps: 60,
      until: when(({ point: [u, v] }) => Math.abs(u * v) > 1e6 * mu, "it diverges"),
    });
    return {
      "G": iterates.map((point) => G(point, instance)),
      "h(x² + y²)": iterates.map((point) => h * energy(point)),
      "path": { x: iterates.map(([u]) => u), y: iterates.map(([, v]) => v) },
    };
  },
  cost: 300,
});
