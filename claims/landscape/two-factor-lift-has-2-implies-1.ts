/**
 * Optimising over X = LRᵀ in place of X: at a critical point where X has less than full rank and the
 * gradient of f is not 0, the Hessian has a negative eigenvalue, with an explicit bound. Tight where
 * R = 0 and f has constant curvature, and where f is linear.
 */
import {
  accumulatedRoundoff,
  defineClaim,
  differentiableModel,
  dotTolerance,
  type Draw,
  eigenvalueTolerance,
  extremeDirections,
  factoredObjective,
  frobeniusNorm,
  fromColumns,
  hadamard,
  inertia,
  lineThrough,
  type Matrix,
  matrixFrom,
  maxNorm,
  multiply,
  nearMissOf,
  nullSpace,
  parameterLayout,
  problem,
  singularValues,
  slack,
  subtract,
  sum,
  symmetricEigenvalues,
  transpose,
  zeros,
} from "theorycheck";

/** Singular values below this share of the largest count as 0; the Hessian hardly sees them. */
const relativeTolerance = 2 ** -44;

/** A point with rank LRᵀ < k, critical as G lives where the columns of L and R do not. */
function drawPoint(draw: Draw) {
  const [m, n, k] = [draw.integer("m", 2, 4), draw.integer("n", 2, 4), draw.integer("k", 1, 3)];
  const a = draw.integer("rank of L", 0, Math.min(k, m - 1));
  const b = draw.integer("rank of R", 0, Math.min(a === k ? k - 1 : k, n - 1));
  const first = draw.boolean("common null vector") ? 1 : 0;
  const factor = (name: string, rows: number, rank: number) => {
    const entries = draw.matrix(name, rank, k);
    return matrixFrom(rows, k, (i, j) => i < rank && j >= first ? entries[i][j] : 0);
  };
  const [U, V] = [draw.orthogonal("U", m), draw.orthogonal("V", n)];
  const sigma = draw.vector("sigma", Math.min(m - a, n - b), { logUniform: [0.3, 3] });
  const S = matrixFrom(m, n, (i, j) => i - a === j - b && i >= a ? sigma[i - a] : 0);
  const flat = draw.boolean("linear") ? 0 : draw.logUniform("gamma", 0.1, 10);
  return {
    L: multiply(U, factor("L", m, a)),
    R: multiply(V, factor("R", n, b)),
    G: multiply(U, S, transpose(V)),
    weights: draw.boolean("uneven") ? draw.matrix("weights", m, n) : matrixFrom(m, n, () => flat),
  };
}

type Point = ReturnType<typeof drawPoint>;

/** The least ‖Lc‖² over unit c with Rc = 0; Infinity where there is no such c. */
function leastSquare(L: Matrix, R: Matrix): number {
  const kernel = nullSpace(R, { relativeTolerance });
  if (kernel.length === 0) return Infinity;
  return Math.min(...singularValues(multiply(L, fromColumns(kernel)))) ** 2;
}

function run({ L, R, G, weights }: Point) {
  const [rows, columns, rank] = [L.length, R.length, L[0].length];
  const linear = subtract(G, hadamard(weights, multiply(L, transpose(R))));
  const model = factoredObjective(
    { rows, columns, rank },
    (X) => X.dot(linear).add(X.hadamard(X).dot(weights).scale(0.5)),
  );
  const point = [L, R].flat(2);
  const hessian = model.hessian(point);
  const size = frobeniusNorm(G) + maxNorm(weights) * (frobeniusNorm(L) + frobeniusNorm(R)) ** 2;
  return {
    model,
    point,
    smallest: symmetricEigenvalues(hessian)[0],
    sigma: singularValues(G)[0],
    q: Math.max(0, ...weights.flat()) * Math.min(leastSquare(L, R), leastSquare(R, L)),
    tolerance: (relativeTolerance + accumulatedRoundoff(2 * (rows + columns + rank))) * size +
      eigenvalueTolerance(model.size, size),
  };
}

type Run = ReturnType<typeof run>;

const smallestAtMost = ({ smallest, tolerance }: Run, right: number) =>
  slack({ left: smallest, right, tolerance });

/** ½(q − √(q² + 4σ²)). */
const bound = ({ q, sigma }: Run): number => -2 * sigma ** 2 / (q + Math.hypot(q, 2 * sigma));

const plain = { L: [[1], [0]], R: [[0], [0]], G: [[0, 0], [0, 1]], weights: [[1, 1], [1, 1]] };

export default defineClaim(problem({ instance: drawPoint, run }), {
  id: "two-factor-lift-has-2-implies-1",
  topic: "landscape",
  title: "For X = LRᵀ, rank-deficient critical points with ∇f(X) ≠ 0 are strict saddles",
  source: {
    authors: "W. Ha, H. Liu, R. F. Barber",
    title:
      "An equivalence between critical points for rank constraints versus low-rank factorizations",
    year: 2020,
    venue: "SIAM Journal on Optimization 30(4)",
    arxiv: "1812.00404",
    locator: 'the theorem; as "2 ⇒ 1" in Levin, Kileel, Boumal (Mathematical Programming, 2024); ' +
      "the eigenvalue bound is worked out here",
  },
  statement: String.raw`
For all $m, n, k \ge 1$ and every twice differentiable $f: \mathbb{R}^{m \times n} \to \mathbb{R}$, let
$g(L, R) = f(L R^\top)$ with $L \in \mathbb{R}^{m \times k}$, $R \in \mathbb{R}^{n \times k}$. Let
$(L, R)$ be critical, $X = L R^\top$, $G = \nabla f(X)$, $\sigma$ the largest singular value of $G$, and
$\Lambda \ge 0$ a bound of the curvature, $\nabla^2 f(X)[Z, Z] \le \Lambda \|Z\|_F^2$ for all $Z$. If
$\operatorname{rank} X < k$ and $G \ne 0$, then
$$\lambda_{\min}(\nabla^2 g(L, R)) \le \tfrac12 \big( q - \sqrt{q^2 + 4 \sigma^2} \big) < 0, \qquad
q = \Lambda \min \big( \{\|Lc\|^2 : Rc = 0\} \cup \{\|Rc\|^2 : Lc = 0\} \big)$$
over unit vectors $c \in \mathbb{R}^k$. So a critical point with $\nabla^2 g \succeq 0$ has $G = 0$ or
$\operatorname{rank} X = k$. Equality holds for $f(X) = \langle G_0, X \rangle + \frac{\gamma}{2} \|X\|_F^2$
where $R = 0$, and for linear $f$. *Special case* that is checked: only the second-order expansion of $f$
at $X$ matters, and it is $\langle G, Z \rangle + \frac12 \sum_{ij} w_{ij} Z_{ij}^2$ with weights of
either sign; $m, n \le 4$, $k \le 3$.`,
  parts: {
    "strict-saddle": {
      kind: "inequality",
      tight: true,
      margin: (result) => smallestAtMost(result, bound(result)),
      witnesses: [plain, { ...plain, weights: [[0, 0], [0, 0]] }],
    },
  },
  nearMisses: [
    {
      id: "five-per-cent-more-negative",
      part: "strict-saddle",
      why: "For R = 0 and curvature γ in all directions the bound is the smallest eigenvalue.",
      margin: (result) => smallestAtMost(result, 1.05 * bound(result)),
      witnesses: [plain],
      change: 0.05,
    },
    {
      id: "always-the-whole-gradient",
      part: "strict-saddle",
      why: "Where no c is in both kernels, moving along G moves X too: here ½(1 − √5), not −1.",
      margin: (result) => smallestAtMost(result, -result.sigma),
      witnesses: [plain],
    },
    {
      id: "first-order-is-enough",
      part: "strict-saddle",
      why: "At L = e₁, R = 0 the gradient of g is Ge₁ and Gᵀe₁, which is 0 for G = e₂e₂ᵀ.",
      margin: ({ sigma, tolerance }) => slack({ left: sigma, right: 0, tolerance }),
      witnesses: [plain],
    },
    nearMissOf(
      problem({
        instance(draw) {
          const [m, n] = [draw.integer("m", 1, 2), draw.integer("n", 1, 3)];
          return {
            G: draw.matrix("G", m, n, { logUniform: [0.1, 10] }),
            c: draw.vector("c", n, { integers: [-1, 1] }),
          };
        },
      }),
      {
        id: "three-factors",
        part: "strict-saddle",
        why: "With X = aβcᵀ and all three 0, two of them moving do not move X: the Hessian is 0.",
        // At a = 0, β = 0.
        margin({ G, c }) {
          const layout = parameterLayout({ a: [G.length, 1], beta: [1, 1], c: [c.length, 1] });
          const g = differentiableModel(layout, (x) => {
            const [a, beta] = [layout.view(x, "a"), layout.view(x, "beta")];
            return a.multiply(beta).multiply(layout.view(x, "c").transpose()).dot(G);
          });
          const { negative } = inertia(g.hessian([...zeros(G.length + 1), ...c]));
          return slack({ left: 1, right: negative, scale: 1, tolerance: 0 });
        },
        witnesses: [{ G: [[1]], c: [0] }],
      },
    ),
    nearMissOf(
      problem({
        instance(draw) {
          const m = draw.integer("m", 2, 4);
          return { others: draw.vector("others", m - 1), a: draw.vector("a", m) };
        },
      }),
      {
        id: "local-minima-stay-local-minima",
        part: "strict-saddle",
        why:
          "For f = ½Σ w_i‖row_i‖² and k = 1, g = ½‖R‖²Σ w_i L_i² ≥ 0 near (e₁, 0) if w₁ = 1, but f " +
          "at taeᵀ is negative for a = e₂ if w₂ < 0, however small t is.",
        margin({ others, a }) {
          const terms = [1, ...others].map((w, i) => w * a[i] ** 2);
          const magnitude = sum(terms.map(Math.abs));
          const tolerance = dotTolerance(3 * a.length, magnitude);
          return slack({ left: 0, right: sum(terms), scale: magnitude, tolerance });
        },
        witnesses: [{ others: [-1], a: [0, 1] }],
      },
    ),
  ],
  strata: ({ L, R }) => ({ k: L[0].length, parameters: (L.length + R.length) * L[0].length }),
  evidence({ model, point }) {
    const { lowest } = extremeDirections(model, point);
    return {
      "spectrum of the Hessian": symmetricEigenvalues(model.hessian(point)),
      "g along the lowest eigenvector": lineThrough(model, point, lowest),
    };
  },
  cost: 300,
});
