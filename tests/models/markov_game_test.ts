import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  actionValues,
  bestValueByEnumeration,
  type DecisionProcess,
  deterministicPolicies,
  deterministicValue,
  firstPlayerProcess,
  type MarkovGame,
  policyValue,
  secondPlayerProcess,
  solveBellmanProgram,
  valueTolerance,
} from "../../src/models/mod.ts";
import { type Matrix, scale } from "../../src/numerics/mod.ts";
import { linearProgram } from "../../src/numerics/linear_program.ts";
import { assertClose, randomMatrix } from "./support.ts";

const distributions = (rows: number, columns: number, seed: string): Matrix =>
  randomMatrix(rows, columns, seed).map((row) => {
    const weights = row.map((entry) => (entry + 1) ** 4);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight) => weight / total);
  });

const randomProcess = (states: number, actions: number, seed: string): DecisionProcess => ({
  discount: 0.9,
  rewards: randomMatrix(states, actions, `${seed}-r`),
  transitions: Array.from(
    { length: states },
    (_, s) => distributions(actions, states, `${seed}${s}`),
  ),
});

const randomGame = (states: number, first: number, second: number, seed: string): MarkovGame => {
  const each = <T>(count: number, make: (i: number) => T): T[] =>
    Array.from({ length: count }, (_, i) => make(i));
  return {
    discount: 0.8,
    rewards: each(states, (s) => randomMatrix(first, second, `${seed}-r${s}`)),
    transitions: each(
      states,
      (s) => each(first, (a) => distributions(second, states, `${seed}-P${s},${a}`)),
    ),
  };
};

Deno.test("policyValue() is a geometric series where the state never changes", () => {
  const process = { discount: 0.75, rewards: [[1], [2]], transitions: [[[1, 0]], [[0, 1]]] };
  assertClose(policyValue(process, [[1], [1]]), [4, 8], 1e-15);
});

Deno.test("policyValue() satisfies its own equation", () => {
  const process = randomProcess(4, 3, "own");
  const policy = distributions(4, 3, "policy");
  const value = policyValue(process, policy);
  const targets = actionValues(process, value);
  const means = targets.map((row, s) => row.reduce((sum, q, a) => sum + policy[s][a] * q, 0));
  assertClose(means, value, 1e-14);
});

Deno.test("deterministicPolicies() lists actions to the power of states, each once", () => {
  const all = [...deterministicPolicies(randomProcess(3, 2, "count"))].map(String);
  assertEquals(all.length, 8);
  assertEquals(new Set(all).size, 8);
});

Deno.test("solveBellmanProgram() agrees with enumeration, its dual and the simplex method", () => {
  for (let trial = 0; trial < 40; trial++) {
    const [states, actions] = [1 + trial % 4, 1 + Math.floor(trial / 4) % 3];
    const process = randomProcess(states, actions, `program${trial}`);
    const weights = distributions(1, states, `start${trial}`)[0];
    const solution = solveBellmanProgram(process, weights)!;
    assertClose(solution.value, bestValueByEnumeration(process), 1e-13);
    assertAlmostEquals(solution.primal, solution.dual, 1e-13);
    assert(solution.violation < 1e-14);
    const rows = process.transitions.flatMap((next, s) =>
      next.map((row) => row.map((p, t) => process.discount * p - (s === t ? 1 : 0)))
    );
    const simplex = linearProgram({
      objective: weights,
      inequalities: { matrix: rows, bound: scale(-1, process.rewards.flat()) },
    });
    assert(simplex.status === "optimal");
    // Raised by violation / (1 − γ), the point of the simplex method is feasible.
    assertAlmostEquals(simplex.value, solution.primal, 1e-12 + 10 * simplex.violation);
  }
});

Deno.test("solveBellmanProgram() ends on ties and leaves the other choice in place", () => {
  const process = { discount: 0.5, rewards: [[1, 1, 0]], transitions: [[[1], [1], [1]]] };
  const { value, policy, violation } = solveBellmanProgram(process, [1])!;
  assertEquals([value, policy, violation], [[2], [0], 0]);
});

Deno.test("valueTolerance() covers what a change of order does", () => {
  for (let trial = 0; trial < 40; trial++) {
    const process = randomProcess(3, 2, `order${trial}`);
    const reversed: DecisionProcess = {
      ...process,
      rewards: process.rewards.toReversed(),
      transitions: process.transitions.toReversed().map((next) =>
        next.map((row) => row.toReversed())
      ),
    };
    const value = deterministicValue(process, [0, 1, 0]);
    const again = deterministicValue(reversed, [0, 1, 0]).toReversed();
    const change = Math.max(...value.map((v, s) => Math.abs(v - again[s])));
    assert(change <= valueTolerance(process, 1));
  }
});

Deno.test("both players' processes give the joint policy opposite values", () => {
  const game = randomGame(3, 2, 4, "zero-sum");
  const [first, second] = [distributions(3, 2, "first"), distributions(3, 4, "second")];
  const gains = policyValue(firstPlayerProcess(game, second), first);
  const losses = policyValue(secondPlayerProcess(game, first), second);
  assertClose(losses, scale(-1, gains), 1e-13);
});

Deno.test("secondPlayerProcess() takes the second player's own rewards where they are given", () => {
  const game = { ...randomGame(1, 2, 2, "general"), secondRewards: [[[1, 2], [3, 4]]] };
  assertEquals(secondPlayerProcess(game, [[0.5, 0.5]]).rewards, [[2, 3]]);
});
