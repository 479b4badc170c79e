/**
 * Finite games in normal form, played by a joint distribution over action profiles: gains from
 * deviating to a fixed action, which measure coarse correlated and Nash equilibria alike.
 * @module
 */
import { argumentError, requireInteger } from "../numerics/arguments.ts";
import { transpose } from "../numerics/construct.ts";
import type { Matrix, Vector } from "../numerics/matrix.ts";
import { requireFiniteMatrix, requireNonNegative } from "../numerics/shape.ts";
import { dot } from "../numerics/summation.ts";
import {
  type JointDistribution,
  outcomeCount,
  outcomes,
  requireJoint,
} from "./joint_distribution.ts";

/** A game of finitely many players. */
export interface NormalFormGame {
  /** Number of actions of each player. */
  readonly actions: readonly number[];
  /** One row for each player, one column for each profile, in the order of `outcomes(actions)`. */
  readonly payoffs: Matrix;
}

function requirePlay(caller: string, game: NormalFormGame, play: JointDistribution): void {
  const columns = requireFiniteMatrix(caller, "game.payoffs", game.payoffs);
  const count = outcomeCount(game.actions);
  if (columns !== count || game.payoffs.length !== game.actions.length) {
    throw new RangeError(
      `${caller}: game.payoffs is ${game.payoffs.length}x${columns}, expected ` +
        `${game.actions.length}x${count} for actions ${game.actions.join(" × ")}`,
    );
  }
  requireJoint(caller, play);
  if (`${play.sizes}` !== `${game.actions}`) {
    throw new RangeError(
      `${caller}: play has sizes ${play.sizes.join(" × ")}, the game ${game.actions.join(" × ")}`,
    );
  }
}

/**
 * u_k(σ), each player's expected payoff under a joint distribution σ of the profiles.
 *
 * @throws RangeError unless payoffs and play fit the actions.
 */
export function expectedPayoffs(game: NormalFormGame, play: JointDistribution): Vector {
  requirePlay("expectedPayoffs", game, play);
  return game.payoffs.map((row) => dot(row, play.probabilities));
}

/**
 * u_k(a, σ_{−k}) for each action a of one player, while the others keep their joint law: the
 * deviation is decided before the profile is drawn.
 *
 * @throws RangeError unless payoffs and play fit the actions and the player exists.
 */
export function deviationPayoffs(
  game: NormalFormGame,
  play: JointDistribution,
  player: number,
): Vector {
  requirePlay("deviationPayoffs", game, play);
  requireInteger("deviationPayoffs", "player", player, 0, game.actions.length - 1);
  const { actions, payoffs } = game;
  const stride = actions.slice(player + 1).reduce((product, count) => product * count, 1);
  const totals = new Array<number>(actions[player]).fill(0);
  for (let k = 0; k < play.probabilities.length; k++) {
    const action = Math.floor(k / stride) % actions[player];
    for (let a = 0; a < totals.length; a++) {
      totals[a] += play.probabilities[k] * payoffs[player][k + (a - action) * stride];
    }
  }
  return totals;
}

/**
 * Each player's gain max_a u_k(a, σ_{−k}) − u_k(σ) from the best fixed deviation. σ is an ε-coarse
 * correlated equilibrium if none is above ε; they may be negative. For a product distribution they
 * are the Nash gaps, all >= 0, and an ε-Nash equilibrium has none above ε.
 *
 * @throws RangeError unless payoffs and play fit the actions.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * const pennies = { actions: [2, 2], payoffs: [[1, -1, -1, 1], [-1, 1, 1, -1]] };
 * const equal = { sizes: [2, 2], probabilities: [0.5, 0, 0, 0.5] };
 * assertEquals(deviationGains(pennies, equal), [-1, 1]);
 * ```
 */
export function deviationGains(game: NormalFormGame, play: JointDistribution): Vector {
  return expectedPayoffs(game, play).map((payoff, player) =>
    Math.max(...deviationPayoffs(game, play, player)) - payoff
  );
}

/**
 * The actions of a player whose payoff against the others' joint law is within `tolerance` (0 unless
 * given) of the largest, ascending.
 *
 * @throws RangeError as {@link deviationPayoffs}, and for a negative tolerance.
 */
export function bestResponses(
  game: NormalFormGame,
  play: JointDistribution,
  player: number,
  tolerance = 0,
): readonly number[] {
  requireNonNegative("bestResponses", "tolerance", tolerance);
  const payoffs = deviationPayoffs(game, play, player);
  const best = Math.max(...payoffs);
  return payoffs.flatMap((payoff, action) => (payoff >= best - tolerance ? [action] : []));
}

/** What two players of a polymatrix game play against each other. */
export interface PolymatrixEdge {
  /** A player. */
  readonly first: number;
  /** Another one. */
  readonly second: number;
  /** What the first gets, own actions by the other's. */
  readonly payoffs: Matrix;
  /** What the second gets, own actions by the other's; −payoffsᵀ, zero-sum, unless given. */
  readonly secondPayoffs?: Matrix;
}

/**
 * The game in which each player's payoff is the sum over the edges at that player.
 *
 * @throws RangeError unless all edges join two different players and fit their numbers of actions.
 */
export function polymatrixGame(
  actions: readonly number[],
  edges: readonly PolymatrixEdge[],
): NormalFormGame {
  const profiles = outcomes(actions);
  const payoffs = actions.map(() => profiles.map(() => 0));
  for (const [e, { first, second, payoffs: own, secondPayoffs }] of edges.entries()) {
    requireEdge(`edges[${e}]`, actions, first, second, own);
    const other = secondPayoffs ?? transpose(own).map((row) => row.map((x) => -x));
    requireEdge(`edges[${e}]`, actions, second, first, other);
    profiles.forEach((profile, k) => {
      payoffs[first][k] += own[profile[first]][profile[second]];
      payoffs[second][k] += other[profile[second]][profile[first]];
    });
  }
  return { actions, payoffs };
}

function requireEdge(
  argument: string,
  actions: readonly number[],
  player: number,
  other: number,
  payoffs: Matrix,
): void {
  requireInteger("polymatrixGame", `${argument}.first or .second`, player, 0, actions.length - 1);
  if (player === other) throw argumentError("polymatrixGame", argument, "join two players", player);
  const columns = requireFiniteMatrix("polymatrixGame", `${argument} payoffs`, payoffs);
  if (payoffs.length !== actions[player] || columns !== actions[other]) {
    throw new RangeError(
      `polymatrixGame: ${argument} has payoffs ${payoffs.length}x${columns} for player ${player}, ` +
        `expected ${actions[player]}x${actions[other]}`,
    );
  }
}
