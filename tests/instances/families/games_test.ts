import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  drawJointDistribution,
  drawNormalFormGame,
  drawZeroSumPolymatrix,
} from "../../../src/instances/mod.ts";
import {
  bestResponses,
  deviationGains,
  marginals,
  polymatrixGame,
  productDistribution,
} from "../../../src/models/mod.ts";
import { many } from "./support.ts";

const sizesOf = [[2], [2, 3], [1, 2, 2], [2, 2, 3]];

Deno.test("every choice gives a game that its shape fits; zero-sum ones are, exactly", () => {
  for (const actions of sizesOf) {
    const profiles = actions.reduce((product, count) => product * count, 1);
    for (const zeroSum of [false, true]) {
      for (
        const { payoffs } of many((draw) => drawNormalFormGame(draw, "G", { actions, zeroSum }))
      ) {
        assertEquals([payoffs.length, payoffs[0].length], [actions.length, profiles]);
        const own = zeroSum ? payoffs.slice(0, -1) : payoffs;
        assert(own.flat().every((u) => Math.abs(u) <= 1));
        if (!zeroSum) continue;
        payoffs[0].forEach((_, k) =>
          assertEquals(payoffs.reduce((sum, row) => sum + row[k], 0) + 0, 0)
        );
      }
    }
  }
});

Deno.test("ties, dominated actions and common interest come up", () => {
  const counts = { ties: 0, dominated: 0, common: 0 };
  const instances = many((draw) => ({
    game: drawNormalFormGame(draw, "G", { actions: [2, 2] }),
    play: drawJointDistribution(draw, "play", { sizes: [2, 2] }),
  }), 400);
  for (const { game, play } of instances) {
    const [[a, b, c, d], second] = game.payoffs;
    if (bestResponses(game, play, 0).length > 1) counts.ties++;
    if (a > c && b > d && Math.abs((a - c) - (b - d)) < 1e-15) counts.dominated++;
    if (`${game.payoffs[0]}` === `${second}` && new Set(second).size > 1) counts.common++;
  }
  assert(Math.min(...Object.values(counts)) >= 15, JSON.stringify(counts));
});

Deno.test("polymatrix games are zero-sum, connected, and not always edge by edge", () => {
  const counts = { transfers: 0, tree: 0, complete: 0 };
  const actions = [2, 3, 2, 2];
  const instances = many((draw) => ({
    edges: drawZeroSumPolymatrix(draw, "G", actions),
    play: drawJointDistribution(draw, "play", { sizes: actions }),
  }), 300);
  for (const { edges, play } of instances) {
    const game = polymatrixGame(actions, edges);
    game.payoffs[0].forEach((_, k) =>
      assertAlmostEquals(game.payoffs.reduce((sum, row) => sum + row[k], 0), 0, 1e-14)
    );
    const reached = [true, false, false, false];
    for (const { first, second } of edges) reached[second] ||= reached[first];
    assert(reached.every(Boolean));
    if (edges.length === 3) counts.tree++;
    if (edges.length === 6) counts.complete++;
    const off = ({ payoffs, secondPayoffs }: (typeof edges)[number]): boolean =>
      payoffs.some((row, a) => row.some((u, b) => Math.abs(u + secondPayoffs[b][a]) > 1e-12));
    if (edges.some(off)) counts.transfers++;
    const sum = (gains: readonly number[]): number => gains.reduce((all, gain) => all + gain, 0);
    const product = productDistribution(marginals(play));
    assertAlmostEquals(sum(deviationGains(game, play)), sum(deviationGains(game, product)), 1e-13);
  }
  assert(Math.min(...Object.values(counts)) >= 30, JSON.stringify(counts));
});
