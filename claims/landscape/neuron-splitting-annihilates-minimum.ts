/**
 * Splitting any neuron of the spurious minimum in two turns it into a strict saddle: the copies may move
 * apart, at a curvature that grows as their shares become unequal.
 */
import {
  agreement,
  curvatureAlong,
  defineClaim,
  type Draw,
  eigenvalueTolerance,
  identity,
  lineThrough,
  type Matrix,
  norm,
  problem,
  reluTeacherLoss,
  reluTeacherTolerance,
  scale,
  type Slack,
  slack,
  symmetricEigen,
  symmetricEigenvalues,
  transpose,
  zeros,
} from "theorycheck";
import { typeTwoMinimum } from "./_type_two_minimum.ts";

const drawSplit = (lowest: number, highest: number) => (draw: Draw) => {
  const d = draw.integer("d", 6, 10);
  // All but the last neuron are alike.
  return { d, neuron: draw.pick("neuron", [0, d - 1]), t: draw.uniform("t", lowest, highest) };
};

type Instance = ReturnType<ReturnType<typeof drawSplit>>;

/** The rows with row r replaced by first and by second, which comes last. */
const replaced = (rows: Matrix, r: number, first: readonly number[], second: readonly number[]) =>
  [...rows.with(r, first), second].flat();

/** Splits a neuron of the student with the rows of W. */
const splitting = (rowsOf: (d: number) => Matrix) => ({ d, neuron, t }: Instance) => {
  const W = rowsOf(d);
  const data = { teacher: identity(d) };
  const [narrow, wide] = [data, { ...data, students: d + 1 }].map(reluTeacherLoss);
  const row = W[neuron];
  const split = replaced(W, neuron, scale(t, row), scale(1 - t, row));
  // The block of the Hessian that belongs to the neuron, without the neuron's own ½I.
  const block = narrow.hessian(W.flat()).slice(neuron * d, (neuron + 1) * d)
    .map((entries, i) =>
      entries.slice(neuron * d, (neuron + 1) * d).map((entry, j) => i === j ? entry - 0.5 : entry)
    );
  const { values: [bend], vectors } = symmetricEigen(block);
  const [delta] = transpose(vectors);
  const still = zeros(d, d);
  return {
    narrow,
    wide,
    narrowPoint: W.flat(),
    split,
    bend,
    apart: replaced(still, neuron, delta, scale(-1, delta)),
    together: replaced(still, neuron, scale(t, delta), scale(1 - t, delta)),
    rounding: reluTeacherTolerance(data, [...W.with(neuron, scale(t, row)), scale(1 - t, row)]),
  };
};

type Run = ReturnType<ReturnType<typeof splitting>>;

/** L before and after, in units of E relu(x₁)² = ½. */
function lossChange({ narrow, wide, narrowPoint, split, rounding }: Run) {
  const [before, after] = [narrow.value(narrowPoint), wide.value(split)];
  return { before, after, scale: 0.5, tolerance: 2 * rounding.value };
}

const curvature = ({ wide, split }: Run, direction: readonly number[]): number =>
  curvatureAlong(wide, split, direction);

const smallest = ({ wide, split }: Run): number => symmetricEigenvalues(wide.hessian(split))[0];

/** left <= bound for a curvature on the left. */
function isAtMost(left: number, right: number, { rounding, split }: Run): Slack {
  const tolerance = rounding.hessian + eigenvalueTolerance(split.length, 1);
  return slack({ left, right, scale: 0.5, tolerance });
}

export default defineClaim(
  problem({ instance: drawSplit(0.01, 0.99), run: splitting(typeTwoMinimum) }),
  {
    id: "neuron-splitting-annihilates-minimum",
    topic: "landscape",
    title: "One more neuron, made by splitting, turns the spurious minimum into a strict saddle",
    source: {
      authors: "Y. Arjevani, M. Field",
      title: "Annihilation of spurious minima in two-layer ReLU networks",
      year: 2022,
      venue: "NeurIPS",
      arxiv: "2210.06088",
      locator: "one neuron for the minimum of type II; splitting is worked out here",
    },
    statement: String.raw`
For every integer $6 \le d \le 10$: let $W \in \mathbb{R}^{d \times d}$, with rows $w_i$, be the spurious
local minimum of type II of
$L(w_1, \dots, w_m) = \frac12 \mathbb{E}_{x \sim N(0, I_d)} \big( \sum_{i=1}^m \mathrm{relu}(w_i \cdot x)
  - \sum_{i=1}^d \mathrm{relu}(x_i) \big)^2$ for $m = d$ (claim
student-teacher-type-two-spurious-minimum). For every neuron $r$ and every $0 < t < 1$, replace $w_r$ by
$t\, w_r$ and append the row $(1 - t)\, w_r$, so that $m = d + 1$. The new point is critical (*critical*) and
has the same $L$ (*same-loss*). With $H_{rr}$ the block of the Hessian at $W$ that belongs to $w_r$ and
$\delta$ a unit eigenvector of its smallest eigenvalue $\eta < \frac12$, the curvature along
$(\delta, -\delta)/\sqrt2$ for the two copies and 0 for all others is
$$\frac{\eta - \frac12}{2 t (1 - t)} \qquad \text{(\textit{curvature})},$$
which is at most $-0.15$, and so is the smallest eigenvalue of the new Hessian (*saddle*).`,
    parts: {
      "critical": {
        kind: "identity",
        margin: ({ wide, split, rounding }) =>
          agreement(wide.gradient(split), zeros(split.length), {
            scale: norm(split) / 2,
            tolerance: 2 * rounding.gradient,
          }),
      },
      "same-loss": {
        kind: "identity",
        margin(run) {
          const { before, after, ...sizes } = lossChange(run);
          return agreement(after, before, sizes);
        },
      },
      "curvature": {
        kind: "identity",
        margin: (run, { t }) =>
          agreement(curvature(run, run.apart), run.bend / (2 * t * (1 - t)), {
            scale: 1 / (2 * t * (1 - t)),
            tolerance: 2 * run.rounding.hessian,
          }),
      },
      "saddle": {
        kind: "inequality",
        margin: (run) => isAtMost(curvature(run, run.apart), -0.15, run),
      },
    },
    nearMisses: [
      {
        id: "at-the-global-minimum",
        part: "saddle",
        why: "At W = I the terms of students and teachers cancel, so that η = ½: no way down.",
        run: splitting(identity),
        margin: (run) => isAtMost(smallest(run), -0.15, run),
      },
      {
        id: "five-per-cent-below-that-curvature",
        part: "saddle",
        why: "At t = ½ no direction is steeper: the smallest eigenvalue is η − ½ over 2t(1 − t).",
        change: 0.05,
        margin: (run, { t }) => isAtMost(smallest(run), 1.05 * run.bend / (2 * t * (1 - t)), run),
      },
      {
        id: "at-most-minus-a-fifth",
        part: "saddle",
        why: "From d = 8 on even the first neuron has only −0.1999 at t = ½.",
        margin: (run) => isAtMost(smallest(run), -0.2, run),
      },
      {
        id: "copies-move-together",
        part: "saddle",
        why: "(tδ, (1 − t)δ) is the move of w_r by δ in the narrow net, a strict local minimum.",
        margin: (run) => isAtMost(curvature(run, run.together), 0, run),
      },
      {
        id: "share-above-one",
        part: "same-loss",
        why: "For t > 1 the second copy is a negative multiple, and the function changes.",
        instance: drawSplit(1.01, 2),
      },
      {
        id: "share-changes-the-loss",
        part: "same-loss",
        why: "The two copies add up to the one neuron for every t in (0, 1).",
        margin(run) {
          const { before, after, scale, tolerance } = lossChange(run);
          return slack({ left: after + 2 * tolerance, right: before, scale, tolerance });
        },
      },
    ],
    strata: ({ d, neuron }) => ({ d, neuron: neuron === d - 1 ? "last" : "other" }),
    evidence: ({ wide, split, apart }) => ({
      "spectrum of the new Hessian": symmetricEigenvalues(wide.hessian(split)),
      "L as the copies move apart": lineThrough(wide, split, apart, { radius: 0.5 }),
    }),
    cost: 1000,
  },
);
