/**
 * Fitting a sum of d ReLU neurons with orthonormal weights by another such sum has a spurious critical
 * point, known to six digits: a saddle for d = 4 and 5, a strict local minimum from d = 6 on.
 */
import {
  agreement,
  defineClaim,
  eigenvalueTolerance,
  extremeDirections,
  identity,
  lineThrough,
  type Matrix,
  norm,
  problem,
  reluTeacherLoss,
  reluTeacherTolerance,
  slack,
  symmetricEigenvalues,
  zeros,
} from "theorycheck";
import { typeTwoMinimum } from "./_type_two_minimum.ts";

/** What is said of a point with the rows of W, for a teacher of d neurons. */
function examine(d: number, W: Matrix) {
  const data = { teacher: identity(d), students: W.length };
  const model = reluTeacherLoss(data);
  const point = W.flat();
  const gradient = model.gradient(point);
  const spectrum = symmetricEigenvalues(model.hessian(point));
  const rounding = reluTeacherTolerance(data, W);
  // The critical point is within 2‖∇L‖/|λ_min|; third derivatives are at most Σ‖v‖/min‖w‖².
  const distance = 2 * norm(gradient) / Math.abs(spectrum[0]);
  const lengths = W.map((row) => norm(row));
  const thirdDerivative = 2 * norm([...lengths, d], 1) / Math.min(...lengths) ** 2;
  return {
    model,
    point,
    gradient,
    spectrum,
    rounding,
    eigenvalueError: rounding.hessian + distance * thirdDerivative +
      eigenvalueTolerance(spectrum.length, norm(spectrum, Infinity)),
  };
}

type Examined = ReturnType<typeof examine>;

const loss = ({ model, point }: Examined): number => model.value(point);

/** 0 <= λ_min, in the units of the teacher's curvature ½. */
const isMinimum = ({ spectrum: [smallest], eigenvalueError: tolerance }: Examined) =>
  slack({ left: 0, right: smallest, scale: 0.5, tolerance });

const dimensions = (low: number, high: number) =>
  problem({
    instance: (draw) => ({ d: draw.integer("d", low, high) }),
    run: ({ d }) => examine(d, typeTwoMinimum(d)),
  });

export default defineClaim(dimensions(6, 12), {
  id: "student-teacher-type-two-spurious-minimum",
  topic: "landscape",
  title: "An explicit spurious minimum of the ReLU student's loss for every d from 6 to 12",
  source: {
    authors: "I. Safran, O. Shamir",
    title: "Spurious local minima are common in two-layer ReLU neural networks",
    year: 2018,
    venue: "ICML",
    arxiv: "1712.08968",
    locator: "Theorem 1 (6 ≤ k ≤ 20); the symmetric family is that of Y. Arjevani and M. Field",
  },
  statement: String.raw`
For every integer $6 \le d \le 12$: let
$L(W) = \frac12 \mathbb{E}_{x \sim N(0, I_d)} \big( \sum_{i=1}^d \mathrm{relu}(w_i \cdot x)
  - \sum_{i=1}^d \mathrm{relu}(x_i) \big)^2$ for $W \in \mathbb{R}^{d \times d}$ with rows $w_i$. There are
numbers $a, b, c, e, g$ such that the $W$ with rows
$w_i = a e_i + b \sum_{j \ne i,\, j < d} e_j + c\, e_d$ for $i < d$ and
$w_d = e \sum_{j < d} e_j + g\, e_d$ is a critical point of $L$ (*critical*), $L(W) > 0.01$ (*not-global*:
the minimum is 0), and the Hessian at $W$ is positive definite on $\mathbb{R}^{d \times d}$
(*strict-minimum*). Newton's method in the five numbers finds it from
$(1, -1.7/d^2, 1.87/d, 1.3/d, -d/(d + 4))$:

| $d$ | $a$ | $b$ | $c$ | $e$ | $g$ | $L$ | $\lambda_{\min}$ |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 5 | 0.961607 | −0.079083 | 0.376065 | 0.287550 | −0.559778 | 0.0269705 | −0.0077 |
| 6 | 0.986704 | −0.050413 | 0.308011 | 0.224516 | −0.601512 | 0.0250806 | 0.0047 |
| 10 | 1.004355 | −0.015812 | 0.182368 | 0.126042 | −0.699037 | 0.0187022 | 0.0320 |

The rows and the columns may be permuted. Checked in floating point with bounds of its errors, not by
interval arithmetic.`,
  parts: {
    "critical": {
      kind: "identity",
      margin: ({ gradient, point, rounding }) =>
        agreement(gradient, zeros(gradient.length), {
          scale: norm(point) / 2,
          tolerance: rounding.gradient,
        }),
    },
    "not-global": {
      kind: "inequality",
      margin: (run) =>
        slack({ left: 0.01, right: loss(run), scale: 0.5, tolerance: run.rounding.value }),
    },
    "strict-minimum": { kind: "existence", margin: isMinimum },
  },
  nearMisses: [
    {
      id: "from-d-five-on",
      part: "strict-minimum",
      why: "At d = 5 the smallest eigenvalue is −0.0077; it changes its sign between 5 and 6.",
      ...dimensions(5, 12),
    },
    {
      id: "for-d-four",
      part: "strict-minimum",
      why: "At d = 4 the smallest eigenvalue is −0.0244.",
      ...dimensions(4, 4),
    },
    {
      id: "with-one-more-neuron",
      part: "strict-minimum",
      why:
        "Splitting a neuron into halves keeps L and ∇L and opens a direction of curvature −0.15.",
      run({ d }) {
        const [first, ...others] = typeTwoMinimum(d).map((row) => [...row]);
        const half = first.map((entry) => entry / 2);
        return examine(d, [half, half, ...others]);
      },
    },
    {
      id: "critical-points-of-positive-loss-are-saddles",
      part: "strict-minimum",
      why: "The Hessian at W has no negative eigenvalue, and L(W) > 0.",
      margin: ({ spectrum: [smallest], eigenvalueError: tolerance }) =>
        slack({ left: smallest, right: 0, scale: 0.5, tolerance }),
    },
    {
      id: "loss-grows-with-d",
      part: "not-global",
      why: "L falls with d: 0.0251 at d = 6, 0.0232 at d = 7.",
      margin(run, { d }) {
        const next = examine(d + 1, typeTwoMinimum(d + 1));
        const tolerance = run.rounding.value + next.rounding.value;
        return slack({ left: loss(run), right: loss(next), scale: 0.5, tolerance });
      },
    },
  ],
  strata: ({ d }) => ({ d }),
  evidence({ model, point, spectrum }) {
    const { lowest } = extremeDirections(model, point);
    return {
      "spectrum of the Hessian": spectrum,
      "L along the flattest direction": lineThrough(model, point, lowest),
    };
  },
  cost: 10_000,
});
