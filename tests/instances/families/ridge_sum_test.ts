import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { drawRidgeSum, ridgeSumFunction } from "../../../src/instances/mod.ts";
import { dot, stream, subtract } from "../../../src/numerics/mod.ts";
import { drawnInstances } from "./draws.ts";

const [MU, L] = [0.5, 4];
const DIMENSION = 3;

const generate = () =>
  drawnInstances(
    "ridge sums",
    400,
    (draw) => drawRidgeSum(draw, "f", { dimension: DIMENSION, strongConvexity: MU, smoothness: L }),
  );

Deno.test("every drawn ridge sum is L-smooth, strongly convex and minimal at 0", () => {
  const random = stream("places");
  const place = () => Array.from({ length: DIMENSION }, () => 3 * random.normal());
  for (const data of generate()) {
    const f = ridgeSumFunction(data);
    assertEquals([f.value([0, 0, 0]), f.gradient([0, 0, 0]).map(Math.abs)], [0, [0, 0, 0]]);
    for (let k = 0; k < 5; k++) {
      const [x, y] = [place(), place()];
      const [step, turn] = [subtract(x, y), subtract(f.gradient(x), f.gradient(y))];
      // The inequality that characterises pairs of the class (Taylor, Hendrickx, Glineur 2017).
      const bound = (dot(turn, turn) / L + MU * dot(step, step) - 2 * MU / L * dot(turn, step)) /
        (2 * (1 - MU / L));
      const gap = f.value(x) - f.value(y) - dot(f.gradient(y), step);
      assert(gap >= bound - 1e-12 * (1 + gap), `${gap} < ${bound}`);
    }
  }
});

Deno.test("the gradient of a ridge sum is that of its value, by central differences", () => {
  const random = stream("differences");
  for (const data of generate().slice(0, 50)) {
    const f = ridgeSumFunction(data);
    const x = Array.from({ length: DIMENSION }, () => random.normal());
    f.gradient(x).forEach((slope, i) => {
      const [ahead, behind] = [x.with(i, x[i] + 1e-5), x.with(i, x[i] - 1e-5)];
      assertAlmostEquals((f.value(ahead) - f.value(behind)) / 2e-5, slope, 1e-4);
    });
  }
});

Deno.test("the same choices give the same ridge sum", () => assertEquals(generate(), generate()));

Deno.test("extremal members come up: one direction, separable ones, zig-zag, more than d", () => {
  const drawn = generate();
  const isUnit = (row: readonly number[]) => row.filter((entry) => entry !== 0).length === 1;
  const counts = {
    regularised: drawn.filter(({ directions }) => directions.length === 1),
    separable: drawn.filter(({ directions }) => directions.length > 1 && directions.every(isUnit)),
    frame: drawn.filter(({ directions }) => directions.length > DIMENSION),
    zigZag: drawn.filter(({ derivatives }) =>
      derivatives.some(({ knots, slopes }) => knots.length === 0 && slopes[0] === L - MU)
    ),
    huber: drawn.filter(({ derivatives }) =>
      derivatives.some(({ knots, slopes }) =>
        knots.length > 0 && slopes.every((slope) => slope === 0 || slope === L - MU)
      )
    ),
  };
  for (const [name, members] of Object.entries(counts)) {
    assert(members.length >= 20, `${members.length} ${name}`);
  }
});

Deno.test("drawRidgeSum() refuses classes that are empty, and functions other lengths", () => {
  const range = { dimension: 2, strongConvexity: 2, smoothness: 1 };
  assertThrows(
    () => drawnInstances("x", 1, (draw) => drawRidgeSum(draw, "f", range)),
    RangeError,
    "do not fit",
  );
  const empty = { dimension: 0, strongConvexity: 0, smoothness: 1 };
  assertThrows(
    () => drawnInstances("x", 1, (draw) => drawRidgeSum(draw, "f", empty)),
    RangeError,
    "dimension",
  );
  const f = ridgeSumFunction({
    strongConvexity: 1,
    directions: [[1, 0]],
    derivatives: [{ knots: [], slopes: [1] }],
  });
  assertThrows(() => f.value([1]), RangeError, "x of 1");
});
