/**
 * The population loss and gradient of a residual ReLU network with one layer, in closed form; the
 * teacher is determined up to the order of its neurons, so the loss is not convex. Identities.
 */
import {
  add,
  addScaled,
  agreement,
  angleBetween,
  defineClaim,
  type Draw,
  identity,
  type Matrix,
  norm,
  partOf,
  problem,
  reluTeacherByQuadrature,
  reluTeacherLoss,
  reluTeacherTolerance,
  scale,
  type Slack,
  slack,
  type Vector,
} from "theorycheck";

/** The a_j of the student and the b_j of the teacher: columns of I + W and I + W*, written as rows. */
interface Pair {
  readonly a: Matrix;
  readonly b: Matrix;
}

/** Rows e_j + w_j; w_j = 0 where that would vanish. */
const drawNeurons = (draw: Draw, name: string, d: number): Matrix =>
  add(identity(d), draw.matrix(name, d, d)).map((row, j) => norm(row) === 0 ? identity(d)[j] : row);

/** The loss of Li and Yuan has no factor ½: twice that of `reluTeacherLoss`. */
function run({ a, b }: Pair) {
  const data = { teacher: b };
  const { value, gradient } = reluTeacherTolerance(data, a);
  return {
    loss: 2 * reluTeacherLoss(data).value(a.flat()),
    size: [...a, ...b].reduce((total, row) => total + norm(row), 0),
    expectation: reluTeacherByQuadrature(data),
    // Two routes, each with twice the rounding of L and ∇L.
    tolerance: { value: 4 * value, gradient: 4 * gradient },
  };
}

type Run = ReturnType<typeof run>;

const unit = (x: Vector): Vector => scale(1 / norm(x), x);

/** (1/π) Σ_i [(π − θ) c_i + radial · ‖c_i‖ sin θ · direction], θ the angle of c_i and a. */
const pull = (neurons: Matrix, a: Vector, direction: (c: Vector) => Vector, radial = 1): Vector =>
  neurons.reduce((total, c) => {
    const { angle, supplement } = angleBetween(c, a);
    const turned = addScaled(total, supplement / Math.PI, c);
    return addScaled(turned, radial * norm(c) * Math.sin(angle) / Math.PI, direction(c));
  }, scale(0, a));

/** The formula for ∂L/∂w_j: radial terms times `radial`; those of the teacher along a_j or along b_i. */
const gradientIs =
  ({ radial = 1, alongTeacher = false } = {}) =>
  ({ size, expectation, tolerance }: Run, { a, b }: Pair): Slack => {
    const formula = a.map((own) => {
      const towards = pull(b, own, (c) => unit(alongTeacher ? c : own), radial);
      return addScaled(pull(a, own, () => unit(own), radial), -1, towards);
    });
    const exact = scale(2, expectation.gradient(a.flat()));
    return agreement(formula.flat(), exact, { scale: size, tolerance: tolerance.gradient });
  };

const pairs = problem({
  instance(draw): Pair {
    const d = draw.integer("d", 1, 5);
    return { a: drawNeurons(draw, "W", d), b: drawNeurons(draw, "teacher", d) };
  },
  run,
});

const permuted = problem({
  instance(draw): Pair {
    const d = draw.integer("d", 1, 5);
    const b = drawNeurons(draw, "teacher", d);
    return { a: draw.permutation("order", d).map((j) => b[j]), b };
  },
  run,
});

/** L = 0 at the run's point. */
const vanishes = ({ loss, size, tolerance }: Run): Slack =>
  agreement(loss, 0, { scale: size ** 2, tolerance: tolerance.value });

export default defineClaim(pairs, {
  id: "identity-mapping-relu-gradient",
  topic: "landscape",
  title: "Population loss and gradient of a residual ReLU network, exactly",
  source: {
    authors: "Y. Li, Y. Yuan",
    title: "Convergence analysis of two-layer neural networks with ReLU activation",
    year: 2017,
    venue: "NeurIPS",
    arxiv: "1705.09886",
    locator: "the gradient formula of Section 3, derived again here",
  },
  statement: String.raw`
For every $d \ge 1$ and all $W, W^* \in \mathbb{R}^{d \times d}$ with columns $w_j, w_j^*$: let
$f_W(x) = \sum_j \mathrm{relu}((e_j + w_j) \cdot x)$, $a_j = e_j + w_j$, $b_j = e_j + w_j^*$, all of them
$\ne 0$, let $\theta_{u,v} \in [0, \pi]$ be the angle of $u$ and $v$, $\hat u = u/\|u\|$, and
$k(u, v) = \frac{\|u\| \|v\|}{2\pi} (\sin\theta_{u,v} + (\pi - \theta_{u,v}) \cos\theta_{u,v})$. Then
(*loss*)
$$L(W) = \mathbb{E}_{x \sim N(0, I)} (f_W(x) - f_{W^*}(x))^2
  = \sum_{i,j} \big[ k(a_i, a_j) + k(b_i, b_j) - 2 k(a_i, b_j) \big],$$
and (*gradient*)
$$\frac{\partial L}{\partial w_j}
  = \frac1\pi \sum_i \big[ (\pi - \theta_{a_i,a_j}) a_i + \|a_i\| \sin\theta_{a_i,a_j} \hat a_j \big]
  - \frac1\pi \sum_i \big[ (\pi - \theta_{b_i,a_j}) b_i + \|b_i\| \sin\theta_{b_i,a_j} \hat a_j \big].$$
If the columns of $I + W$ are those of $I + W^*$ in any order, $L(W) = 0$ (*permuted teacher*). Checked
for $d \le 5$; expectations by quadrature over the arcs on which two neurons are active together.`,
  parts: {
    "loss": {
      kind: "identity",
      margin: ({ loss, size, expectation, tolerance }, { a }) =>
        agreement(loss, 2 * expectation.value(a.flat()), {
          scale: size ** 2,
          tolerance: tolerance.value,
        }),
    },
    "gradient": { kind: "identity", margin: gradientIs() },
    "permuted-teacher": partOf(permuted, { kind: "identity", margin: vanishes }),
  },
  nearMisses: [
    {
      id: "without-radial-terms",
      part: "gradient",
      why: "The angle changes with w_j as well: its derivative leaves the terms along a_j.",
      margin: gradientIs({ radial: 0 }),
    },
    {
      id: "radial-terms-five-per-cent-less",
      part: "gradient",
      change: 0.05,
      why: "The terms along a_j have the same constant 1/π as the others.",
      margin: gradientIs({ radial: 0.95 }),
    },
    {
      id: "radial-terms-along-the-teacher",
      part: "gradient",
      why: "‖a‖‖b‖ sin θ changes with ‖a‖ along a, not along b.",
      margin: gradientIs({ alongTeacher: true }),
    },
    {
      id: "zero-only-at-the-teacher",
      part: "permuted-teacher",
      why: "A sum does not know the order of its terms: neurons can change places.",
      applies: (_run, { a, b }) => a.some((row, j) => row.some((entry, i) => entry !== b[j][i])),
      margin: ({ loss, tolerance }) =>
        slack({ left: 1, right: loss > tolerance.value ? 1 : 0, scale: 1, tolerance: 0 }),
    },
    {
      id: "convex",
      part: "permuted-teacher",
      why: "Convexity would make L vanish between two of its zeros, W* and two neurons exchanged.",
      run: ({ a, b }) => run({ a: scale(0.5, add(a, b)), b }),
    },
  ],
  strata: ({ a }) => ({ dimension: a.length }),
  evidence: ({ expectation }, { a, b }) => ({
    "a": a,
    "b": b,
    "gradient/2": expectation.gradient(a.flat()),
  }),
  cost: 1000,
});
