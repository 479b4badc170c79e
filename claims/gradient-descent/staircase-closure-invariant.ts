/**
 * A two-layer network that starts with no weight on any coordinate and learns a sum of parities by gradient
 * descent on the population loss puts weight on a coordinate only where a staircase of parities leads to
 * it. An identity: all other columns of the first layer stay 0.
 */
import {
  accumulatedRoundoff,
  agreement,
  autodiff,
  defineClaim,
  type Draw,
  gradientDescent,
  type Matrix,
  norm,
  run as runMethod,
  signVectors,
  slack,
  sum,
  trainingObjective,
  twoLayerNetwork,
  type Vector,
} from "theorycheck";

/** All with |φ|, |φ'|, |φ''| <= 1. */
const smooth = {
  tanh: autodiff.tanh,
  logistic: autodiff.logistic,
  sine: autodiff.sine,
  cosine: autodiff.cosine,
};

interface Instance {
  readonly d: number;
  /** The sets S, of coordinates 0, …, d − 1, and c_S. */
  readonly sets: readonly Vector[];
  readonly c: Vector;
  readonly activation: keyof typeof smooth;
  /** a and b at the start. */
  readonly a: Vector;
  readonly b: Vector;
  readonly trainOutput: boolean;
  readonly eta: number;
  readonly T: number;
  /** The weight that every unit puts on coordinate 0 at the start. */
  readonly first: number;
  /** P(x_i = 1). */
  readonly bias: number;
}

function instance(draw: Draw): Instance {
  const d = draw.integer("d", 1, 5);
  const count = draw.integer("sets", 1, 3);
  const width = draw.integer("width", 1, 4);
  const sizes = draw.vector("size", count, { integers: [1, 3] });
  return {
    d,
    sets: sizes.map((size) => draw.subset("S", d, Math.min(size, d))),
    c: draw.vector("c", count, { uniform: [-1, 1] }),
    activation: draw.pick("φ", ["tanh", "logistic", "sine", "cosine"]),
    a: draw.vector("a", width, { uniform: [-0.5, 0.5] }),
    b: draw.vector("b", width),
    trainOutput: draw.boolean("train a"),
    eta: draw.logUniform("eta", 0.01, 0.3),
    T: draw.integer("T", 1, 30),
    first: 0,
    bias: 1 / 2,
  };
}

const parity = (S: Vector, x: Vector): number => S.reduce((product, i) => product * x[i], 1);

/** U: while some set has from 1 to `gap` coordinates outside it, they join. */
function closure(sets: readonly Vector[], gap = 1, rounds = Infinity): ReadonlySet<number> {
  let U = new Set<number>();
  for (let round = 0; round < rounds; round++) {
    const outside = sets.map((S) => S.filter((i) => !U.has(i)));
    const joining = outside.filter(({ length }) => length > 0 && length <= gap).flat();
    if (joining.length === 0) break;
    U = new Set([...U, ...joining]);
  }
  return U;
}

/** The size of each column of W over the run, and what rounding can make of a column of zeros. */
function run(given: Instance) {
  const { d, sets, c, activation, a, b, trainOutput, eta, T, first, bias } = given;
  const points = [...signVectors(d)];
  // The loss of a point is weighted with its probability; biases are weights of a constant input.
  const rootWeights = points.map((x) => [
    Math.sqrt(x.reduce((p, sign) => p * (sign > 0 ? bias : 1 - bias), 1)),
  ]);
  const network = twoLayerNetwork({
    inputs: d + 1,
    width: a.length,
    activation: smooth[activation],
  });
  const objective = trainingObjective(network, {
    inputs: points.map((x) => [...x, 1]),
    targets: points.map((x) => [sum(sets.map((S, k) => c[k] * parity(S, x)))]),
  }, {
    loss: (f, y) => f.subtract(y).hadamard(rootWeights).squaredNorm(),
    lossScale: 1,
  });
  const trained = {
    value: objective.value,
    gradient(theta: Vector): Vector {
      const { weights, output } = objective.unpack(objective.gradient(theta));
      return objective.pack({ weights, output: trainOutput ? output : [a.map(() => 0)] });
    },
  };
  const weights = b.map((bias) => [first, ...new Array(d - 1).fill(0), bias]);
  const start = objective.pack({ weights, output: [a] });
  const { iterates, values } = runMethod(gradientDescent({ stepSize: eta }), trained, start, {
    steps: T,
  });
  const path = iterates.map((theta) => objective.unpack(theta));
  // A step multiplies small columns outside U by at most 1 + 2η(‖a‖² + √3 max|a| rms(f − f*)).
  const tolerance = path.reduce((error, { output: [a] }, t) => {
    const largest = Math.max(...a.map(Math.abs));
    const growth = 1 + 2 * eta * (norm(a) ** 2 + Math.sqrt(3 * values[t]) * largest);
    const residual = norm(a, 1) + norm(c, 1);
    const rounding = accumulatedRoundoff(points.length + 2 * a.length + 10) * largest * residual;
    return growth * error + 2 * eta * rounding;
  }, 0);
  const columns = path.map(({ weights }) =>
    Array.from({ length: d }, (_, i) => Math.max(...weights.map((row) => Math.abs(row[i]))))
  );
  return { columns, tolerance, scale: norm(start) };
}

type Run = ReturnType<typeof run>;

/** The columns that do not belong to the claimed set are 0 at all times. */
const stayZero = (claimed: (instance: Instance) => ReadonlySet<number>) =>
(
  { columns, tolerance, scale }: Run,
  instance: Instance,
) => {
  const U = claimed(instance);
  const outside: Matrix = columns.map((sizes) => sizes.filter((_, i) => !U.has(i)));
  return agreement(outside.flat(), outside.flat().map(() => 0), { scale, tolerance });
};

const hasOutside =
  (claimed: (instance: Instance) => ReadonlySet<number>) => (_run: unknown, instance: Instance) =>
    claimed(instance).size < instance.d;

const staircase = ({ sets }: Instance) => closure(sets);
const singletons = ({ sets }: Instance) => closure(sets, 1, 1);
const larger = ({ sets }: Instance) => closure(sets, 2);
const withFirst = ({ sets }: Instance) => new Set([...closure(sets), 0]);

export default defineClaim({
  id: "staircase-closure-invariant",
  topic: "gradient-descent",
  title: "Coordinates outside the staircase closure of a sum of parities never get any weight",
  source: {
    authors: "E. Abbe, E. Boix-Adsera, T. Misiakiewicz",
    title: "The merged-staircase property: a necessary and nearly sufficient condition for SGD " +
      "learning of sparse functions on two-layer neural networks",
    year: 2022,
    venue: "COLT",
    arxiv: "2202.08658",
    locator: "necessity of the property; the exact form for finite width is worked out here",
  },
  statement: String.raw`
Let $x$ be uniform on $\{\pm1\}^d$ and $f^* = \sum_{S \in \mathcal{S}} c_S \chi_S$ with
$\chi_S(x) = \prod_{i \in S} x_i$, a family $\mathcal{S}$ of subsets of $\{1, \dots, d\}$ and real $c_S$. Let
$U$ be the *closure* of $\mathcal{S}$: from $U = \emptyset$, while some $S \in \mathcal{S}$ has
$|S \setminus U| = 1$, replace $U$ by $U \cup S$. Let $f(x) = \sum_j a_j \varphi(w_j \cdot x + b_j)$ with
any smooth $\varphi$, and let $W_t$ be the matrix of the $w_j$ after $t$ steps of gradient descent on
$\mathbb{E}(f - f^*)^2$ over $W$ and $b$, and over $a$ too or not, with any step sizes, from $W_0 = 0$ and
any $a_0$, $b_0$. Then for every $t$ the columns of $W_t$ outside $U$ are $0$: with those columns zero, $f$
depends on $x_U$ only, and the gradient of column $i$ is a combination of
$c_S\, \mathbb{E}[\chi_S(x)\, x_i\, g(x_U)]$, which vanishes unless $S \setminus U = \{i\}$.

*Special case:* constant steps, $d \le 5$, up to three sets of up to three coordinates, four units at most,
30 steps and $\varphi \in \{\tanh, \sin, \cos\}$ or logistic; $|c_S| \le 1$, $|a_0| \le \frac12$ and
$\eta \le 0.3$, beyond which rounding would grow to the size of the weights.`,
  kind: "identity",
  instance,
  run,
  applies: hasOutside(staircase),
  margin: stayZero(staircase),
  nearMisses: [
    {
      id: "one-round-of-the-closure",
      why: "{1} and {1, 2}: once there is weight on coordinate 1, coordinate 2 has a gradient.",
      applies: hasOutside(singletons),
      margin: stayZero(singletons),
    },
    {
      id: "weight-on-the-first-coordinate",
      why: "{1, 2} has the closure ∅, but with weight on coordinate 1 coordinate 2 moves.",
      instance: (draw) => ({ ...instance(draw), first: draw.logUniform("first", 0.01, 1) }),
      applies: hasOutside(withFirst),
      margin: stayZero(withFirst),
    },
    {
      id: "inputs-with-a-bias-of-two-per-cent",
      change: 0.02,
      why:
        "x_i has a mean then: even for f* = 0 the first gradient moves a column by E x_i = 0.02.",
      instance: (draw) => ({ ...instance(draw), bias: 0.51 }),
    },
    {
      id: "everything-in-the-closure-moves",
      why: "With a = 0 that is not trained, or cos and b_0 = 0, nothing has a gradient.",
      applies: (_run, { sets }) => closure(sets).size > 0,
      margin({ columns, tolerance, scale }, { sets }) {
        const moved = [...closure(sets)].map((i) =>
          Math.max(...columns.map((sizes: Vector) => sizes[i]))
        );
        return slack({ left: 1e-6, right: Math.min(...moved), scale, tolerance });
      },
    },
  ],
  trueVariants: [
    {
      id: "two-new-coordinates-at-a-time",
      why: "That closure is larger, so that less is claimed.",
      applies: hasOutside(larger),
      margin: stayZero(larger),
    },
  ],
  strata: ({ d, sets }) => ({ d, sets: sets.length, closure: closure(sets).size }),
  evidence: ({ columns }) => ({ "largest weight on each coordinate, by step": columns }),
  cost: 1000,
});
