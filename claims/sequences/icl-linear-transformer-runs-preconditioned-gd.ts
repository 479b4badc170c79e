/**
 * Layers of linear attention whose key-query matrices hold preconditioners carry out gradient
 * descent on the least-squares loss of their prompt, one step a layer. An identity: the masked
 * forward pass on the prompt against the recursion of the weights.
 */
import {
  accumulatedRoundoff,
  agreement,
  blockDiagonal,
  defineClaim,
  diagonal,
  type Draw,
  linearAttention,
  type Matrix,
  matrixVector,
  maxNorm,
  problem,
  promptMatrix,
  type RegressionPrompt,
  scale,
  subtract,
  symmetricPart,
  transpose,
  type Vector,
  vectorMatrix,
  zeros,
} from "theorycheck";

interface Task extends RegressionPrompt {
  /** A_0, …, A_{k−1}. */
  readonly preconditioners: readonly Matrix[];
}

interface Run {
  /** The last row of Z_k. */
  readonly transformer: Vector;
  /** y_i − w_kᵀx_i for each example, then −w_kᵀx_q. */
  readonly descent: Vector;
  readonly tolerance: number;
  readonly scale: number;
}

function drawTask(draw: Draw, mostLayers = 4): Task {
  const d = draw.integer("d", 1, 4);
  const inputs = draw.matrix("x", draw.integer("n", 1, 6), d);
  const labels = draw.vector("y", inputs.length);
  const query = draw.boolean("query is x[0]") ? inputs[0] : draw.vector("query", d);
  const layers = draw.integer("layers", 1, mostLayers);
  const preconditioners = Array.from(
    { length: layers },
    () => draw.matrix("A", d, d, { normal: 0.3 }),
  );
  return { inputs, labels, query, preconditioners };
}

/** Z_0, …, Z_k; `sees` says whether a layer attends to a column. */
function forward(
  task: Task,
  {
    normalizer = task.labels.length,
    sees = (column: number, _layer: number) => column < task.labels.length,
  } = {},
): readonly Matrix[] {
  const columns = [...task.labels.keys(), task.labels.length];
  const projection = diagonal([...zeros(task.query.length), 1]);
  const states = [promptMatrix(task)];
  task.preconditioners.forEach((A, layer) => {
    const keyQuery = blockDiagonal(scale(-1, A), [[0]]);
    const attended = columns.filter((column) => sees(column, layer));
    states.push(linearAttention(states[layer], { projection, keyQuery, attended, normalizer }));
  });
  return states;
}

/** w_0, …, w_k with w_{l+1} = w_l − B_l ∇R(w_l). */
function descend({ inputs, labels }: Task, preconditioners: readonly Matrix[]): readonly Vector[] {
  const iterates: Vector[] = [zeros(inputs[0].length)];
  for (const B of preconditioners) {
    const w = iterates[iterates.length - 1];
    const gradient = vectorMatrix(subtract(matrixVector(inputs, w), labels), inputs);
    iterates.push(subtract(w, scale(1 / labels.length, matrixVector(B, gradient))));
  }
  return iterates;
}

/** The two last rows; w_k and Z_k as the theorem has them unless given. */
function compare(
  task: Task,
  w = descend(task, task.preconditioners.map(transpose)).at(-1)!,
  Z = forward(task).at(-1)!,
): Run {
  const { inputs, labels, query, preconditioners } = task;
  const transformer = Z[query.length];
  const descent = subtract([...labels, 0], matrixVector([...inputs, query], w));
  // Both sides are the same polynomial of the data, and the layers bound its terms' magnitudes when
  // all data are replaced by their magnitudes and all signs by plus.
  const magnitude = Math.max(
    ...forward({
      inputs: inputs.map((x) => x.map(Math.abs)),
      labels: labels.map(Math.abs),
      query: query.map(Math.abs),
      preconditioners: preconditioners.map((A) => A.map((row) => row.map((a) => -Math.abs(a)))),
    }).at(-1)![query.length],
  );
  const roundings = preconditioners.length * (2 * query.length + labels.length + 4) + query.length;
  return {
    transformer,
    descent,
    tolerance: 2 * accumulatedRoundoff(roundings) * magnitude,
    scale: maxNorm([transformer, descent, [...labels, 0]]),
  };
}

const prompts = problem({
  instance: (draw) => drawTask(draw),
  run: (task) => compare(task),
  symmetries: {
    "labels scaled": (task: Task, stream) => ({
      ...task,
      labels: scale(2 ** stream.integer(-20, 20), task.labels),
    }),
    "inputs scaled": (task: Task, stream) => {
      const factor = 2 ** stream.integer(-8, 8);
      return {
        labels: task.labels,
        inputs: scale(factor, task.inputs),
        query: scale(factor, task.query),
        preconditioners: task.preconditioners.map((A) => scale(factor ** -2, A)),
      };
    },
  },
});

export default defineClaim(prompts, {
  id: "icl-linear-transformer-runs-preconditioned-gd",
  topic: "sequences",
  title: "A masked linear transformer of k layers is k steps of preconditioned gradient descent",
  source: {
    authors: "K. Ahn, X. Cheng, H. Daneshmand, S. Sra",
    title:
      "Transformers learn to implement preconditioned gradient descent for in-context learning",
    year: 2023,
    venue: "NeurIPS",
    arxiv: "2306.00297",
    locator: "linear transformers of several layers with sparse weights",
  },
  statement: String.raw`
For all $d, n, k \ge 1$, all $x_1, \dots, x_n, x_q \in \mathbb{R}^d$, $y \in \mathbb{R}^n$ and
$A_0, \dots, A_{k-1} \in \mathbb{R}^{d \times d}$: let $Z_0 \in \mathbb{R}^{(d+1) \times (n+1)}$ have
the columns $(x_i; y_i)$ and, last, $(x_q; 0)$, and let
$Z_{\ell+1} = Z_\ell + \frac{1}{n} P Z_\ell M (Z_\ell^\top Q_\ell Z_\ell)$ with
$P = e_{d+1} e_{d+1}^\top$, the mask $M = \mathrm{diag}(I_n, 0)$ and
$Q_\ell = \mathrm{diag}(-A_\ell, 0)$. Let $R(w) = \frac{1}{2n} \sum_i (w^\top x_i - y_i)^2$, $w_0 = 0$
and $w_{\ell+1} = w_\ell - A_\ell^\top \nabla R(w_\ell)$. Then $-[Z_k]_{d+1,n+1} = w_k^\top x_q$ and
$[Z_k]_{d+1,i} = y_i - w_k^\top x_i$ for $i \le n$.`,
  cost: 100,
  parts: {
    prediction: {
      kind: "identity",
      margin: ({ transformer, descent, ...size }: Run) =>
        agreement(transformer.at(-1)!, descent.at(-1)!, size),
    },
    residuals: {
      kind: "identity",
      margin: ({ transformer, descent, ...size }: Run) =>
        agreement(transformer.slice(0, -1), descent.slice(0, -1), size),
    },
  },
  nearMisses: [
    {
      id: "untransposed-preconditioner",
      part: "prediction",
      why: "The scores read x_iᵀA x_q, so A acts on the query and its transpose on the gradient.",
      run: (task) => compare(task, descend(task, task.preconditioners).at(-1)!),
      witnesses: [
        { inputs: [[1, 0]], labels: [1], query: [0, 1], preconditioners: [[[0, 1], [0, 0]]] },
      ],
    },
    {
      id: "no-mask",
      part: "prediction",
      why:
        "From the second layer on, the query attends to its own prediction as if it were a label.",
      run: (task) => compare(task, undefined, forward(task, { sees: () => true }).at(-1)!),
      witnesses: [{ inputs: [[1]], labels: [1], query: [1], preconditioners: [[[1]], [[1]]] }],
    },
    {
      id: "mask-missing-in-last-layer",
      part: "residuals",
      why: "One unmasked layer suffices to mix the query's prediction into the residuals.",
      run: (task) =>
        compare(
          task,
          undefined,
          forward(task, {
            sees: (column, layer) =>
              column < task.labels.length || layer === task.preconditioners.length - 1,
          }).at(-1)!,
        ),
    },
    {
      id: "mean-over-all-columns",
      part: "prediction",
      why: "The loss is a mean over the n examples; 1/(n + 1) shortens every step.",
      run: (task) =>
        compare(task, undefined, forward(task, { normalizer: task.labels.length + 1 }).at(-1)!),
      witnesses: [{ inputs: [[1]], labels: [1], query: [1], preconditioners: [[[1]]] }],
    },
    {
      id: "five-per-cent-shorter-steps",
      part: "residuals",
      why: "With one example x = y = A = 1 a step of 1/1.05 leaves a residual of 1/21, not 0.",
      run: (task) =>
        compare(task, undefined, forward(task, { normalizer: 1.05 * task.labels.length }).at(-1)!),
    },
    {
      id: "layers-in-reverse-order",
      part: "prediction",
      why: "Steps with different preconditioners do not commute once d > 1.",
      run: (task) =>
        compare(task, descend(task, task.preconditioners.map(transpose).toReversed()).at(-1)!),
    },
  ],
  trueVariants: [
    {
      id: "symmetric-preconditioners-untransposed",
      part: "prediction",
      why: "A symmetric matrix is its own transpose.",
      instance: (draw) => {
        const task = drawTask(draw);
        return { ...task, preconditioners: task.preconditioners.map(symmetricPart) };
      },
      run: (task) => compare(task, descend(task, task.preconditioners).at(-1)!),
    },
    {
      id: "mask-missing-in-first-layer",
      part: "prediction",
      why: "The query's label is still 0 there, so attending to it adds nothing.",
      run: (task) =>
        compare(
          task,
          undefined,
          forward(task, { sees: (column, layer) => column < task.labels.length || layer === 0 })
            .at(-1)!,
        ),
    },
  ],
  strata: ({ inputs, preconditioners }) => ({
    d: inputs[0].length,
    n: inputs.length,
    layers: preconditioners.length,
  }),
  evidence: (_, task) => ({
    "label row of Z, layer by layer": forward(task).map((Z) => Z[task.query.length]),
    "weights, step by step": descend(task, task.preconditioners.map(transpose)),
  }),
});
