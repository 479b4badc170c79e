import { assertEquals, assertThrows } from "@std/assert";
import { heavyBall, run, states } from "../../src/optimizers/mod.ts";

const f = { gradient: (x: readonly number[]) => x.map((entry) => 2 * entry) };
const method = heavyBall({ stepSize: 0.25, momentum: 0.5 });

Deno.test("states() keeps every state with all that it carries", () => {
  assertEquals(states(method, f, [8], 2), [
    { point: [8], previous: [8], iteration: 0 },
    { point: [4], previous: [8], iteration: 1 },
    { point: [0], previous: [4], iteration: 2 },
  ]);
});

Deno.test("states() has the iterates of run()", () => {
  const path = states(method, f, [1, -3], 9);
  assertEquals(path.map(({ point }) => point), run(method, f, [1, -3], { steps: 9 }).iterates);
});

Deno.test("states() of no steps is the start, and of half a step an error", () => {
  assertEquals(states(method, f, [1], 0).length, 1);
  assertThrows(() => states(method, f, [1], 0.5), RangeError, "steps");
});
