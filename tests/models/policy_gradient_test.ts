import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  type DecisionProcess,
  discountedVisits,
  logPathPartitions,
  outcomes,
  policyGradient,
  policyStationarityGap,
  policyValue,
  softValues,
  solveBellmanProgram,
} from "../../src/models/mod.ts";
import { dot, logSumExp, type Matrix, type Vector, vectorMatrix } from "../../src/numerics/mod.ts";
import { randomChannel, randomDistribution } from "./finite_support.ts";
import { assertClose, centralJacobian, randomMatrix } from "./support.ts";

const processes = Array.from({ length: 40 }, (_, i) => {
  const [states, actions] = [1 + i % 4, 1 + i % 3];
  const process: DecisionProcess = {
    discount: [0, 0.5, 0.9][i % 3],
    rewards: randomMatrix(states, actions, `r${i}`),
    transitions: Array.from(
      { length: states },
      (_, s) => randomChannel(actions, states, `P${i},${s}`, i % 2 === 0),
    ),
  };
  const policy = randomChannel(states, actions, `pi${i}`, i % 2 === 0);
  return { process, policy, start: randomDistribution(states, `mu${i}`, i % 4 > 0) };
});

Deno.test("discountedVisits() is the sum of the discounted steps", () => {
  for (const { process, policy, start } of processes) {
    const P = policy.map((weights, s) => vectorMatrix(weights, process.transitions[s]));
    const series = start.map(() => 0);
    let law: Vector = start;
    for (let t = 0; t < 400; t++) {
      law.forEach((p, s) => series[s] += (1 - process.discount) * process.discount ** t * p);
      law = vectorMatrix(law, P);
    }
    const visits = discountedVisits(process, policy, start);
    assertClose(visits, series, 1e-13);
    assertAlmostEquals(visits.reduce((sum, d) => sum + d, 0), 1, 1e-14);
    const means = policy.map((weights, s) => dot(weights, process.rewards[s]));
    assertAlmostEquals(
      dot(visits, means),
      (1 - process.discount) * dot(start, policyValue(process, policy)),
      1e-14,
    );
  }
});

Deno.test("policyGradient() is what central differences of the value give", () => {
  for (const { process, policy, start } of processes) {
    const actions = policy[0].length;
    const rowsOf = (x: Vector): Matrix =>
      policy.map((_, s) => x.slice(s * actions, (s + 1) * actions));
    const value = (x: Vector): Vector => [dot(start, policyValue(process, rowsOf(x)))];
    const [differences] = centralJacobian(value, policy.flat());
    assertClose(policyGradient(process, policy, start).flat(), differences, 1e-7);
  }
});

Deno.test("policyStationarityGap() is the best deterministic direction, 0 at the optimum", () => {
  for (const { process, policy, start } of processes) {
    const gradient = policyGradient(process, policy, start);
    const best = gradient.map((row) => Math.max(...row)).reduce((sum, g) => sum + g, 0);
    const own = dot(gradient.flat(), policy.flat());
    const gap = policyStationarityGap(process, policy, start);
    assert(gap >= 0);
    assertAlmostEquals(gap, best - own, 1e-12);
    const optimal = solveBellmanProgram(process, start)!.policy;
    const rows = policy.map((row, s) => row.map((_, a) => (a === optimal[s] ? 1 : 0)));
    assertAlmostEquals(policyStationarityGap(process, rows, start), 0, 1e-12);
  }
});

Deno.test("a stationary policy that does not explore need not be optimal", () => {
  const process = {
    discount: 0.9,
    rewards: [[0.5, 0], [0, 1]],
    transitions: [[[1, 0], [0, 1]], [[0, 1], [0, 1]]],
  };
  const lazy = [[1, 0], [1, 0]];
  assertEquals(policyStationarityGap(process, lazy, [1, 0]), 0);
  assertAlmostEquals(policyValue(process, lazy)[0], 5, 1e-13);
  assertAlmostEquals(solveBellmanProgram(process, [1, 0])!.value[0], 9, 1e-13);
});

/** log of the sum over action sequences of exp(total reward), for deterministic transitions. */
function logPathSum(process: DecisionProcess, horizon: number, from: number): number {
  const actions = process.rewards[0].length;
  return logSumExp(
    outcomes(new Array<number>(horizon).fill(actions)).map((sequence) => {
      let [s, total] = [from, 0];
      for (const a of sequence) {
        total += process.rewards[s][a];
        s = process.transitions[s][a].indexOf(1);
      }
      return total;
    }),
  );
}

Deno.test("softValues() counts paths where transitions are deterministic", () => {
  for (const [i, { process }] of processes.entries()) {
    const states = process.rewards.length;
    const deterministic = {
      ...process,
      transitions: process.transitions.map((next, s) =>
        next.map((row, a) => row.map((_, t) => (t === (s + a + i) % states ? 1 : 0)))
      ),
    };
    const horizon = i % 5;
    const soft = softValues(deterministic, horizon);
    assertEquals(soft.length, horizon + 1);
    assertEquals(soft[horizon], process.rewards.map(() => 0));
    assertClose(logPathPartitions(deterministic, horizon).flat(), soft.flat(), 1e-13);
    soft[0].forEach((value, s) =>
      assertAlmostEquals(value, logPathSum(deterministic, horizon, s), 1e-12)
    );
  }
});

Deno.test("softValues() is the best of rewards plus entropies, and below the partition", () => {
  for (const [i, { process, policy }] of processes.entries()) {
    const soft = softValues(process, 3);
    const partitions = logPathPartitions(process, 3);
    // The value of one stationary policy with its entropy, backwards.
    let value: Vector = process.rewards.map(() => 0);
    for (let t = 2; t >= 0; t--) {
      value = policy.map((weights, s) =>
        weights.reduce((sum, p, a) => {
          const q = process.rewards[s][a] + dot(process.transitions[s][a], value);
          return sum + (p === 0 ? 0 : p * (q - Math.log(p)));
        }, 0)
      );
      soft[t].forEach((v, s) => {
        assert(value[s] <= v + 1e-13, `${i}`);
        assert(v <= partitions[t][s] + 1e-13);
      });
    }
  }
});

Deno.test("softValues() and the partition of the instance that separates them", () => {
  const process = { rewards: [[0], [1]], transitions: [[[0.5, 0.5]], [[0.5, 0.5]]] };
  assertClose(softValues(process, 2)[0], [0.5, 1.5], 1e-15);
  const gap = Math.log((1 + Math.E) / 2);
  assertClose(logPathPartitions(process, 2)[0], [gap, 1 + gap], 1e-15);
  const huge = { ...process, rewards: [[-50], [800]] };
  assert(softValues(huge, 3).flat().every(Number.isFinite));
});

Deno.test("processes and policies that do not fit are refused by name", () => {
  const { process } = processes[2];
  const wrong = { ...process, discount: 1 };
  const policy = process.rewards.map((row) => row.map(() => 1 / row.length));
  const start = process.rewards.map((_, s) => (s === 0 ? 1 : 0));
  assertThrows(() => discountedVisits(wrong, policy, start), RangeError, "discount");
  assertThrows(() => discountedVisits(process, [[1]], start), RangeError, "policy is 1x1");
  assertThrows(() => policyGradient(process, policy, [1]), RangeError, "start has 1 entries");
  assertThrows(() => softValues({ ...process, transitions: [] }, 1), RangeError, "0 moves");
  assertThrows(() => softValues(process, -1), RangeError, "horizon");
  assertThrows(() => softValues({ ...process, rewards: [[NaN]] }, 1), RangeError, "rewards[0][0]");
});
