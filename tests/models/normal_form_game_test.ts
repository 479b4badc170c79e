import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  bestResponses,
  deviationGains,
  deviationPayoffs,
  expectedPayoffs,
  marginals,
  type NormalFormGame,
  outcomes,
  type PolymatrixEdge,
  polymatrixGame,
  productDistribution,
  solveMatrixGame,
} from "../../src/models/mod.ts";
import { type Matrix, transpose } from "../../src/numerics/mod.ts";
import { randomDistribution } from "./finite_support.ts";
import { assertClose, randomMatrix } from "./support.ts";

const games = Array.from({ length: 60 }, (_, i) => {
  const actions = [1 + i % 3, 2, 1 + (i >> 1) % 3, 2].slice(0, 1 + i % 4);
  const profiles = outcomes(actions);
  const game: NormalFormGame = {
    actions,
    payoffs: randomMatrix(actions.length, profiles.length, `g${i}`),
  };
  const play = {
    sizes: actions,
    probabilities: randomDistribution(profiles.length, `s${i}`, i % 2 === 0),
  };
  return { game, profiles, play };
});

Deno.test("deviationPayoffs() keeps the joint law of the others", () => {
  for (const { game, profiles, play } of games) {
    game.actions.forEach((count, k) => {
      const brute = Array.from({ length: count }, (_, a) =>
        profiles.reduce((sum, profile, at) => {
          const moved = profiles.findIndex((other) =>
            other.every((action, j) => action === (j === k ? a : profile[j]))
          );
          return sum + play.probabilities[at] * game.payoffs[k][moved];
        }, 0));
      assertClose(deviationPayoffs(game, play, k), brute, 1e-15);
    });
  }
});

Deno.test("deviationGains() of product play are Nash gaps: not negative, 0 for best responses", () => {
  for (const { game, play } of games) {
    const product = productDistribution(marginals(play));
    const gains = deviationGains(game, product);
    gains.forEach((gain, k) => {
      assert(gain >= -1e-15);
      const [action] = bestResponses(game, product, k);
      const pure = marginals(play).map((row, j) =>
        j === k ? row.map((_, a) => (a === action ? 1 : 0)) : row
      );
      const better = productDistribution(pure);
      assertAlmostEquals(deviationGains(game, better)[k], 0, 1e-15);
      assertAlmostEquals(
        expectedPayoffs(game, better)[k],
        expectedPayoffs(game, product)[k] + gain,
        1e-15,
      );
    });
  }
});

Deno.test("bestResponses() names all ties", () => {
  const game = { actions: [3, 1], payoffs: [[1, 1, 0.5], [0, 0, 0]] };
  const play = { sizes: [3, 1], probabilities: [0, 0, 1] };
  assertEquals(bestResponses(game, play, 0), [0, 1]);
  assertEquals(bestResponses(game, play, 0, 0.5), [0, 1, 2]);
  assertEquals(bestResponses(game, play, 1), [0]);
});

const pennies: Matrix = [[1, -1], [-1, 1]];

Deno.test("the named play of matching pennies: gains a quarter each, then a half and none", () => {
  const game = polymatrixGame([2, 2], [{ first: 0, second: 1, payoffs: pennies }]);
  assertEquals(game.payoffs, [[1, -1, -1, 1], [-1, 1, 1, -1]]);
  const play = { sizes: [2, 2], probabilities: [7 / 16, 1 / 16, 5 / 16, 3 / 16] };
  assertEquals(deviationGains(game, play), [0.25, 0.25]);
  assertEquals(deviationGains(game, productDistribution(marginals(play))), [0.5, 0]);
});

Deno.test("correlation is worthless in zero-sum polymatrix games, edge by edge or in sum", () => {
  for (let i = 0; i < 60; i++) {
    const actions = [2 + i % 2, 1 + i % 3, 2, 2].slice(0, 2 + i % 3);
    const edges: PolymatrixEdge[] = actions.slice(1).map((count, j) => ({
      first: 0,
      second: j + 1,
      payoffs: randomMatrix(actions[0], count, `e${i},${j}`),
    }));
    if (edges.length > 1) {
      // What player 0 earns by its action on one edge, it pays on the next.
      const transfer = randomMatrix(1, actions[0], `t${i}`)[0];
      const [one, two] = edges;
      const paid = (edge: PolymatrixEdge, sign: number) => ({
        ...edge,
        payoffs: edge.payoffs.map((row, a) => row.map((u) => u + sign * transfer[a])),
        secondPayoffs: transpose(edge.payoffs).map((row) => row.map((u) => -u)),
      });
      edges.splice(0, 2, paid(one, 1), paid(two, -1));
    }
    const game = polymatrixGame(actions, edges);
    const totals = outcomes(actions).map((_, k) =>
      game.payoffs.reduce((sum, row) => sum + row[k], 0)
    );
    assertClose(totals, totals.map(() => 0), 1e-14);
    const play = {
      sizes: actions,
      probabilities: randomDistribution(totals.length, `p${i}`, false),
    };
    const sum = (gains: readonly number[]) => gains.reduce((all, gain) => all + gain, 0);
    const product = productDistribution(marginals(play));
    assertAlmostEquals(sum(deviationGains(game, play)), sum(deviationGains(game, product)), 1e-13);
  }
});

Deno.test("solveMatrixGame() encloses the value, with ties, dominated rows and saddle points", () => {
  for (let i = 0; i < 80; i++) {
    const random = randomMatrix(1 + i % 4, 1 + (i >> 2) % 4, `m${i}`);
    const M = i % 2 === 0 ? random : random.map((row) => row.map((x) => Math.round(2 * x)));
    const { rowStrategy, columnStrategy, lower, upper } = solveMatrixGame(M);
    assertAlmostEquals(upper - lower, 0, 1e-10);
    for (const strategy of [rowStrategy, columnStrategy]) {
      assertAlmostEquals(strategy.reduce((sum, x) => sum + x, 0), 1, 1e-14);
      assert(strategy.every((x) => x >= 0));
    }
    const game = polymatrixGame([M.length, M[0].length], [{ first: 0, second: 1, payoffs: M }]);
    const gains = deviationGains(game, productDistribution([rowStrategy, columnStrategy]));
    assertAlmostEquals(gains[0] + gains[1], upper - lower, 1e-14);
  }
});

Deno.test("solveMatrixGame() agrees with the formula for two by two", () => {
  for (let i = 0; i < 40; i++) {
    const [[a, b], [c, d]] = randomMatrix(2, 2, `two${i}`);
    const maximin = Math.max(Math.min(a, b), Math.min(c, d));
    const minimax = Math.min(Math.max(a, c), Math.max(b, d));
    const value = maximin === minimax ? maximin : (a * d - b * c) / (a + d - b - c);
    assertAlmostEquals(solveMatrixGame([[a, b], [c, d]]).lower, value, 1e-10);
  }
});

Deno.test("games that do not fit are refused by name", () => {
  const game = { actions: [2], payoffs: [[1, 2]] };
  const play = { sizes: [2], probabilities: [0.5, 0.5] };
  assertThrows(() => expectedPayoffs({ ...game, actions: [3] }, play), RangeError, "expected 1x3");
  assertThrows(
    () => deviationGains(game, { sizes: [1, 2], probabilities: [0.5, 0.5] }),
    RangeError,
    "play has sizes 1 × 2",
  );
  assertThrows(() => deviationPayoffs(game, play, 1), RangeError, "player");
  assertThrows(() => bestResponses(game, play, 0, -1), RangeError, "tolerance");
  const edge = { first: 0, second: 1, payoffs: pennies };
  assertThrows(() => polymatrixGame([2, 3], [edge]), RangeError, "expected 2x3");
  assertThrows(() => polymatrixGame([2, 2], [{ ...edge, second: 0 }]), RangeError, "two players");
  assertThrows(() => polymatrixGame([2], [edge]), RangeError, "edges[0]");
  assertThrows(() => solveMatrixGame([]), RangeError, "M must not be empty");
  assertThrows(() => solveMatrixGame([[NaN]]), RangeError, "M[0][0]");
});
