/**
 * A Polyak–Łojasiewicz inequality for a product of two factors, whose constant depends on where one is:
 * the m-th singular value of one and the n-th of the other. Attained where both have singular values
 * that are all equal, in particular for a product of two vectors.
 */
import {
  defineClaim,
  eigenvalueTolerance,
  frobeniusNorm,
  type Matrix,
  matrixFactorisation,
  norm,
  scale,
  singularValues,
  slack,
} from "theorycheck";

interface Instance {
  readonly U: Matrix;
  readonly V: Matrix;
  readonly Y: Matrix;
}

/** The k-th singular value, 0 where there are fewer. */
const singularValue = (A: Matrix, k: number): number => singularValues(A)[k - 1] ?? 0;

const smallest = (A: Matrix): number => Math.min(...singularValues(A));

/** constant · f(U, V) <= ½‖∇f(U, V)‖². */
const holdsWith = (constant: (U: Matrix, V: Matrix) => number) => ({ U, V, Y }: Instance) => {
  const model = matrixFactorisation({ target: Y, rank: U[0].length });
  const point = model.pack({ left: U, right: V });
  const [u, v, y] = [U, V, Y].map(frobeniusNorm);
  // The residual has a size of at most uv + y and is rounded relative to it, whatever cancels.
  const largest = (u ** 2 + v ** 2) * (u * v + y) ** 2;
  const left = constant(U, V) * model.value(point);
  const right = norm(model.gradient(point)) ** 2 / 2;
  return slack({
    left,
    right,
    scale: Math.max(left, right),
    tolerance: 2 * eigenvalueTolerance(U.length + V.length + U[0].length, largest),
  });
};

const squares = (factor: number) => (U: Matrix, V: Matrix): number =>
  factor * (singularValue(U, U.length) ** 2 + singularValue(V, V.length) ** 2);

export default defineClaim({
  id: "two-layer-linear-local-pl",
  topic: "linear-networks",
  title: "A local Polyak–Łojasiewicz inequality for two factors, at every width and start",
  source: {
    authors: "Z. Xu, H. Min, S. Tarmoun, E. Mallada, R. Vidal",
    title:
      "A local Polyak-Łojasiewicz and descent lemma of gradient descent for overparametrized " +
      "linear models",
    year: 2025,
    arxiv: "2505.11664",
    locator: "the local Polyak–Łojasiewicz inequality, here for the squared loss",
  },
  statement: String.raw`
For all $m, n, r \ge 1$, $U \in \mathbb{R}^{m \times r}$, $V \in \mathbb{R}^{n \times r}$ and
$Y \in \mathbb{R}^{m \times n}$, with $f(U, V) = \frac12 \|Y - U V^\top\|_F^2$, $s_m(U)$ the $m$-th largest
singular value of $U$ (0 if $r < m$) and $s_n(V)$ the $n$-th of $V$ (0 if $r < n$):
$$\tfrac12 \|\nabla f(U, V)\|_F^2 \ge \big( s_m(U)^2 + s_n(V)^2 \big)\, f(U, V).$$
Checked for $m, n \le 4$ and $r \le 6$.`,
  kind: "inequality",
  tight: true,
  instance(draw): Instance {
    const [m, n] = [draw.integer("m", 1, 4), draw.integer("n", 1, 4)];
    const r = draw.integer("r", 1, 6);
    const [U, V] = ([["U", m], ["V", n]] as const).map(([name, rows]) => {
      const missing = draw.integer(`rank missing in ${name}`, 0, 2);
      const rank = Math.max(0, Math.min(rows, r) - missing);
      const factor = draw.logUniform(`size of ${name}`, 0.1, 3);
      return scale(factor, draw.lowRank(name, rows, r, rank));
    });
    return { U, V, Y: draw.matrix("Y", m, n) };
  },
  symmetries: {
    scaling({ U, V, Y }, stream) {
      const factor = 2 ** stream.integer(-8, 8);
      return { U: scale(factor, U), V: scale(factor, V), Y: scale(factor ** 2, Y) };
    },
  },
  margin: holdsWith(squares(1)),
  witnesses: [
    { U: [[1]], V: [[2]], Y: [[1]] },
    { U: [[1, 0], [0, 1]], V: [[0, 2], [2, 0]], Y: [[1, 2], [3, 4]] },
  ],
  nearMisses: [
    {
      id: "smallest-singular-values",
      why:
        "With r < m the residual can be orthogonal to the columns of U: U = (1, 0)ᵀ, Y = (0, 1)ᵀ.",
      margin: holdsWith((U, V) => smallest(U) ** 2 + smallest(V) ** 2),
      witnesses: [{ U: [[1], [0]], V: [[0]], Y: [[0], [1]] }],
    },
    {
      id: "five-per-cent-more",
      why: "For m = n = 1 the two sides are equal.",
      change: 0.05,
      margin: holdsWith(squares(1.05)),
    },
    {
      id: "indices-swapped",
      why: "For m = 2, n = r = 1 and V = 0 it asks for U's largest singular value instead of 0.",
      margin: holdsWith((U, V) =>
        singularValue(U, V.length) ** 2 + singularValue(V, U.length) ** 2
      ),
      witnesses: [{ U: [[1], [0]], V: [[0]], Y: [[0], [1]] }],
    },
    {
      id: "constant-of-the-flow",
      why: "−df/dt is ‖∇f‖², twice what the inequality bounds.",
      margin: holdsWith(squares(2)),
    },
  ],
  trueVariants: [
    {
      id: "product-of-singular-values",
      why: "2ab <= a² + b².",
      margin: holdsWith((U, V) => 2 * singularValue(U, U.length) * singularValue(V, V.length)),
    },
  ],
  strata: ({ U, V }) => ({ m: U.length, n: V.length, r: U[0].length }),
  evidence: (_run, { U, V }) => ({
    "singular values of U": singularValues(U),
    "singular values of V": singularValues(V),
  }),
  cost: 100,
});
