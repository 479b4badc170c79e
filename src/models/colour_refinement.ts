/**
 * Colour refinement: what message passing can see of a graph.
 * @module
 */

import { requireInteger } from "../numerics/arguments.ts";
import { cliques, requireGraph } from "../numerics/graph.ts";
import type { Matrix } from "../numerics/matrix.ts";

/** Colours 0, 1, … of the vertices or simplices of each graph, from one palette. */
export type Colouring = readonly (readonly number[])[];

/** What an element of a structure sees of the others: one list of multisets an element. */
interface Structure {
  readonly size: number;
  /** Words of the colours that element i sees; the order in a multiset must not matter. */
  see(colours: readonly number[], i: number): string;
}

/**
 * The stable colouring of one-dimensional Weisfeiler-Leman refinement, of all graphs together: all
 * vertices start with one colour, and a new colour is the old one with the multiset of (weight, colour)
 * of the neighbours. Colours are numbered by first occurrence.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { colourRefinement, pathGraph } from "theorycheck";
 *
 * assertEquals(colourRefinement([pathGraph(3), pathGraph(2)]), [[0, 1, 0], [2, 2]]);
 * ```
 *
 * @throws RangeError where a matrix is not that of an undirected graph.
 */
export function colourRefinement(graphs: readonly Matrix[]): Colouring {
  return refine(graphs.map((A): Structure => {
    const size = requireGraph("colourRefinement", A);
    const edges = A.map((row) => row.flatMap((weight, j) => weight > 0 ? [{ weight, j }] : []));
    return {
      size,
      see: (colours, i) => multiset(edges[i].map(({ weight, j }) => `${weight}:${colours[j]}`)),
    };
  }));
}

/**
 * The stable colouring of simplicial refinement (Bodnar et al. 2021) on the clique complexes of the
 * graphs: simplices are the cliques of at most `dimension` + 1 vertices, in the order of `cliques`; a
 * new colour is the old one with the multiset of the colours of the faces and that of the pairs of
 * colours (s, t) over all simplices s that are faces, too, of a simplex t one dimension higher. With
 * dimension 1 it separates what Weisfeiler-Leman refinement does. Weights of edges are not seen.
 *
 * @throws RangeError where a matrix is not that of an undirected graph, or the dimension is not an
 *   integer >= 0.
 */
export function simplicialRefinement(graphs: readonly Matrix[], dimension: number): Colouring {
  requireInteger("simplicialRefinement", "dimension", dimension, 0);
  return refine(graphs.map((A): Structure => {
    requireGraph("simplicialRefinement", A);
    const simplices = cliques(A, dimension + 1);
    const place = new Map(simplices.map((simplex, i) => [simplex.join(), i]));
    const faces = simplices.map((simplex) =>
      simplex.length === 1 ? [] : simplex.map((_, k) => place.get(simplex.toSpliced(k, 1).join())!)
    );
    const upper: [number, number][][] = simplices.map(() => []);
    faces.forEach((list, t) =>
      list.forEach((s) =>
        list.forEach((other) => {
          if (other !== s) upper[s].push([other, t]);
        })
      )
    );
    return {
      size: simplices.length,
      see: (colours, i) =>
        multiset(faces[i].map((face) => `${colours[face]}`)) + "|" +
        multiset(upper[i].map(([s, t]) => `${colours[s]},${colours[t]}`)),
    };
  }));
}

/**
 * Whether the multisets of the colours of two graphs differ, so that the refinement tells the graphs
 * apart.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import {
 *   colourRefinement,
 *   cycleGraph,
 *   disjointUnion,
 *   separatesGraphs,
 *   simplicialRefinement,
 * } from "theorycheck";
 *
 * const pair = [cycleGraph(6), disjointUnion(cycleGraph(3), cycleGraph(3))];
 * assert(!separatesGraphs(colourRefinement(pair)));
 * assert(separatesGraphs(simplicialRefinement(pair, 2)));
 * ```
 *
 * @throws RangeError unless the colouring is that of two graphs.
 */
export function separatesGraphs(colouring: Colouring): boolean {
  if (colouring.length !== 2) {
    throw new RangeError(`separatesGraphs: needs the colours of 2 graphs, got ${colouring.length}`);
  }
  const [first, second] = colouring.map((colours) => multiset(colours.map(String)));
  return first !== second;
}

/** Refines until the number of colours stays: it can only grow, so at most once an element. */
function refine(structures: readonly Structure[]): Colouring {
  let colouring: number[][] = structures.map(({ size }) => new Array<number>(size).fill(0));
  let count = Math.min(1, structures.length);
  while (true) {
    const palette = new Map<string, number>();
    const next = structures.map(({ see }, g) =>
      colouring[g].map((colour, i) => {
        const word = `${colour}|${see(colouring[g], i)}`;
        const known = palette.get(word) ?? palette.size;
        palette.set(word, known);
        return known;
      })
    );
    if (palette.size <= count) return next;
    [colouring, count] = [next, palette.size];
  }
}

function multiset(words: readonly string[]): string {
  return words.toSorted().join(";");
}
