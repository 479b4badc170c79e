/**
 * Finite games in normal form with their corners: ties, dominated actions, common interest, zero sum
 * by pairs or only in total.
 * @module
 */
import type { Matrix } from "../../numerics/matrix.ts";
import type { Draw } from "../draw.ts";

const list = <T>(length: number, make: (i: number) => T): T[] =>
  Array.from({ length }, (_, i) => make(i));

/** A game in normal form as plain data. */
export interface DrawnGame {
  /** Number of actions of each player. */
  readonly actions: readonly number[];
  /** One row for each player, one column for each profile, the last action changing fastest. */
  readonly payoffs: Matrix;
}

/** Which games to draw. */
export interface GameRange {
  /** Number of actions of each player. */
  readonly actions: readonly number[];
  /** Draws only games whose payoffs add to 0 at every profile; false unless given. */
  readonly zeroSum?: boolean;
}

/**
 * Draws a game with payoffs in [−1, 1] (the last player's is minus the sum of the others' where the
 * game is zero-sum): general, or of common interest where that is allowed. As a corner, the last
 * action of the first player is its first one with a payoff lower by one drawn amount, 0 included.
 */
export function drawNormalFormGame(
  draw: Draw,
  name: string,
  { actions, zeroSum = false }: GameRange,
): DrawnGame {
  const profiles = actions.reduce((product, count) => product * count, 1);
  const manner = zeroSum ? "zero-sum" : draw.pick(`${name}.manner`, ["general", "common"]);
  const row = () => [...draw.vector(`${name}.payoff`, profiles, { uniform: [-1, 1] })];
  const drawn = manner === "common" ? [row()] : list(actions.length - (zeroSum ? 1 : 0), row);
  if (drawn.length > 0 && actions[0] > 1 && draw.boolean(`${name}.dominated`)) {
    const loss = draw.uniform(`${name}.loss`, 0, 2);
    const block = profiles / actions[0];
    for (const [k, payoffs] of drawn.entries()) {
      const first = payoffs.slice(0, block);
      payoffs.splice(
        -block,
        block,
        ...(k === 0 ? first.map((u) => Math.max(-1, u - loss)) : first),
      );
    }
  }
  if (manner === "common") return { actions, payoffs: actions.map(() => drawn[0]) };
  if (!zeroSum) return { actions, payoffs: drawn };
  const last = list(profiles, (k) => -drawn.reduce((sum, payoffs) => sum + payoffs[k], 0) + 0);
  return { actions, payoffs: [...drawn, last] };
}

/** What two players of a polymatrix game play against each other, as plain data. */
export interface DrawnPolymatrixEdge {
  /** A player. */
  readonly first: number;
  /** Another one, of a larger index. */
  readonly second: number;
  /** What the first gets, own actions by the other's. */
  readonly payoffs: Matrix;
  /** What the second gets, own actions by the other's. */
  readonly secondPayoffs: Matrix;
}

/**
 * Draws the edges of a zero-sum polymatrix game: a connected graph (a drawn tree and any further
 * pairs), payoffs in [−1, 1] that the two players of an edge pay each other. In some games a player
 * also gets a transfer on one edge that it pays on another, by its own action: then the edges are no
 * longer zero-sum, only the game is.
 *
 * @param actions number of actions of each player.
 */
export function drawZeroSumPolymatrix(
  draw: Draw,
  name: string,
  actions: readonly number[],
): readonly DrawnPolymatrixEdge[] {
  const edges: DrawnPolymatrixEdge[] = [];
  for (let second = 1; second < actions.length; second++) {
    const parent = draw.integer(`${name}.parent`, 0, second - 1);
    for (let first = 0; first < second; first++) {
      if (first !== parent && !draw.boolean(`${name}.edge`)) continue;
      const payoffs = draw.matrix(`${name}.payoff`, actions[first], actions[second], {
        uniform: [-1, 1],
      });
      const secondPayoffs = list(actions[second], (b) => payoffs.map((row) => 0 - row[b]));
      edges.push({ first, second, payoffs, secondPayoffs });
    }
  }
  return draw.boolean(`${name}.transfers`) ? withTransfers(draw, name, actions, edges) : edges;
}

function withTransfers(
  draw: Draw,
  name: string,
  actions: readonly number[],
  edges: readonly DrawnPolymatrixEdge[],
): readonly DrawnPolymatrixEdge[] {
  const result = [...edges];
  actions.forEach((count, player) => {
    const own = list(edges.length, (e) => e)
      .filter((e) => edges[e].first === player || edges[e].second === player);
    if (own.length < 2) return;
    const amounts = draw.vector(`${name}.transfer`, count, { uniform: [-1, 1] });
    result[own[0]] = paid(result[own[0]], player, amounts, 1);
    result[own[1]] = paid(result[own[1]], player, amounts, -1);
  });
  return result;
}

function paid(
  edge: DrawnPolymatrixEdge,
  player: number,
  amounts: readonly number[],
  sign: 1 | -1,
): DrawnPolymatrixEdge {
  const raise = (M: Matrix): Matrix => M.map((row, a) => row.map((u) => u + sign * amounts[a]));
  return edge.first === player
    ? { ...edge, payoffs: raise(edge.payoffs) }
    : { ...edge, secondPayoffs: raise(edge.secondPayoffs) };
}
