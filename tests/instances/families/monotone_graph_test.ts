import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { Draw } from "../../../src/instances/draw.ts";
import {
  drawMonotoneGraph,
  monotoneGraphPoint,
  monotoneGraphProximal,
} from "../../../src/instances/families/monotone_graph.ts";
import { many, numbersBetween, withValues } from "./support.ts";

const member = (draw: Draw) => drawMonotoneGraph(draw, "f", { radius: 1 });

Deno.test("graphs are monotone, pass through (0, 0), and values lie above subgradient lines", () => {
  const parameter = numbersBetween(-3, 3, "graph");
  for (const graph of many(member)) {
    assertEquals(monotoneGraphPoint(graph, 0), { x: 0, subgradient: 0, value: 0 });
    const [p, q] = [monotoneGraphPoint(graph, parameter()), monotoneGraphPoint(graph, parameter())];
    assert((p.x - q.x) * (p.subgradient - q.subgradient) >= -1e-15);
    assert(p.value >= q.value + q.subgradient * (p.x - q.x) - 1e-14);
    assert(p.value >= 0);
  }
});

Deno.test("the proximal step is a point of the graph with y + γg = x, and minimises", () => {
  const point = numbersBetween(-3, 3, "proximal graph");
  for (const graph of many(member)) {
    const [x, stepSize] = [point(), 0.1 + Math.abs(point())];
    const y = monotoneGraphProximal(graph, stepSize, x);
    assertAlmostEquals(y.x + stepSize * y.subgradient, x, 1e-13);
    const objective = (z: typeof y) => z.value + (z.x - x) ** 2 / (2 * stepSize);
    const other = monotoneGraphPoint(graph, point());
    assert(objective(y) <= objective(other) + 1e-12);
  }
});

Deno.test("kinks, bounded domains and straight pieces are drawn", () => {
  const all = many(member).map(({ resolvent }) => resolvent.slopes);
  assert(all.some((slopes) => slopes.at(-1) === 0), "no bounded domain");
  assert(all.some((slopes) => slopes.slice(1, -1).includes(0)), "no kink inside");
  assert(all.some((slopes) => slopes.includes(1) && slopes.includes(0)), "no straight piece");
});

Deno.test("a|x| with a = R/(2γN) attains R²/(4γN) after N proximal steps", () => {
  for (const steps of [1, 2, 3, 8]) {
    const stepSize = 0.75;
    const graph = withValues(member, {
      "f.knots": [2],
      "f.knot": [-1, 1].map((sign) => sign / (2 * stepSize * steps)),
      "f.slope kind": [0, 1, 0],
    });
    let point = monotoneGraphPoint(graph, 0), x = 1;
    for (let t = 0; t < steps; t++) {
      point = monotoneGraphProximal(graph, stepSize, x);
      x = point.x;
    }
    assertAlmostEquals(point.value * 4 * stepSize * steps, 1, 1e-12);
  }
});
