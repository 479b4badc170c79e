/**
 * Gossip: the two ends of a random edge move to their mean, and the disagreement of the whole network
 * contracts by 1 − λ₂/(2|E|) in expectation. Attained by the eigenvector of λ₂, and by everything on
 * complete graphs.
 */
import {
  accumulatedRoundoff,
  agreement,
  averageOverEdge,
  column,
  completeGraph,
  connectedComponents,
  defineClaim,
  disagreement,
  disjointUnion,
  type Draw,
  drawConnectedGraph,
  type Edge,
  eigenvalueTolerance,
  frobeniusNorm,
  graphEdges,
  laplacian,
  type Matrix,
  norm,
  partOf,
  pathGraph,
  problem,
  type Slack,
  slack,
  subtract,
  sum,
  symmetricEigen,
} from "theorycheck";

interface Network {
  readonly adjacency: Matrix;
  /** One row a node. */
  readonly points: Matrix;
}

/** Drawn points, or the eigenvector of the smallest non-zero eigenvalue of the Laplacian. */
function drawPoints(draw: Draw, adjacency: Matrix): Network {
  if (draw.boolean("slowest")) {
    const { vectors } = symmetricEigen(laplacian(adjacency));
    const slowest = column(vectors, connectedComponents(adjacency).length);
    return { adjacency, points: slowest.map((x) => [x]) };
  }
  return { adjacency, points: draw.matrix("x", adjacency.length, draw.integer("d", 1, 3)) };
}

/** The mean of Γ' over all edges and over the equally likely points that `step` gives for each. */
function expected({ adjacency }: Network, step: (edge: Edge) => readonly Matrix[]) {
  const after = graphEdges(adjacency).flatMap(step).map(disagreement);
  return sum(after) / after.length;
}

function run(network: Network) {
  const { adjacency, points } = network;
  const edges = graphEdges(adjacency);
  const before = disagreement(points);
  const n = points.length;
  const size = accumulatedRoundoff(4 * n + edges.length + 8) * frobeniusNorm(points);
  return {
    before,
    expected: expected(network, (edge) => [averageOverEdge(points, edge)]),
    /** Σ ‖x_i − x_j‖² over the edges. */
    spread: sum(edges.map(([i, j]) => norm(subtract(points[i], points[j])) ** 2)),
    /** The smallest non-zero eigenvalue: λ₂, as the graph is connected. */
    lambda: symmetricEigen(laplacian(adjacency)).values[connectedComponents(adjacency).length],
    edges: edges.length,
    // Distances from the mean are off by `size` at most; the norm of the Laplacian is below 2|E|.
    tolerance: 4 * size * (Math.sqrt(before) + size) + eigenvalueTolerance(n, before),
  };
}
type Run = ReturnType<typeof run>;

/** E Γ' = Γ − factor/|E| · Σ ‖x_i − x_j‖². */
const loses = (factor: number) => ({ before, expected, spread, edges, tolerance }: Run): Slack =>
  agreement(expected, before - factor / edges * spread, { scale: before, tolerance });

/** E Γ' <= (1 − factor · λ₂/|E|) Γ, in units of Γ. */
const contracts =
  (factor: number) => ({ before, expected, lambda, edges, tolerance }: Run): Slack =>
    slack({
      left: expected,
      right: (1 - factor * lambda / edges) * before,
      scale: before,
      tolerance,
    });

/** E Γ' = (1 − 1/m) Γ. */
const contractsBy = (m: (n: number) => number) => (run: Run, { points }: Network): Slack =>
  agreement(run.expected, (1 - 1 / m(points.length)) * run.before, {
    scale: run.before,
    tolerance: run.tolerance,
  });

const networks = problem({
  instance: (draw) => drawPoints(draw, drawConnectedGraph(draw, "graph", draw.integer("n", 2, 7))),
  run,
});

const completeNetworks = problem({
  instance: (draw) => drawPoints(draw, completeGraph(draw.integer("n", 2, 7))),
  run,
});

const path: Network = { adjacency: pathGraph(3), points: [[1], [0], [-1]] };

export default defineClaim(networks, {
  id: "random-edge-gossip-contraction",
  topic: "distributed",
  title: "Averaging over a random edge contracts the disagreement by 1 − λ₂/(2|E|)",
  source: {
    authors: "S. Boyd, A. Ghosh, B. Prabhakar, D. Shah",
    title: "Randomized gossip algorithms",
    year: 2006,
    venue: "IEEE Transactions on Information Theory 52(6)",
    doi: "10.1109/TIT.2006.874516",
    locator: "the second eigenvalue of the mean step, for a uniformly chosen edge",
  },
  statement: String.raw`
For every connected simple undirected graph on $n \ge 2$ nodes with edges $E$ and Laplacian (degrees minus
adjacency) with second smallest eigenvalue $\lambda_2$, and all $x_1, \dots, x_n \in \mathbb{R}^d$ with
mean $\bar x$ and $\Gamma = \sum_i \|x_i - \bar x\|^2$: choose an edge uniformly and move both its ends
to their mean. The new value $\Gamma'$ satisfies
$$\mathbb{E} \Gamma' = \Gamma - \frac{1}{2|E|} \sum_{ij \in E} \|x_i - x_j\|^2
  \le \Big( 1 - \frac{\lambda_2}{2|E|} \Big) \Gamma$$
(*loss*, *contraction*), and on the complete graph
$\mathbb{E} \Gamma' = \big( 1 - \frac{1}{n-1} \big) \Gamma$ (*complete graph*). Checked for $n \le 7$ and
$d \le 3$; the expectation is taken over all edges.`,
  parts: {
    "loss": { kind: "identity", margin: loses(1 / 2) },
    "contraction": {
      kind: "inequality",
      tight: true,
      margin: contracts(1 / 2),
      witnesses: [path],
    },
    "complete-graph": partOf(completeNetworks, {
      kind: "identity",
      margin: contractsBy((n) => n - 1),
    }),
  },
  nearMisses: [
    {
      id: "five-per-cent-faster",
      part: "contraction",
      change: 0.05,
      why: "Points along the eigenvector of λ₂ contract by exactly 1 − λ₂/(2|E|).",
      margin: contracts(1.05 / 2),
      witnesses: [path],
    },
    {
      id: "twice-as-fast",
      part: "contraction",
      why: "Meeting in the middle removes ½‖x_i − x_j‖², not all of it.",
      margin: contracts(1),
      witnesses: [path],
    },
    {
      id: "disconnected",
      part: "contraction",
      why: "Two components that agree within themselves keep their distance for ever.",
      instance: (draw) =>
        drawPoints(
          draw,
          disjointUnion(
            drawConnectedGraph(draw, "left", draw.integer("left", 2, 4)),
            drawConnectedGraph(draw, "right", draw.integer("right", 2, 4)),
          ),
        ),
      witnesses: [{
        adjacency: disjointUnion(pathGraph(2), pathGraph(2)),
        points: [[1], [1], [-1], [-1]],
      }],
    },
    {
      id: "one-end-moves",
      part: "contraction",
      why: "Of x = (1, −1) one end goes to 0: Γ falls from 2 to ½, not to 0, and the mean moves.",
      run: (network) => ({
        ...run(network),
        expected: expected(network, (edge) => {
          const both = averageOverEdge(network.points, edge);
          return edge.map((fixed) => both.with(fixed, network.points[fixed]));
        }),
      }),
      witnesses: [{ adjacency: pathGraph(2), points: [[1], [-1]] }],
    },
    {
      id: "loss-five-per-cent-larger",
      part: "loss",
      change: 0.05,
      why: "‖x_i‖² + ‖x_j‖² − 2‖(x_i + x_j)/2‖² is exactly ½‖x_i − x_j‖².",
      margin: loses(1.05 / 2),
    },
    {
      id: "complete-graph-with-loops",
      part: "complete-graph",
      why: "1 − 1/n counts the pairs of a node with itself, which are no edges.",
      margin: contractsBy((n) => n),
    },
  ],
  strata: ({ points }) => ({ nodes: points.length, dimension: points[0].length }),
  evidence: (_run, { adjacency, points }) => ({ "adjacency": adjacency, "points": points }),
  cost: 100,
});
