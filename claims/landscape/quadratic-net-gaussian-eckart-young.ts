/**
 * A student with quadratic activation and few neurons, fitted to a teacher on Gaussian data: Eckart and
 * Young's theorem in the metric of the data. The critical points keep eigenvectors of the teacher, with
 * eigenvalues shifted by what is left out. The loss is integrated from its definition (three
 * Gauss–Hermite nodes an axis are exact). Both bounds are tight.
 */
import {
  accumulatedRoundoff,
  add,
  agreement,
  columns,
  defineClaim,
  diagonal,
  differentiableModel,
  type Draw,
  frobeniusNorm,
  fromColumns,
  gaussHermite,
  identity,
  type Matrix,
  multiply,
  nearMissOf,
  norm,
  outer,
  parameterLayout,
  partOf,
  problem,
  reshape,
  scale,
  slack,
  spectralNorm,
  subsets,
  subtract,
  sum,
  symmetricPart,
  tensorGrid,
  trace,
  transpose,
  type Vector,
  zeros,
} from "theorycheck";

/** For n from 1 to 4: nodes x as rows x ⊗ x, and their weights. */
const gaussian = [1, 2, 3, 4].map((n) => {
  const { points, weights } = tensorGrid(new Array(n).fill(gaussHermite(3)));
  return { features: points.map((x) => outer(x, x).flat()), weights };
});

/** M ↦ E (xᵀMx − xᵀTx)², on all n × n matrices. */
function expectedLoss(T: Matrix) {
  const { features, weights } = gaussian[T.length - 1];
  const layout = parameterLayout({ M: [T.length, T.length] });
  return differentiableModel(layout, (x) => {
    const errors = x.subtract(T.flat()).multiplyLeft(features);
    return errors.hadamard(errors).dot(weights);
  });
}

/** Rounding of L at M, relative to (‖M‖ + ‖T‖)²; of its gradient, relative to ‖M‖ + ‖T‖. */
const relativeError = (n: number): number =>
  accumulatedRoundoff(gaussian[n - 1].weights.length) * (n + 2) +
  accumulatedRoundoff(2 * n ** 2 + 10) * n * (n + 2);

const sumOver = (lambda: Vector, places: Vector): number => sum(places.map((i) => lambda[i]));

/** The coefficients λ_i + s_S/divisor of M_S; the divisor is k + 2. */
function coefficients(lambda: Vector, S: Vector, divisor = S.length + 2): Vector {
  const left = sum(lambda) - sumOver(lambda, S);
  return S.map((i) => lambda[i] + left / divisor);
}

/** 2 Σ_{j ∉ S} λ_j² + (factor/(k + 2)) s_S². */
function criticalValue(lambda: Vector, S: Vector, factor = 2): number {
  const left = lambda.filter((_, j) => !S.includes(j));
  return 2 * sum(left.map((value) => value ** 2)) + factor / (S.length + 2) * sum(left) ** 2;
}

const leastValue = (lambda: Vector, k: number): number =>
  Math.min(...[...subsets(lambda.length, k)].map((S) => criticalValue(lambda, S)));

/** Eigenvalues by descending magnitude, and a set of k < n places from `first` on. */
function drawTeacher(draw: Draw, first = 0) {
  const n = draw.integer("n", 2, 4);
  const lambda = draw.vector("lambda", n).toSorted((a, b) => Math.abs(b) - Math.abs(a));
  const S = draw.subset("S", n - first, draw.integer("k", 1, n - 1));
  return { lambda, S: S.map((i) => i + first) };
}

/** T = Q diag(λ) Qᵀ, a set S, and any symmetric matrix M. */
function drawPoint(draw: Draw) {
  const { lambda, S } = drawTeacher(draw);
  const n = lambda.length;
  return { lambda, S, Q: draw.orthogonal("Q", n), M: draw.symmetric("M", n) };
}

function runPoint({ lambda, Q, M }: ReturnType<typeof drawPoint>) {
  const T = symmetricPart(multiply(Q, diagonal(lambda), transpose(Q)));
  const size = norm(lambda) + Math.max(frobeniusNorm(M), norm(lambda, 1));
  return { T, loss: expectedLoss(T), size, tolerance: relativeError(lambda.length) };
}

type Point = ReturnType<typeof drawPoint>;
type PointRun = ReturnType<typeof runPoint>;

/** M_S with other coefficients, and its factor Q_S. */
function candidate({ lambda, Q, S }: Point, divisor?: number) {
  const factor = fromColumns(S.map((i) => columns(Q)[i]));
  const M = multiply(factor, diagonal(coefficients(lambda, S, divisor)), transpose(factor));
  return { factor, M };
}

/** L(M) = frobenius · ‖M − T‖² + (tr(M − T))². */
const lossIs = (frobenius: number) => ({ T, loss, size, tolerance }: PointRun, { M }: Point) => {
  const error = subtract(M, T);
  const formula = frobenius * frobeniusNorm(error) ** 2 + trace(error) ** 2;
  return agreement(loss.value(M.flat()), formula, {
    scale: size ** 2,
    tolerance: tolerance * size ** 2,
  });
};

/** ∇L(M) Q_S = 0, where M has the coefficients λ_i + s_S/divisor. */
const isCritical =
  (divisor: (k: number) => number) => ({ loss, size, tolerance }: PointRun, point: Point) => {
    const { factor, M } = candidate(point, divisor(point.S.length));
    const gradient = reshape(loss.gradient(M.flat()), M.length, M.length);
    return agreement(multiply(gradient, factor), zeros(M.length, point.S.length), {
      scale: size,
      tolerance: 4 * tolerance * size,
    });
  };

const valueIs = (factor: number) => ({ loss, size, tolerance }: PointRun, point: Point) =>
  agreement(
    loss.value(candidate(point).M.flat()),
    criticalValue(point.lambda, point.S, factor),
    { scale: size ** 2, tolerance: 2 * tolerance * size ** 2 },
  );

/** T = diag(λ), and M with the eigenvectors `frame` and coefficients that are steps away from M_S. */
function drawStudent(draw: Draw, signs: readonly number[], first?: number) {
  const { lambda, S } = drawTeacher(draw, first);
  const n = lambda.length;
  const P = columns(draw.boolean("turned") ? draw.orthogonal("P", n) : identity(n));
  const step = () => draw.pick("sign", signs) * draw.logUniform("step", 1e-3, 10);
  return {
    lambda,
    frame: fromColumns(S.map((i) => P[i])),
    c: coefficients(lambda, S).map((coefficient) => coefficient + step()),
  };
}

type Student = ReturnType<typeof drawStudent>;

const errorOf = ({ lambda, frame, c }: Student) =>
  subtract(multiply(frame, diagonal(c), transpose(frame)), diagonal(lambda));

const studentError = ({ lambda, c }: Student): number =>
  accumulatedRoundoff(8 * lambda.length) * (norm(lambda, 1) + norm(c, 1));

/** least <= L(M), relative to L(0). */
function isLeast(student: Student, least: number) {
  const { lambda, c } = student;
  const error = errorOf(student);
  return slack({
    left: least,
    right: 2 * frobeniusNorm(error) ** 2 + trace(error) ** 2,
    scale: 2 * norm(lambda) ** 2 + sum(lambda) ** 2,
    tolerance: 4 * studentError(student) * (norm(lambda, 1) + norm(c, 1)),
  });
}

/** The largest difference between two lists, both in ascending order. */
const distance = (x: Vector, y: Vector): number =>
  norm(subtract(x.toSorted((a, b) => a - b), y.toSorted((a, b) => a - b)), Infinity);

/** Some M_S has its coefficients within constant · ‖∇L(M) frame‖ of c, in order. */
const noOthers = (constant: number, divisor?: number) => (student: Student) => {
  const { lambda, frame, c } = student;
  const [n, k, error] = [lambda.length, c.length, errorOf(student)];
  const gradient = add(scale(4, error), scale(2 * trace(error), identity(n)));
  const sets = [...subsets(n, k)];
  return slack({
    left: Math.min(...sets.map((S) => distance(c, coefficients(lambda, S, divisor)))),
    right: constant * k / (k + 2) * spectralNorm(multiply(gradient, frame)),
    tolerance: (4 + 2 * n) * studentError(student),
  });
};

const criticalPoints = problem({ instance: drawPoint, run: runPoint });

const students = problem({ instance: (draw) => drawStudent(draw, [0, 1, -1]) });

/** None of these is critical, so that both sides of the bound are positive. */
const awayFromCritical = problem({ instance: (draw) => drawStudent(draw, [1, -1]) });

const three = { lambda: [1, 0.9, -1.1], S: [0], Q: identity(3), M: zeros(3, 3) };

export default defineClaim(criticalPoints, {
  id: "quadratic-net-gaussian-eckart-young",
  topic: "landscape",
  title: "Quadratic networks on Gaussian data: Eckart–Young with shifted eigenvalues",
  source: {
    authors: "Y. Arjevani, J. Bruna, J. Kileel, E. Polak, M. Trager",
    title: "Geometry and optimization of shallow polynomial networks",
    year: 2025,
    arxiv: "2501.06074",
    locator: "the variation of Eckart–Young for Gaussian data; the error bound is worked out here",
  },
  statement: String.raw`
For every $n > k \ge 1$ and $T = \sum_i \lambda_i q_i q_i^\top$ with orthonormal
$q_1, \dots, q_n \in \mathbb{R}^n$, let
$L(M) = \mathbb{E}_{x \sim N(0, I)} (x^\top M x - x^\top T x)^2$ for symmetric $M$. Then
$L(M) = 2 \|M - T\|_F^2 + (\operatorname{tr}(M - T))^2$ (*loss*). For every $k$-subset $S$ of
$\{1, \dots, n\}$, with $s_S = \sum_{j \notin S} \lambda_j$ and $Q_S$ with columns $q_i$, $i \in S$,
$$M_S = \sum_{i \in S} \Big( \lambda_i + \frac{s_S}{k + 2} \Big) q_i q_i^\top$$
satisfies $\nabla L(M_S) Q_S = 0$ (*critical*), so it is critical among the matrices of rank $k$ if its
coefficients are not 0, and $L(M_S) = 2 \sum_{j \notin S} \lambda_j^2 + \frac{2}{k + 2} s_S^2$ (*value*).
Moreover $\min_{\operatorname{rank} M \le k} L(M) = \min_S L(M_S)$ (*global minimum*).

There are no other critical points if the $\lambda_i$ are distinct: let $M = P \operatorname{diag}(c)
P^\top$ with $P^\top P = I_k$. For some $S$ the coefficients of $M_S$ and $c$, both in ascending order,
differ by at most $\frac{k}{2(k + 2)} \|\nabla L(M) P\|$, in spectral norm (*no others*); so if $M$ is
critical they are equal, and $P$ spans an invariant subspace of $T$. Checked for $n \le 4$; in the last
two parts $T$ is diagonal, which the invariance of the Gaussian allows.`,
  parts: {
    "critical": { kind: "identity", margin: isCritical((k) => k + 2) },
    "loss": { kind: "identity", margin: lossIs(2) },
    "value": { kind: "identity", margin: valueIs(2) },
    "global-minimum": partOf(students, {
      kind: "inequality",
      tight: true,
      margin: (student) => isLeast(student, leastValue(student.lambda, student.c.length)),
      witnesses: [{ lambda: [2, 1], frame: [[1], [0]], c: [7 / 3] }],
    }),
    "no-others": partOf(awayFromCritical, {
      kind: "inequality",
      tight: true,
      margin: noOthers(1 / 2),
      witnesses: [{ lambda: [2, 1], frame: [[1], [0]], c: [3] }],
    }),
  },
  nearMisses: [
    {
      id: "eigenvalues-unshifted",
      part: "critical",
      why: "For λ = (1, 0.9, −1.1), S = {1} the trace that is missed, −0.2, leaves a slope of 0.4.",
      margin: isCritical(() => Infinity),
      witnesses: [three],
    },
    {
      id: "shift-over-k-plus-one",
      part: "critical",
      why: "The slope along q_i is 4 times the shift + 2(k · shift − s_S): 0 only for s_S/(k + 2).",
      margin: isCritical((k) => k + 1),
      witnesses: [three],
    },
    {
      id: "shift-over-k-plus-three",
      part: "critical",
      why: "The slope along q_i is 4 times the shift + 2(k · shift − s_S): 0 only for s_S/(k + 2).",
      margin: isCritical((k) => k + 3),
      witnesses: [three],
    },
    {
      id: "shift-two-per-cent-less",
      part: "critical",
      why: "The slope along q_i is 4 times the shift + 2(k · shift − s_S): 0 only for s_S/(k + 2).",
      margin: isCritical((k) => 1.02 * (k + 2)),
      change: 0.02,
    },
    {
      id: "value-five-per-cent-more",
      part: "value",
      why: "For λ = (0, 1), S = {1} the value is 2 + 2/3, not 2 + 2.1/3.",
      margin: valueIs(2.1),
      change: 0.05,
    },
    {
      id: "one-frobenius-norm",
      part: "loss",
      why: "For one input E x⁴ = 3, the square of the trace and two squares of the norm.",
      margin: lossIs(1),
    },
    nearMissOf(problem({ instance: (draw) => drawStudent(draw, [0, 1, -1], 1) }), {
      id: "largest-magnitudes-are-kept",
      part: "global-minimum",
      why: "For λ = (−1.1, 1, 0.9), k = 1 it is best to keep 1 (4.07), for −1.1 spoils the trace.",
      margin: (student) =>
        isLeast(student, criticalValue(student.lambda, student.c.map((_, i) => i))),
      witnesses: [{ lambda: [-1.1, 1, 0.9], frame: [[0], [1], [0]], c: [1 - 0.2 / 3] }],
    }),
    nearMissOf(students, {
      id: "minimum-two-per-cent-higher",
      part: "global-minimum",
      why: "The least value is attained at M_S.",
      margin: (student) => isLeast(student, 1.02 * leastValue(student.lambda, student.c.length)),
      change: 0.02,
    }),
    nearMissOf(awayFromCritical, {
      id: "closer-by-five-per-cent",
      part: "no-others",
      why: "For k = 1 and M = (m + ε)q₁q₁ᵀ the slope is 6ε, so that ε is all of a sixth of it.",
      margin: noOthers(0.95 / 2),
      change: 0.05,
    }),
    nearMissOf(awayFromCritical, {
      id: "coefficients-are-eigenvalues",
      part: "no-others",
      why: "Near M_S the slope is small, but the coefficients are not near eigenvalues of T.",
      margin: noOthers(1 / 2, Infinity),
    }),
  ],
  strata: ({ lambda, S }) => ({ n: lambda.length, k: S.length }),
  evidence: (_, { lambda, S }) => ({
    "eigenvalues of the teacher": lambda,
    "L at all M_S": [...subsets(lambda.length, S.length)].map((set) => criticalValue(lambda, set)),
  }),
  cost: 100,
});
