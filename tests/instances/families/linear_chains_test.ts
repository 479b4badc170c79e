import { assert, assertEquals } from "@std/assert";
import {
  drawCriticalChain,
  drawDeepLinearPoint,
  isCriticalChain,
} from "../../../src/instances/families/linear_chains.ts";
import { drawRegression } from "../../../src/instances/families/regression.ts";
import { RecordingDraw, simplestFill, uniformFill } from "../../../src/instances/mod.ts";
import { deepLinearNetwork } from "../../../src/models/deep_linear_network.ts";
import { deepLinearPoint } from "../../../src/models/deep_linear_points.ts";
import { identity, multiply, norm, rank, stream, zeros } from "../../../src/numerics/mod.ts";

const SHAPES = [[[2], 2], [[1, 3], 3], [[2, 2], 3], [[3, 2, 3], 3]] as const;

for (const fullMiddle of [false, true]) {
  Deno.test(`drawCriticalChain() draws critical points${fullMiddle ? " of full middle rank" : ""}`, () => {
    const draw = new RecordingDraw();
    const random = stream("chains");
    for (const [hidden, inputs] of SHAPES) {
      for (let trial = 0; trial < 20; trial++) {
        draw.restart(uniformFill(() => random.uniform()));
        const data = drawRegression(draw, "data", [2, 1], { inputs, samples: 4 });
        const range = { inputs, hidden, eigenvalues: [4, 1], fullMiddle };
        const chain = drawCriticalChain(draw, "chain", range);
        const { weights } = deepLinearPoint(data, chain);
        const model = deepLinearNetwork({ ...data, hidden });
        const gradient = norm(model.gradient(weights.flat(2)));
        const size = norm([1, ...weights.flat(2)]) ** (2 * weights.length);
        assert(gradient < 1e-13 * size, `gradient ${gradient}`);
        const inner = weights.slice(1, -1).toReversed();
        if (fullMiddle && inner.length > 0) {
          const [last, ...rest] = inner;
          assertEquals(rank(multiply(last, ...rest)), Math.min(...hidden));
        }
      }
    }
  });
}

Deno.test("drawCriticalChain() starts at zero and finds chains without a zero layer", () => {
  const draw = new RecordingDraw();
  draw.restart(simplestFill);
  const range = { inputs: 2, hidden: [2, 1], eigenvalues: [4, 1] };
  assertEquals(drawCriticalChain(draw, "chain", range), {
    factors: [zeros(2, 2), zeros(1, 2), zeros(2, 1)],
    idle: zeros(2, 2),
    gauges: [identity(2), identity(1)],
  });
  const nilpotent = [[[0, 0], [0, 1]], [[0, 0], [1, 0]], [[1, 0], [0, 0]]];
  assert(isCriticalChain([4, 1], { factors: nilpotent, idle: zeros(2, 2) }));
  assert(!isCriticalChain([4, 1], { factors: nilpotent.toReversed(), idle: zeros(2, 2) }));
});

Deno.test("drawDeepLinearPoint() starts at a scalar network at zero", () => {
  const draw = new RecordingDraw();
  draw.restart(simplestFill);
  assertEquals(drawDeepLinearPoint(draw, "point"), {
    inputs: [[1]],
    targets: [[1]],
    hidden: [1],
    factors: [[[0]], [[0]]],
    idle: [[0]],
    gauges: [[[1]]],
  });
});
