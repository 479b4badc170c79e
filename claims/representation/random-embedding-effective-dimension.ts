/**
 * Optimising in a random subspace: once its dimension reaches the effective dimension of the objective
 * it almost surely holds an optimiser, and the length of the shortest preimage has an exact law, which
 * for equal dimensions does not depend on them.
 */
import {
  accumulatedRoundoff,
  defineClaim,
  type Draw,
  drawWithSingularValues,
  frobeniusNorm,
  gammaIncomplete,
  gaussianMatrix,
  gramResolvent,
  leastSquares,
  type Matrix,
  matrixFrom,
  matrixVector,
  multiply,
  nearMissOf,
  norm,
  partOf,
  problem,
  scale,
  slack,
  solveTolerance,
  type Stream,
  subtract,
  transpose,
  trueVariantOf,
  type Vector,
  vectorMatrix,
  vstack,
} from "theorycheck";

/** f(x) = ‖Tᵀx − c‖² + rest·‖x − Tc‖² with orthonormal columns T, and the embedding y ↦ Ay. */
interface Embedding {
  readonly T: Matrix;
  readonly A: Matrix;
  readonly c: Vector;
  readonly rest: number;
}

/** Dimensions of an embedding, and how many singular values of TᵀA are not 0. */
interface Shape {
  readonly effective: number;
  readonly d: number;
  readonly rank?: number;
}

function drawEmbedding(draw: Draw, { effective, d, rank = d }: Shape, rest = 0): Embedding {
  const D = draw.integer("D", Math.max(effective, d) + 1, 8);
  const frame = draw.orthogonal("frame", D);
  const values = draw.vector("singular values", Math.min(effective, d), { uniform: [0.1, 3] })
    .map((value, i) => i < rank ? value : 0);
  const along = drawWithSingularValues(draw, "along", values, [effective, d]);
  const across = draw.matrix("across", D - effective, d, { uniform: [-2, 2] });
  return {
    T: frame.map((row) => row.slice(0, effective)),
    A: multiply(frame, vstack(along, across)),
    c: draw.unitVector("c", effective),
    rest,
  };
}

/** Root of the least f(Ay) <= 0, which is f at its minimiser Tc. */
function reaches({ T, A, c, rest }: Embedding) {
  const root = Math.sqrt(rest);
  const rows = vstack(multiply(transpose(T), A), scale(root, A));
  const target = [...c, ...scale(root, matrixVector(T, c))];
  const residual = subtract(matrixVector(rows, leastSquares(rows, target)), target);
  return slack({
    left: norm(residual),
    right: 0,
    scale: norm(c),
    // Where the claim holds, singular values are at least 0.1.
    tolerance: 8 * solveTolerance(A.length, 10 * frobeniusNorm(A)) * norm(c),
  });
}

/** D, d and d_e, and a radius in units of ‖c‖. */
interface Trial {
  readonly D: number;
  readonly d: number;
  readonly effective: number;
  readonly radius: number;
}

/** Whether the shortest y with TᵀAy = c is within the radius; T from a reflection, c = (1, 2, …). */
function isWithin({ D, d, effective, radius }: Trial, stream: Stream): boolean {
  const T = matrixFrom(D, effective, (i, j) => (i === j ? 1 : 0) - 2 / D);
  const c = Array.from({ length: effective }, (_, i) => i + 1);
  const B = multiply(transpose(T), gaussianMatrix(stream, D, d));
  const shortest = vectorMatrix(matrixVector(gramResolvent(B, 0), c), B);
  return norm(shortest) <= radius * norm(c);
}

/** Of a probability. */
const BAND = 0.06;

/** P(χ²_k < 1/R²). */
const beyond = (freedom: number, radius: number): number =>
  gammaIncomplete(freedom / 2, 1 / (2 * radius ** 2)).lower;

const freedom = ({ d, effective }: Pick<Trial, "d" | "effective">): number => d - effective + 1;

/** The failure probability that is allowed. */
interface Bound {
  readonly effective: number;
  readonly d: number;
  readonly epsilon: number;
}

const drawBound = (draw: Draw, more: number): Bound => {
  const effective = draw.integer("effective", 1, 20);
  return {
    effective,
    d: effective + draw.integer("more", 0, more),
    epsilon: draw.logUniform("epsilon", 1e-3, 1),
  };
};

/** P(‖y‖ > radius ‖c‖/ε) <= ε. */
const failsRarely = (radius: (effective: number) => number) => (bound: Bound) => {
  const { effective, epsilon } = bound;
  const left = beyond(freedom(bound), radius(effective) / epsilon);
  return slack({ left, right: epsilon, tolerance: accumulatedRoundoff(128) * (left + epsilon) });
};

const SHARP = Math.sqrt(2 / Math.PI);

const trials = problem({
  instances: [
    { D: 8, d: 1, effective: 1, radius: 4 },
    { D: 7, d: 4, effective: 4, radius: 4 },
    { D: 6, d: 4, effective: 2, radius: 1.2 },
  ] satisfies readonly Trial[],
});

const bounds = problem({ instance: (draw) => drawBound(draw, 0) });

const embeddings = problem({
  instance: (draw) => {
    const effective = draw.integer("effective", 1, 4);
    return drawEmbedding(draw, { effective, d: effective + draw.integer("more", 0, 2) });
  },
});

export default defineClaim(embeddings, {
  id: "random-embedding-effective-dimension",
  topic: "representation",
  title: "A random subspace holds an optimiser once its dimension reaches the effective dimension",
  source: {
    authors: "Z. Wang, F. Hutter, M. Zoghi, D. Matheson, N. de Freitas",
    title: "Bayesian optimization in a billion dimensions via random embeddings",
    year: 2016,
    venue: "Journal of Artificial Intelligence Research 55",
    doi: "10.1613/jair.4806",
    arxiv: "1301.1942",
    locator: "Theorems 2 and 3; the law and the sharp radius are worked out here",
  },
  statement: String.raw`
Let $f(x) = g(T^\top x)$ on $\mathbb{R}^D$, where $T \in \mathbb{R}^{D \times d_e}$ has orthonormal
columns, with a minimiser $x^* = Tc$, and let $A \in \mathbb{R}^{D \times d}$ with $d \ge d_e$ have
independent entries $N(0, 1)$. *Embedding*: with probability 1, namely where
$\operatorname{rank} T^\top A = d_e$, there is $y \in \mathbb{R}^d$ with $f(Ay) = f(x^*)$. *Law*: for
$c \ne 0$ the shortest $y$ with $T^\top A y = c$ has
$$P(\|y\| > R \|c\|) = P(\chi^2_{d - d_e + 1} < R^{-2}),$$
which for $d = d_e$ is $\operatorname{erf}(1/(R\sqrt2))$ for every $d_e$; tested by samples to within
$0.06$. *Published radius*: consequently, for $d = d_e$ and $0 < \varepsilon \le 1$,
$\|y\| \le \frac{\sqrt{d_e}}{\varepsilon} \|c\|$ with probability at least $1 - \varepsilon$.
*Sharp radius*: so is $\|y\| \le \sqrt{\frac2\pi}\, \frac{1}{\varepsilon} \|c\|$, with the best constant, by
$\operatorname{erf} x \le 2x/\sqrt\pi$. Radii follow from the law for $d_e \le 20$ and
$\varepsilon \ge 10^{-3}$.`,
  parts: {
    "embedding": { kind: "existence", margin: reaches },
    "law": partOf(trials, {
      kind: "statistical",
      sample: isWithin,
      claimed: {
        quantity: "probability",
        relation: "equals",
        value: (trial) => 1 - beyond(freedom(trial), trial.radius),
        band: BAND,
      },
    }),
    "published-radius": partOf(bounds, {
      kind: "inequality",
      margin: failsRarely(Math.sqrt),
    }),
    "sharp-radius": partOf(bounds, {
      kind: "inequality",
      tight: true,
      margin: failsRarely(() => SHARP),
    }),
  },
  nearMisses: [
    {
      id: "one-dimension-less",
      part: "embedding",
      why: "A subspace of dimension d_e − 1 misses almost every c.",
      instance: (draw) => {
        const effective = draw.integer("effective", 2, 4);
        return drawEmbedding(draw, { effective, d: effective - 1 });
      },
    },
    {
      id: "any-matrix",
      part: "embedding",
      why: "Where a column of A repeats, the rank of TᵀA is d_e − 1 for d = d_e.",
      instance: (draw) => {
        const effective = draw.integer("effective", 2, 4);
        return drawEmbedding(draw, { effective, d: effective, rank: effective - 1 });
      },
    },
    {
      id: "weak-dependence-on-the-rest",
      part: "embedding",
      why: "With 10⁻³‖x − Tc‖² added, Tc is the only minimiser, and almost never in the subspace.",
      instance: (draw) => {
        const effective = draw.integer("effective", 1, 4);
        const d = effective + draw.integer("more", 0, 2);
        return drawEmbedding(draw, { effective, d }, 1e-3);
      },
    },
    nearMissOf(trials, {
      id: "longer-by-the-root-of-the-dimension",
      part: "law",
      why: "Of (TᵀA)⁻¹ only one column matters: 1/|g| for a normal g, whatever d_e.",
      sample: isWithin,
      claimed: {
        quantity: "probability",
        relation: "equals",
        value: (trial) => 1 - beyond(freedom(trial), trial.radius / Math.sqrt(trial.effective)),
        band: BAND,
      },
    }),
    nearMissOf(trials, {
      id: "one-more-degree-of-freedom",
      part: "law",
      why: "For d = d_e = 1 it is 1/|g|, with one.",
      sample: isWithin,
      claimed: {
        quantity: "probability",
        relation: "equals",
        value: (trial) => 1 - beyond(freedom(trial) + 1, trial.radius),
        band: BAND,
      },
    }),
    nearMissOf(bounds, {
      id: "half-of-one-over-epsilon",
      part: "sharp-radius",
      why: "At ε = 0.3 it is left with probability 0.45.",
      margin: failsRarely(() => 1 / 2),
    }),
    nearMissOf(bounds, {
      id: "four-per-cent-below-the-sharp-radius",
      part: "sharp-radius",
      change: 0.04,
      why: "The density of g at 0 is 1/√(2π): for small ε the failure is ε/0.96.",
      margin: failsRarely(() => 0.96 * SHARP),
    }),
  ],
  trueVariants: [
    trueVariantOf(problem({ instance: (draw) => drawBound(draw, 5) }), {
      id: "sharp-radius-for-more-dimensions",
      part: "sharp-radius",
      why: "More degrees of freedom make y shorter.",
      margin: failsRarely(() => SHARP),
    }),
  ],
  cost: 40,
});
