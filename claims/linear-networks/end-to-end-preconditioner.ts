/**
 * Under gradient flow on its factors, the product of a balanced deep linear network follows a
 * preconditioned flow: overparametrisation speeds up large singular values. Identities throughout.
 */
import {
  add,
  agreement,
  chainVelocity,
  column,
  deepLinearNetwork,
  defineClaim,
  type Draw,
  drawBalancedFactors,
  eigenvalueTolerance,
  frobeniusNorm,
  gramPowers,
  identity,
  type Matrix,
  multiply,
  partOf,
  problem,
  quadraticForm,
  scale,
  subtract,
  svd,
  symmetricPart,
  transpose,
  type Vector,
} from "theorycheck";

/** W_1, …, W_N and Φ of L(W) = ½‖W − Φ‖². */
interface Instance {
  readonly factors: readonly Matrix[];
  readonly target: Matrix;
}

/** Factors of drawn widths, and a target. */
function drawNetwork(draw: Draw, drawFactors: (widths: Vector) => readonly Matrix[]): Instance {
  const widths = draw.vector("width", draw.integer("factors", 2, 5) + 1, { integers: [1, 4] });
  const target = draw.matrix("target", widths[widths.length - 1], widths[0]);
  return { factors: drawFactors(widths), target };
}

const drawBalanced = (draw: Draw): Instance =>
  drawNetwork(draw, (widths) => {
    const singularValues = Array.from(
      { length: Math.min(...widths) },
      () => draw.boolean("null") ? 0 : draw.logUniform("sigma", 2e-3, 2),
    );
    return drawBalancedFactors(draw, "frames", { widths, singularValues });
  });

const drawAny = (draw: Draw): Instance =>
  drawNetwork(
    draw,
    (widths) => widths.slice(1).map((width, j) => draw.matrix("W", width, widths[j])),
  );

/** Singular values below this share of the largest are roundings of 0. */
const CUT = { relativeTolerance: 1e-10 };

function run({ factors, target }: Instance) {
  const hidden = factors.slice(1).map(([row]) => row.length);
  const inputs = identity(factors[0][0].length);
  const model = deepLinearNetwork({ inputs, targets: target, hidden });
  const gradient = model.unpack(model.gradient(factors.flat(2)));
  const velocities = factors.map((_, j) => scale(-1, gradient[`W${j + 1}`]));
  const [last, ...rest] = factors.toReversed();
  const W = multiply(last, ...rest);
  const N = factors.length;
  const triple = svd(W);
  const values = triple.values.filter((value) => value > CUT.relativeTolerance * triple.values[0]);
  const [largest, smallest] = values.length === 0 ? [0, 1] : [values[0], values[values.length - 1]];
  const natural = N * largest ** (2 - 2 / N) * (largest + frobeniusNorm(target));
  // σ^(2/N) stretches a rounding of σ by at most κ^(1 − 2/N), relative to the largest.
  const stretch = Math.max(1, largest / smallest) ** (1 - 2 / N);
  const sizes = hidden.reduce((total, width) => total + width, inputs.length + target.length);
  return {
    N,
    W,
    slope: subtract(W, target),
    velocity: chainVelocity(factors, velocities),
    velocities,
    triple: { ...triple, values },
    options: { scale: natural, tolerance: eigenvalueTolerance(sizes, natural) * stretch },
  };
}

type Run = ReturnType<typeof run>;

/** Ẇ = −Σ_j (WWᵀ)^a ∇L(W) (WᵀW)^b with the exponents a, b of term j. */
const follows =
  (exponents: (j: number, N: number) => readonly [a: number, b: number]) =>
  ({ N, W, slope, velocity, options }: Run) => {
    const [left, right] = [gramPowers(W, CUT), gramPowers(transpose(W), CUT)];
    const terms = Array.from({ length: N }, (_, i) => {
      const [a, b] = exponents(i + 1, N);
      return multiply(left(a), slope, right(b));
    });
    return agreement(velocity, scale(-1, terms.reduce((sum, term) => add(sum, term))), options);
  };

/** u_rᵀẆv_r = −speed(N, σ_r) u_rᵀ∇L(W)v_r for all σ_r ≠ 0. */
const growsAt = (speed: (N: number, sigma: number) => number) => (run: Run) => {
  const { N, slope, velocity, triple: { u, values, v }, options } = run;
  const along = (A: Matrix, r: number) => quadraticForm(column(u, r), A, column(v, r));
  const left = values.map((_, r) => along(velocity, r));
  const right = values.map((sigma, r) => -speed(N, sigma) * along(slope, r));
  return agreement(left, right, options);
};

export default defineClaim(problem({ instance: drawBalanced, run }), {
  id: "end-to-end-preconditioner",
  topic: "linear-networks",
  title: "The product of a balanced deep linear network follows a preconditioned gradient flow",
  source: {
    authors: "S. Arora, N. Cohen, E. Hazan",
    title: "On the optimization of deep networks: implicit acceleration by overparameterization",
    year: 2018,
    venue: "ICML",
    arxiv: "1802.06509",
    locator: "Theorem 1; (i) and (iii) as in Arora, Cohen, Hu, Luo 2019 (arXiv 1905.13655)",
  },
  statement: String.raw`
For all $N \ge 2$, all $W_j \in \mathbb{R}^{n_j \times n_{j-1}}$ with product $W = W_N \cdots W_1$, and
every differentiable $L$: let the factors move by gradient flow on $L(W)$, that is
$\dot W_j = -(W_N \cdots W_{j+1})^\top \nabla L(W) (W_{j-1} \cdots W_1)^\top$.

(i) *conserved*: $W_{j+1}^\top W_{j+1} - W_j W_j^\top$ is constant for $1 \le j < N$.

(ii) *end to end*: if the chain is balanced, that is if these differences are 0, then
$$\dot W = -\sum_{j=1}^N (W W^\top)^{\frac{N-j}{N}}\, \nabla L(W)\, (W^\top W)^{\frac{j-1}{N}},$$
where $M^0 = I$, also for singular $M$.

(iii) *singular values*: if the chain is balanced and $\sigma_r > 0$ is a singular value of $W$ with unit
vectors $W v_r = \sigma_r u_r$ and $W^\top u_r = \sigma_r v_r$, then
$u_r^\top \dot W v_r = -N \sigma_r^{2 - 2/N} u_r^\top \nabla L(W) v_r$, which is $\dot \sigma_r$ where
$\sigma_r$ is simple.

Checked at single times, with $L(W) = \frac12 \|W - \Phi\|_F^2$: any matrix is its gradient at $W$ for
some $\Phi$. Widths up to 4, $N \le 5$, ratios of singular values up to $10^3$, and zeros.`,
  parts: {
    "end-to-end": { kind: "identity", margin: follows((j, N) => [(N - j) / N, (j - 1) / N]) },
    "singular-values": {
      kind: "identity",
      margin: growsAt((N, sigma) => N * sigma ** (2 - 2 / N)),
    },
    "conserved": partOf(problem({ instance: drawAny, run }), {
      kind: "identity",
      margin({ velocities }, { factors, target }) {
        const above = factors.slice(1).map((next, j) =>
          symmetricPart(multiply(transpose(next), velocities[j + 1]))
        );
        const below = factors.slice(0, -1).map((factor, j) =>
          symmetricPart(multiply(velocities[j], transpose(factor)))
        );
        const size = factors.reduce((product, factor) => product * frobeniusNorm(factor), 1);
        const natural = size * (size + frobeniusNorm(target));
        const tolerance = eigenvalueTolerance(4 * factors.length, natural);
        return agreement(above.flat(2), below.flat(2), { scale: natural, tolerance });
      },
    }),
  },
  nearMisses: [
    {
      id: "factors-not-balanced",
      part: "end-to-end",
      why: "Scaling W₁ up and W₂ down leaves W where it is, but W₂ now moves faster than W₁.",
      run: ({ factors: [first, second, ...rest], target }) =>
        run({ factors: [scale(1.1, first), scale(1 / 1.1, second), ...rest], target }),
    },
    {
      id: "exponents-over-one-less",
      part: "end-to-end",
      why:
        "With N − 1 for N in the denominators every term has a total degree 2 in W, not 2 − 2/N.",
      margin: follows((j, N) => [(N - j) / (N - 1), (j - 1) / (N - 1)]),
    },
    {
      id: "all-on-the-left",
      part: "end-to-end",
      why: "∇L(W) does not commute with W: only with equal singular values can sides be exchanged.",
      margin: follows((_j, N) => [(N - 1) / N, 0]),
    },
    {
      id: "zeroth-power-as-a-limit",
      part: "end-to-end",
      why: "For singular M the limit of M^p as p ↓ 0 is the projection on the range, not I.",
      margin: follows((j, N) => [(N - j) / N || 1e-300, (j - 1) / N || 1e-300]),
    },
    {
      id: "without-depth",
      part: "singular-values",
      why: "Each of the N factors contributes σ^(2 − 2/N).",
      margin: growsAt((N, sigma) => sigma ** (2 - 2 / N)),
    },
    {
      id: "two-per-cent-faster",
      part: "singular-values",
      change: 0.02,
      why: "The factor is N exactly.",
      margin: growsAt((N, sigma) => 1.02 * N * sigma ** (2 - 2 / N)),
    },
    {
      id: "one-root-only",
      part: "singular-values",
      why:
        "The N − 1 factors at rest contribute σ^((N−1)/N) twice: to the velocity, and to the product.",
      margin: growsAt((N, sigma) => N * sigma ** (2 - 1 / N)),
    },
  ],
  trueVariants: [
    {
      id: "exponents-exchanged",
      part: "end-to-end",
      why: "It is the same sum read backwards.",
      margin: follows((j, N) => [(j - 1) / N, (N - j) / N]),
    },
  ],
  strata: ({ factors }) => ({ factors: factors.length }),
  evidence: ({ triple, velocity, slope }) => ({
    "singular values": triple.values,
    "velocity of the product": velocity,
    "gradient of L": slope,
  }),
  cost: 1000,
});
