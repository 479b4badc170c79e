import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { cornerFill, type Draw, RecordingDraw, uniformFill } from "../../../src/instances/mod.ts";
import {
  drawClusteredData,
  drawCubeVertices,
  drawDesignMatrix,
  drawNoisyLabels,
  drawOrthogonalData,
  drawSeparableData,
  drawSeparatedDirections,
  parities,
} from "../../../src/instances/families/labelled_data.ts";
import { signVectors, stream } from "../../../src/numerics/mod.ts";
import type { Vector } from "../../../src/numerics/matrix.ts";

function many<T>(generate: (draw: Draw) => T, count = 200): T[] {
  const random = stream("labelled data");
  const draw = new RecordingDraw();
  return Array.from({ length: count }, (_, i) => {
    draw.restart((i % 2 === 0 ? cornerFill : uniformFill)(() => random.uniform()));
    return generate(draw);
  });
}

const dot = (x: Vector, y: Vector): number => x.reduce((sum, v, i) => sum + v * y[i], 0);
const isSign = (label: number): boolean => label === 1 || label === -1;

Deno.test("the same choices give the same data", () => {
  const generate = (draw: Draw) => [
    drawSeparableData(draw, "a", { samples: 4, dimension: 3, margin: 0.5 }),
    drawOrthogonalData(draw, "b", { samples: 2, dimension: 3, norms: [0.5, 2] }),
    drawClusteredData(draw, "c", { samples: 5, dimension: 2, clusters: 2, spread: 0.1 }),
    drawSeparatedDirections(draw, "d", { count: 3, dimension: 3, separation: 0.1 }),
    drawDesignMatrix(draw, "e", { samples: 4, dimension: 2 }),
  ];
  assertEquals(many(generate, 20), many(generate, 20));
});

Deno.test("drawSeparableData() is separated with its margin, which the first point attains", () => {
  const all = many((draw) =>
    drawSeparableData(draw, "D", { samples: 4, dimension: 3, margin: 0.5 })
  );
  let onMargin = 0;
  for (const { inputs, labels, separator } of all) {
    assertAlmostEquals(dot(separator, separator), 1, 1e-14);
    assert(labels.every(isSign));
    const margins = inputs.map((x, i) => labels[i] * dot(x, separator));
    assertAlmostEquals(margins[0], 0.5, 1e-13);
    assert(margins.every((margin) => margin >= 0.5 - 1e-13));
    if (margins.filter((margin) => margin < 0.5 + 1e-12).length > 1) onMargin++;
  }
  assert(onMargin >= 20, `${onMargin} with several on the margin`);
  assert(all.some(({ labels }) => new Set(labels).size === 1), "one class only");
  const [line] = many((draw) =>
    drawSeparableData(draw, "D", { samples: 3, dimension: 1, margin: 1 })
  );
  assertEquals(line.inputs[0].length, 1);
});

Deno.test("drawOrthogonalData() has orthogonal rows of the norms asked for", () => {
  const all = many((draw) =>
    drawOrthogonalData(draw, "D", { samples: 3, dimension: 4, norms: [0.5, 2] })
  );
  for (const { inputs, labels } of all) {
    inputs.forEach((x, i) => {
      inputs.slice(0, i).forEach((y) => assertAlmostEquals(dot(x, y), 0, 1e-13));
      const size = Math.sqrt(dot(x, x));
      assert(size >= 0.5 * (1 - 1e-13) && size <= 2 * (1 + 1e-13));
    });
    assert(labels.every(isSign));
  }
  const sizes = all.flatMap(({ inputs }) => inputs.map((x) => Math.sqrt(dot(x, x))));
  assert(sizes.filter((size) => Math.abs(size - 0.5) < 1e-9).length >= 10, "low end");
  assert(sizes.filter((size) => Math.abs(size - 2) < 1e-9).length >= 10, "high end");
});

Deno.test("drawClusteredData() keeps points near their centres and labels by cluster", () => {
  const all = many((draw) =>
    drawClusteredData(draw, "D", { samples: 6, dimension: 2, clusters: 3, spread: 0.2 })
  );
  for (const { inputs, labels, centres, cluster } of all) {
    assertEquals(new Set(cluster), new Set([0, 1, 2]));
    inputs.forEach((x, i) =>
      x.forEach((entry, j) => assert(Math.abs(entry - centres[cluster[i]][j]) <= 0.2 + 1e-15))
    );
    cluster.forEach((k, i) => assertEquals(labels[i], labels[cluster.indexOf(k)]));
  }
  const [tight] = many(
    (draw) => drawClusteredData(draw, "D", { samples: 3, dimension: 2, clusters: 1, spread: 0 }),
    1,
  );
  assertEquals(tight.inputs[1], tight.inputs[0]);
});

Deno.test("drawNoisyLabels() flips as many labels as it says", () => {
  const labels = [1, 1, -1, -1, 1];
  for (const count of [0, 2, 5]) {
    for (const noisy of many((draw) => drawNoisyLabels(draw, "L", labels, count), 30)) {
      const wrong = labels.flatMap((label, i) => label === noisy.labels[i] ? [] : [i]);
      assertEquals([wrong, wrong.length], [[...noisy.flipped], count]);
    }
  }
});

Deno.test("drawSeparatedDirections() keeps all lines apart, exactly so at the corners", () => {
  for (
    const [count, dimension, separation] of [[4, 2, 0.3], [10, 2, 0.31], [4, 3, 0.3], [6, 5, 0.1], [
      1,
      1,
      1,
    ]]
  ) {
    let tight = 0;
    for (
      const rows of many((draw) =>
        drawSeparatedDirections(draw, "D", { count, dimension, separation })
      )
    ) {
      rows.forEach((x, i) => {
        assertAlmostEquals(dot(x, x), 1, 1e-13);
        rows.slice(0, i).forEach((y) => {
          const [minus, plus] = [-1, 1].map((s) => Math.hypot(...x.map((v, j) => v + s * y[j])));
          const angle = 2 * Math.atan2(Math.min(minus, plus), Math.max(minus, plus));
          assert(angle >= separation - 1e-12, `${angle} in dimension ${dimension}`);
          if (angle < separation + 1e-9) tight++;
        });
      });
    }
    assert(count === 1 || tight >= 10, `${tight} tight pairs of ${count} in ${dimension}`);
  }
});

Deno.test("drawCubeVertices() gives distinct vertices, all of them where asked for", () => {
  for (const rows of many((draw) => drawCubeVertices(draw, "D", { samples: 5, dimension: 3 }))) {
    assertEquals(new Set(rows.map((row) => row.join())).size, 5);
    assert(rows.flat().every(isSign));
  }
  const [all] = many((draw) => drawCubeVertices(draw, "D", { samples: 8, dimension: 3 }), 1);
  const key = (rows: Iterable<Vector>) => [...rows].map((row) => row.join()).sort();
  assertEquals(key(all), key(signVectors(3)));
});

Deno.test("parities() are orthonormal on the cube", () => {
  const cube = [...signVectors(4)];
  const sets = [[], [0], [1, 3], [0, 1, 2, 3], [2]];
  sets.forEach((S, a) =>
    sets.forEach((T, b) =>
      assertEquals(dot(parities(cube, S), parities(cube, T)) / 16, a === b ? 1 : 0)
    )
  );
});

Deno.test("drawDesignMatrix() has repeated, opposite, zero and large rows", () => {
  const all = many((draw) => drawDesignMatrix(draw, "X", { samples: 4, dimension: 2 }), 300);
  const count = (test: (rows: readonly Vector[]) => boolean) => all.filter(test).length;
  const pair = (of: (x: Vector, y: Vector) => boolean) => (rows: readonly Vector[]) =>
    rows.some((x, i) => rows.slice(0, i).some((y) => x.some((v) => v !== 0) && of(x, y)));
  assert(count((rows) => rows.some((x) => x.every((v) => v === 0))) >= 20, "zero");
  assert(count(pair((x, y) => x.every((v, j) => v === y[j]))) >= 20, "repeated");
  assert(count(pair((x, y) => x.every((v, j) => v === -y[j]))) >= 20, "opposite");
  assert(count((rows) => rows.flat().some((v) => Math.abs(v) > 10)) >= 20, "large");
});

Deno.test("errors name the argument", () => {
  const [draw] = many((draw) => draw, 1);
  const size = { samples: 2, dimension: 2 };
  assertThrows(() => drawSeparableData(draw, "D", { ...size, margin: 0 }), RangeError, "margin");
  assertThrows(
    () => drawOrthogonalData(draw, "D", { samples: 3, dimension: 2, norms: [1, 2] }),
    RangeError,
    "samples",
  );
  assertThrows(
    () => drawClusteredData(draw, "D", { ...size, clusters: 1, spread: -1 }),
    RangeError,
    "spread",
  );
  assertThrows(() => drawNoisyLabels(draw, "L", [1], 2), RangeError, "count");
  assertThrows(
    () => drawSeparatedDirections(draw, "D", { count: 4, dimension: 2, separation: 1 }),
    RangeError,
    "4 lines at 1 do not fit in dimension 2",
  );
  assertThrows(
    () => drawCubeVertices(draw, "D", { samples: 5, dimension: 2 }),
    RangeError,
    "samples",
  );
  assertThrows(
    () => drawDesignMatrix(draw, "X", { samples: 0, dimension: 2 }),
    RangeError,
    "samples",
  );
  assertThrows(() => parities([[1]], [1]), RangeError, "coordinate 1");
});
