import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  drawDecisionProcess,
  drawJointPolicy,
  drawMarkovGame,
  drawPolicy,
} from "../../../src/instances/mod.ts";
import {
  actionValues,
  jointPolicyValues,
  markovDeviationGains,
  policyMarginals,
  policyValue,
  productPolicy,
  solveBellmanProgram,
} from "../../../src/models/mod.ts";
import type { Vector } from "../../../src/numerics/mod.ts";
import { many, withValues } from "./support.ts";

function assertLaw(law: Vector): void {
  assert(law.every((p) => p >= 0));
  assertAlmostEquals(law.reduce((sum, p) => sum + p, 0), 1, 1e-14);
}

Deno.test("every choice gives a decision process, with every corner", () => {
  const counts = { deterministic: 0, absorbing: 0, ties: 0, dominated: 0, myopic: 0 };
  const instances = many((draw) => {
    const range = { states: draw.integer("states", 1, 4), actions: draw.integer("actions", 1, 3) };
    const process = drawDecisionProcess(draw, "M", range);
    return { process, policy: drawPolicy(draw, "policy", range.states, range.actions) };
  }, 600);
  for (const { process, policy } of instances) {
    const { discount, rewards, transitions } = process;
    const states = rewards.length;
    assert(discount >= 0 && discount <= 0.95);
    assert(rewards.flat().every((r) => Math.abs(r) <= 1));
    transitions.flat().forEach(assertLaw);
    policy.forEach(assertLaw);
    const { value, policy: best } = solveBellmanProgram(process, rewards.map(() => 1 / states))!;
    policyValue(process, policy).forEach((v, s) => assert(v <= value[s] + 1e-12));
    const targets = actionValues(process, value);
    if (states > 1 && transitions.flat().every((row) => row.includes(1))) counts.deterministic++;
    if (states > 1 && transitions.at(-1)!.every((row) => row.at(-1) === 1)) counts.absorbing++;
    if (discount === 0) counts.myopic++;
    const twin = rewards[0].length > 1 && `${transitions[0][0]}` === `${transitions[0].at(-1)}`;
    if (twin && rewards[0][0] > rewards[0].at(-1)!) counts.dominated++;
    const tied = targets.some((row, s) => row.some((q, a) => a !== best[s] && q === row[best[s]]));
    if (tied) counts.ties++;
  }
  assert(Math.min(...Object.values(counts)) >= 30, JSON.stringify(counts));
});

Deno.test("a dominated action moves like the first one and never pays more", () => {
  const range = { states: 3, actions: 2, rewards: [0, 1] } as const;
  for (const losses of [[0, 0, 0], [0.25, 0, 1]]) {
    const { rewards, transitions } = withValues((draw) => drawDecisionProcess(draw, "M", range), {
      "M.dominated": [1],
      "M.reward": [0.5, 1, 0.25, 1, 0.75, 1],
      "M.loss": losses,
    });
    assertEquals(rewards.map((row) => row[0]), [0.5, 0.25, 0.75]);
    const lost = losses.map((loss, s) => Math.min(loss, rewards[s][0]));
    assertEquals(rewards.map(([first, second]) => first - second), lost);
    transitions.forEach(([first, second]) => assertEquals(first, second));
  }
});

Deno.test("Markov games and joint policies fit; correlation is worthless in all of them", () => {
  const counts = { product: 0, diagonal: 0, pure: 0 };
  const instances = many((draw) => {
    const range = {
      states: draw.integer("states", 1, 3),
      actions: draw.integer("actions", 1, 3),
      replies: draw.integer("replies", 1, 3),
    };
    return {
      game: drawMarkovGame(draw, "G", range),
      play: drawJointPolicy(draw, "play", range),
      start: draw.distribution("start", range.states),
    };
  }, 400);
  for (const { game, play, start } of instances) {
    game.transitions.flat(2).forEach(assertLaw);
    play.forEach((table) => assertLaw(table.flat()));
    const [first] = jointPolicyValues(game, play);
    assertEquals(first.length, game.rewards.length);
    const product = productPolicy(...policyMarginals(play));
    const [a, b] = markovDeviationGains(game, play, start);
    const [c, d] = markovDeviationGains(game, product, start);
    assertAlmostEquals(a + b, c + d, 1e-11);
    const wide = play[0].length > 1 && play[0][0].length > 1;
    const same = play.flat(2).every((p, k) => Math.abs(p - product.flat(2)[k]) < 1e-15);
    if (play.flat(2).includes(1)) counts.pure++;
    else if (same && wide) counts.product++;
    const square = play.every((table) => table.length === table[0].length);
    if (
      wide && !same && square &&
      play.every((t) => t.every((row, i) => row.every((p, j) => p === 0 || i === j)))
    ) {
      counts.diagonal++;
    }
  }
  assert(Math.min(...Object.values(counts)) >= 15, JSON.stringify(counts));
});
