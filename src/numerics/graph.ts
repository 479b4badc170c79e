/**
 * Undirected graphs as symmetric matrices of weights >= 0 with a zero diagonal: `A_ij` is the weight
 * of the edge ij, 0 where there is none.
 * @module
 */
import type { Matrix, Vector } from "./matrix.ts";
import { requireFiniteSquare, requireInteger, requireMatrix, requireSquare } from "./shape.ts";

/** A pair of vertices, the smaller first. */
export type Edge = readonly [first: number, second: number];

/**
 * The matrix of a graph with the given edges on vertices 0, …, vertices − 1, all of weight 1 or of the
 * weights given.
 *
 * @throws RangeError for a loop, an edge given twice, a vertex that is not there, or a weight that is
 *   not positive and finite.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { graphFromEdges } from "theorycheck";
 *
 * assertEquals(graphFromEdges(3, [[0, 1], [2, 1]]), [[0, 1, 0], [1, 0, 1], [0, 1, 0]]);
 * ```
 */
export function graphFromEdges(
  vertices: number,
  edges: readonly (readonly [number, number])[],
  weights?: Vector,
): Matrix {
  requireInteger("graphFromEdges", "vertices", vertices, 1);
  if (weights !== undefined && weights.length !== edges.length) {
    throw new RangeError(`graphFromEdges: ${edges.length} edges and ${weights.length} weights`);
  }
  const A = Array.from({ length: vertices }, () => new Array<number>(vertices).fill(0));
  edges.forEach(([i, j], k) => {
    const weight = weights?.[k] ?? 1;
    const inside = [i, j].every((v) => Number.isInteger(v) && v >= 0 && v < vertices);
    if (!inside || i === j || A[i][j] !== 0) {
      throw new RangeError(
        `graphFromEdges: edge ${k} is (${i}, ${j}): a loop, repeated or not in 0..${vertices - 1}`,
      );
    }
    if (!(weight > 0 && weight < Infinity)) {
      throw new RangeError(`graphFromEdges: weight ${k} must be finite and > 0, got ${weight}`);
    }
    A[i][j] = A[j][i] = weight;
  });
  return A;
}

/** The edges (i, j), i < j, row by row. Errors as {@link laplacian}. */
export function graphEdges(adjacency: Matrix): Edge[] {
  const n = requireGraph("graphEdges", adjacency);
  const edges: Edge[] = [];
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) if (adjacency[i][j] > 0) edges.push([i, j]);
  }
  return edges;
}

/** The neighbours of a vertex, ascending. Errors as {@link laplacian}, and for no such vertex. */
export function neighbours(adjacency: Matrix, vertex: number): number[] {
  const n = requireGraph("neighbours", adjacency);
  if (!(Number.isInteger(vertex) && vertex >= 0 && vertex < n)) {
    throw new RangeError(`neighbours: vertex ${vertex} is not in 0..${n - 1}`);
  }
  return adjacency[vertex].flatMap((weight, j) => weight > 0 ? [j] : []);
}

/** `d_i = Σ_j A_ij`. Errors as {@link laplacian}. */
export function vertexDegrees(adjacency: Matrix): Vector {
  requireGraph("vertexDegrees", adjacency);
  return rowSums(adjacency);
}

/**
 * `L = diag(d) − A`.
 *
 * @throws RangeError where the matrix is empty, not square, not finite, not symmetric to the last bit,
 *   or has a negative entry or an entry on the diagonal.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { laplacian } from "theorycheck";
 *
 * assertEquals(laplacian([[0, 2], [2, 0]]), [[2, -2], [-2, 2]]);
 * ```
 */
export function laplacian(adjacency: Matrix): Matrix {
  requireGraph("laplacian", adjacency);
  const d = rowSums(adjacency);
  return adjacency.map((row, i) => row.map((weight, j) => i === j ? d[i] : 0 - weight));
}

/**
 * `D^(−1/2) A D^(−1/2)` with D = diag(d); with `selfLoops` (the default) A + I in place of A, as in
 * graph convolutional networks (Kipf, Welling 2017). Vertices without edges have rows of zeros where
 * there are no self-loops. Errors as {@link laplacian}.
 */
export function normalisedAdjacency(adjacency: Matrix, { selfLoops = true } = {}): Matrix {
  requireGraph("normalisedAdjacency", adjacency);
  const A = selfLoops
    ? adjacency.map((row, i) => row.map((weight, j) => i === j ? 1 : weight))
    : adjacency;
  const d = rowSums(A);
  return A.map((row, i) =>
    row.map((weight, j) => weight === 0 ? 0 : weight / Math.sqrt(d[i]) / Math.sqrt(d[j]))
  );
}

/**
 * The number of edges on a shortest path between each two vertices; Infinity where there is none.
 * Errors as {@link laplacian}.
 */
export function graphDistances(adjacency: Matrix): Matrix {
  const n = requireGraph("graphDistances", adjacency);
  return adjacency.map((_, start) => {
    const distances = new Array<number>(n).fill(Infinity);
    distances[start] = 0;
    const queue = [start];
    for (const i of queue) {
      for (let j = 0; j < n; j++) {
        if (adjacency[i][j] > 0 && distances[j] === Infinity) {
          distances[j] = distances[i] + 1;
          queue.push(j);
        }
      }
    }
    return distances;
  });
}

/** The vertices of each connected component, by their smallest. Errors as {@link laplacian}. */
export function connectedComponents(adjacency: Matrix): number[][] {
  const distances = graphDistances(adjacency);
  return distances.flatMap((row, i) => {
    const members = row.flatMap((distance, j) => distance < Infinity ? [j] : []);
    return members[0] === i ? [members] : [];
  });
}

/**
 * All cliques of at most `largest` vertices, each ascending, by size and then lexicographically: the
 * simplices of the clique complex up to dimension largest − 1. Errors as {@link laplacian}, and where
 * `largest` is no positive integer.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { cliques, graphFromEdges } from "theorycheck";
 *
 * const triangle = graphFromEdges(3, [[0, 1], [1, 2], [0, 2]]);
 * assertEquals(cliques(triangle, 3), [[0], [1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2]]);
 * ```
 */
export function cliques(adjacency: Matrix, largest: number): number[][] {
  const n = requireGraph("cliques", adjacency);
  requireInteger("cliques", "largest", largest, 1);
  let layer = Array.from({ length: n }, (_, i) => [i]);
  const all = [...layer];
  for (let size = 2; size <= largest && layer.length > 0; size++) {
    layer = layer.flatMap((clique) => {
      const last = clique[clique.length - 1];
      const joins = (v: number): boolean => clique.every((u) => adjacency[u][v] > 0);
      return Array.from({ length: n - 1 - last }, (_, k) => last + 1 + k)
        .filter(joins)
        .map((v) => [...clique, v]);
    });
    all.push(...layer);
  }
  return all;
}

/**
 * The edges of a spanning tree of largest total weight of the complete graph with symmetric weights of
 * any sign (Kruskal; of equal weights the edge that comes first row by row).
 *
 * @throws RangeError where the matrix is empty, not square or not finite.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { maximumSpanningTree } from "theorycheck";
 *
 * assertEquals(maximumSpanningTree([[0, 3, 1], [3, 0, 2], [1, 2, 0]]), [[0, 1], [1, 2]]);
 * ```
 */
export function maximumSpanningTree(weights: Matrix): Edge[] {
  const n = requireFiniteSquare("maximumSpanningTree", "weights", weights);
  const pairs: Edge[] = weights.flatMap((_, i) =>
    Array.from({ length: n - 1 - i }, (_, k): Edge => [i, i + 1 + k])
  );
  pairs.sort(([i, j], [k, l]) => weights[k][l] - weights[i][j]);
  const component = Array.from({ length: n }, (_, i) => i);
  const tree = pairs.filter(([i, j]) => {
    const [kept, merged] = [component[i], component[j]];
    if (kept === merged) return false;
    component.forEach((value, v) => {
      if (value === merged) component[v] = kept;
    });
    return true;
  });
  return tree.sort(([i, j], [k, l]) => i - k || j - l);
}

/** Throws unless the matrix is that of an undirected graph; returns the number of vertices. */
export function requireGraph(caller: string, adjacency: Matrix): number {
  requireMatrix(caller, "adjacency", adjacency);
  const n = requireSquare(caller, "adjacency", adjacency);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const weight = adjacency[i][j];
      const fits = i === j ? weight === 0 : weight >= 0 && weight < Infinity;
      if (!fits || weight !== adjacency[j][i]) {
        throw new RangeError(
          `${caller}: adjacency must be symmetric with finite entries >= 0 and a zero diagonal, ` +
            `but entry (${i}, ${j}) of the ${n}x${n} matrix is ${weight}` +
            (i === j ? "" : ` and (${j}, ${i}) is ${adjacency[j][i]}`),
        );
      }
    }
  }
  return n;
}

function rowSums(A: Matrix): number[] {
  return A.map((row) => row.reduce((sum, weight) => sum + weight, 0));
}
