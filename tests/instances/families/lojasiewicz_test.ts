import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  drawLojasiewicz,
  type Lojasiewicz,
  lojasiewiczFunction,
} from "../../../src/instances/mod.ts";
import { add, norm, scale, stream, subtract } from "../../../src/numerics/mod.ts";
import { drawnInstances } from "./draws.ts";

const generate = () =>
  drawnInstances(
    "Łojasiewicz",
    400,
    (draw) => drawLojasiewicz(draw, "f", { dimension: draw.integer("d", 1, 3) }),
  );

/** Points near the start whose value is at most f(start). */
function sublevel(instance: Lojasiewicz): readonly (readonly number[])[] {
  const random = stream("sublevel");
  const f = lojasiewiczFunction(instance);
  const size = norm(instance.start);
  const points = [instance.start];
  for (let k = 0; k < 40; k++) {
    const direction = instance.start.map(() => random.normal());
    points.push(add(scale(random.uniform(), instance.start), scale(size / 3, direction)));
  }
  return points.filter((x) => f.value(x) <= f.value(instance.start));
}

Deno.test("the Łojasiewicz inequality holds on the sublevel set, with a smooth gradient", () => {
  for (const instance of generate()) {
    const f = lojasiewiczFunction(instance);
    const { constant: c, exponent: beta, smoothness: L } = f;
    assert(f.value(instance.start) > 0 && c > 0 && beta >= 0.5 && beta < 1);
    const points = sublevel(instance);
    for (const x of points) {
      const bound = c * f.value(x) ** beta;
      assert(norm(f.gradient(x)) >= bound * (1 - 1e-9), `${instance.f}: ${bound}`);
    }
    // Short steps stay inside, so that the bound holds between their ends.
    for (const x of points) {
      const y = scale(0.999, x);
      if (f.value(y) > f.value(instance.start)) continue;
      const turn = norm(subtract(f.gradient(x), f.gradient(y)));
      assert(turn <= L * norm(subtract(x, y)) * (1 + 1e-9), `${instance.f}: ${turn}`);
    }
  }
});

Deno.test("gradients are those of the values, by central differences", () => {
  for (const instance of generate()) {
    const f = lojasiewiczFunction(instance);
    const x = instance.start;
    const size = norm(x);
    f.gradient(x).forEach((slope, i) => {
      const [ahead, behind] = [x.with(i, x[i] + 1e-5 * size), x.with(i, x[i] - 1e-5 * size)];
      const estimate = (f.value(ahead) - f.value(behind)) / (2e-5 * size);
      assertAlmostEquals(estimate, slope, 1e-4 * (1 + f.smoothness) * size);
    });
  }
});

Deno.test("the constants are attained: each inequality is an equality somewhere", () => {
  for (const instance of generate()) {
    const f = lojasiewiczFunction(instance);
    const ratio = (x: readonly number[]) => norm(f.gradient(x)) / f.value(x) ** f.exponent;
    if (instance.f === "power" || instance.f === "sphere") {
      assertAlmostEquals(ratio(instance.start) / f.constant, 1, 1e-9);
    } else if (instance.f === "quadratic") {
      assertAlmostEquals(ratio(instance.A[0]) / f.constant, 1, 1e-12);
    }
  }
});

Deno.test("all functions come up, singular quadratics and both sides of the sphere too", () => {
  const drawn = generate();
  assertEquals(drawn, generate());
  const counts = {
    power: drawn.filter(({ f }) => f === "power"),
    square: drawn.filter((instance) => instance.f === "power" && instance.power === 2),
    singular: drawn.filter(({ f, ...rest }) =>
      f === "quadratic" && "A" in rest && rest.A.length < rest.start.length
    ),
    piecewise: drawn.filter(({ f }) => f === "piecewise"),
    inside: drawn.filter(({ f, start }) => f === "sphere" && norm(start) < 1),
    outside: drawn.filter(({ f, start }) => f === "sphere" && norm(start) > 1),
  };
  for (const [name, members] of Object.entries(counts)) {
    assert(members.length >= 8, `${members.length} ${name}`);
  }
});

Deno.test("drawLojasiewicz() refuses no dimension and powers below 2", () => {
  const draw = (dimension: number, largestPower: number) => () =>
    drawnInstances("x", 1, (draw) => drawLojasiewicz(draw, "f", { dimension, largestPower }));
  assertThrows(draw(0, 3), RangeError, "dimension");
  assertThrows(draw(1, 1.5), RangeError, "largest power 1.5");
  assertThrows(draw(1, NaN), RangeError, "largest power");
});
