import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  type CubicSum,
  cubicSumFunction,
  drawCubicSum,
} from "../../../src/instances/families/cubic_sum.ts";
import { norm, spectralNorm, stream, subtract } from "../../../src/numerics/mod.ts";
import { drawnInstances } from "./draws.ts";

const generate = () =>
  drawnInstances("cubic sums", 300, (draw) => drawCubicSum(draw, "f", { dimension: 3 }));

const random = stream("places");
const place = (size = 2) => Array.from({ length: 3 }, () => size * random.normal());

Deno.test("the Hessian of a drawn cubic sum is Lipschitz with the constant that is stated", () => {
  for (const data of generate()) {
    const { hessian, lipschitz } = cubicSumFunction(data);
    assert(lipschitz >= 0.1);
    for (const [x, y] of [[place(), place()], [place(), place(0)], [place(), place(0.01)]]) {
      const change = spectralNorm(subtract(hessian(x), hessian(y)));
      const size = lipschitz * norm(subtract(x, y));
      assert(change <= size * (1 + 1e-12) + 1e-13, `${change} > ${size}`);
    }
  }
});

Deno.test("gradient and Hessian of a cubic sum are derivatives, by central differences", () => {
  for (const data of generate().slice(0, 60)) {
    const f = cubicSumFunction(data);
    const x = place();
    const [g, H] = [f.gradient(x), f.hessian(x)];
    for (let i = 0; i < 3; i++) {
      const [ahead, behind] = [x.with(i, x[i] + 1e-5), x.with(i, x[i] - 1e-5)];
      assertAlmostEquals((f.value(ahead) - f.value(behind)) / 2e-5, g[i], 1e-4);
      const turn = subtract(f.gradient(ahead), f.gradient(behind));
      turn.forEach((entry, j) => assertAlmostEquals(entry / 2e-5, H[i][j], 1e-3));
    }
  }
});

Deno.test("the constant is attained: along the direction of one ridge, and from the origin", () => {
  const plain = { linear: [0, 0], quadratic: [[1, 2], [2, 3]], radial: 0, ridges: [] };
  const members: CubicSum[] = [
    { ...plain, ridges: [{ coefficient: -3, direction: [0.6, 0.8], offset: 0 }] },
    { ...plain, radial: 3 },
  ];
  for (const member of members) {
    const { hessian, lipschitz } = cubicSumFunction(member);
    const change = spectralNorm(subtract(hessian([1.2, 1.6]), hessian([0, 0])));
    assertAlmostEquals(change, 2 * lipschitz, 1e-13);
    assertAlmostEquals(lipschitz, 3, 1e-14);
  }
});

Deno.test("the tolerances of a cubic sum cover what a shift of the origin changes", () => {
  const shift = (data: CubicSum): CubicSum => ({
    ...data,
    ridges: data.ridges.map((ridge) => ({
      coefficient: ridge.coefficient / 3,
      offset: 3 * ridge.offset,
      direction: ridge.direction.map((entry) => 3 * entry),
    })),
  });
  for (const data of generate()) {
    // κ/3 · |3u·x − 3c|³ = 9κ|u·x − c|³
    const nine = {
      ...data,
      ridges: data.ridges.map((r) => ({ ...r, coefficient: 9 * r.coefficient })),
    };
    const [f, again] = [cubicSumFunction(nine), cubicSumFunction(shift(data))];
    const x = place();
    const tolerance = f.tolerance(x);
    assert(Math.abs(f.value(x) - again.value(x)) <= 2 * tolerance.value);
    assert(norm(subtract(f.gradient(x), again.gradient(x))) <= 2 * tolerance.gradient);
    const change = subtract(f.hessian(x), again.hessian(x)).flat();
    assert(norm(change) <= 2 * tolerance.hessian);
    assertAlmostEquals(f.lipschitz / again.lipschitz, 1, 1e-13);
  }
});

Deno.test("the same choices give the same cubic sum, and shapes are checked", () => {
  assertEquals(generate(), generate());
  const [data] = generate();
  assertThrows(() => cubicSumFunction(data).value([1, 2]), RangeError, "cubicSumFunction");
  const empty = () => drawnInstances("x", 1, (draw) => drawCubicSum(draw, "f", { dimension: 0 }));
  assertThrows(empty, RangeError, "dimension");
});
