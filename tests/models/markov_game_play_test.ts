import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  bestValueByEnumeration,
  deviationGains,
  firstPlayerProcess,
  jointPolicyValues,
  markovDeviationGains,
  type MarkovGame,
  policyMarginals,
  policyValue,
  polymatrixGame,
  productPolicy,
  secondPlayerProcess,
} from "../../src/models/mod.ts";
import { dot, subtract, vectorMatrix } from "../../src/numerics/mod.ts";
import { randomChannel, randomDistribution } from "./finite_support.ts";
import { assertClose, randomMatrix } from "./support.ts";

const plays = Array.from({ length: 40 }, (_, i) => {
  const [states, first, second] = [1 + i % 3, 1 + i % 4, 1 + (i >> 1) % 3];
  const list = <T>(count: number, make: (k: number) => T): T[] =>
    Array.from({ length: count }, (_, k) => make(k));
  const game: MarkovGame = {
    discount: [0, 0.5, 0.9][i % 3],
    rewards: list(states, (s) => randomMatrix(first, second, `r${i},${s}`)),
    transitions: list(
      states,
      (s) => list(first, (a) => randomChannel(second, states, `P${i},${s},${a}`, i % 2 === 0)),
    ),
  };
  const play = list(states, (s) => {
    const cells = randomDistribution(first * second, `play${i},${s}`, i % 3 === 0);
    return list(first, (a) => cells.slice(a * second, (a + 1) * second));
  });
  return { game, play, start: randomDistribution(states, `rho${i}`) };
});

Deno.test("jointPolicyValues() satisfy their own equation and add to 0", () => {
  for (const { game, play } of plays) {
    const [first, second] = jointPolicyValues(game, play);
    assertClose(first, second.map((v) => -v), 1e-13);
    const again = play.map((table, s) =>
      table.reduce((sum, row, a) =>
        sum + row.reduce((inner, weight, b) => {
          const later = dot(game.transitions[s][a][b], first);
          return inner + weight * (game.rewards[s][a][b] + game.discount * later);
        }, 0), 0)
    );
    assertClose(again, first, 1e-13);
  }
});

Deno.test("jointPolicyValues() of independent players are those of each one's process", () => {
  for (const { game, play } of plays) {
    const [first, second] = policyMarginals(play);
    const [gains, losses] = jointPolicyValues(game, productPolicy(first, second));
    assertClose(policyValue(firstPlayerProcess(game, second), first), gains, 1e-12);
    assertClose(policyValue(secondPlayerProcess(game, first), second), losses, 1e-12);
  }
});

Deno.test("markovDeviationGains() agrees with enumeration, and correlation is worthless", () => {
  for (const { game, play, start } of plays) {
    const [first, second] = policyMarginals(play);
    const values = jointPolicyValues(game, play);
    const processes = [firstPlayerProcess(game, second), secondPlayerProcess(game, first)];
    const brute = processes.map((process, k) =>
      dot(start, subtract(bestValueByEnumeration(process), values[k]))
    );
    const gains = markovDeviationGains(game, play, start);
    assertClose(gains, brute, 1e-12);
    const nash = markovDeviationGains(game, productPolicy(first, second), start);
    assert(Math.min(...nash) >= -1e-12);
    assertAlmostEquals(gains[0] + gains[1], nash[0] + nash[1], 1e-11);
  }
});

Deno.test("a game of one state without future is the normal form game", () => {
  const payoffs = [[1, -1], [-1, 1]];
  const game = { discount: 0, rewards: [payoffs], transitions: [[[[1], [1]], [[1], [1]]]] };
  const play = [[7 / 16, 1 / 16], [5 / 16, 3 / 16]];
  const normal = polymatrixGame([2, 2], [{ first: 0, second: 1, payoffs }]);
  assertEquals(
    [...markovDeviationGains(game, [play], [1])],
    deviationGains(normal, { sizes: [2, 2], probabilities: play.flat() }),
  );
});

Deno.test("the second player's own rewards count where they are given", () => {
  const rewards = [[[1, 0], [0, 1]]];
  const transitions = [[[[1], [1]], [[1], [1]]]];
  const game = { discount: 0.5, rewards, secondRewards: rewards, transitions };
  assertEquals([...jointPolicyValues(game, [[[0.5, 0], [0, 0.5]]])], [[2], [2]]);
});

Deno.test("policyMarginals() of a product are its factors", () => {
  const [first, second] = [randomChannel(3, 2, "f"), randomChannel(3, 4, "g")];
  const [a, b] = policyMarginals(productPolicy(first, second));
  assertClose(a.flat(), first.flat(), 1e-15);
  assertClose(b.flat(), second.flat(), 1e-15);
  assertClose(vectorMatrix([1], productPolicy([[1]], [[0.5, 0.5]])[0]), [0.5, 0.5], 0);
});

Deno.test("joint policies that do not fit are refused by name", () => {
  const { game, play, start } = plays[5];
  assertThrows(() => jointPolicyValues(game, []), RangeError, "play has 0 states");
  assertThrows(
    () => jointPolicyValues(game, play.map(() => [[1, 0, 0, 0, 0]])),
    RangeError,
    "play[0]",
  );
  assertThrows(() => markovDeviationGains(game, play, []), RangeError, "start");
  const half = play.map((table) => table.map((row) => row.map((p) => p / 2)));
  assertThrows(() => markovDeviationGains(game, half, start), RangeError, "play[0] must sum");
  assertThrows(() => productPolicy([[1]], []), RangeError, "second 0");
});
