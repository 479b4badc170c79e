import { assert, assertEquals } from "@std/assert";
import { ROWS } from "../../bench/falsification/rows/mod.ts";
import { many, withValues } from "../instances/families/support.ts";

type Values = Readonly<Record<string, readonly number[]>>;

const huber = (threshold: number): Values => ({
  "f.knots": [1],
  "f.knot": [threshold],
  "f.slope kind": [0, 1],
});
const absolute = (slope: number): Values => ({
  "f.knots": [2],
  "f.knot": [-slope, slope],
  "f.slope kind": [0, 1, 0],
});
const largestCoordinate = (dimension: number): Values => ({
  d: [dimension],
  "f.pieces": [dimension],
  "f.axis": new Array(dimension).fill(1),
  x: new Array(dimension).fill(1),
});
const clipped = (threshold: number): Values => ({
  "T.knots": [2],
  "T.knot": [-threshold, threshold],
  "T.slope kind": [0, 1, 0],
});

/** Values of the choices of an extremal instance of each tight row. */
const EXTREMAL: Readonly<Record<string, Values>> = {
  "gradient descent, steps 1/L, N = 1": huber(1 / 3),
  "gradient descent, steps 1/L, N = 2": huber(1 / 5),
  "gradient descent, steps 1/L, N = 5": huber(1 / 11),
  "gradient descent, steps 1/L, N = 10": huber(1 / 21),
  "gradient descent, steps up to 1.9/L": { "step size": [1.9], steps: [4] },
  "proximal point, N = 3": { ...absolute(1 / 6), "step size": [1] },
  "gradient step contracts": { "f.slope kind": [1], x: [0], y: [1], "step size": [1] },
  "subgradient method, best iterate, N = 1": largestCoordinate(2),
  "subgradient method, best iterate, N = 2": largestCoordinate(3),
  "subgradient method, best iterate, N = 4": largestCoordinate(5),
  "Halpern iteration, maps of the line, N = 2": clipped(1 / 3),
  "Halpern iteration, maps of the line, N = 5": clipped(1 / 6),
  "Halpern iteration, linear maps, N = 1": { "T.turns": [0.25], "T.size": [1], x: [1, 0] },
  "forward step on strongly monotone operators": {
    "A.symmetric": [0.2],
    "A.skew": [1],
    x: [1, 0],
  },
  "exact line search on quadratics": { d: [2], x: [1, 0.1], steps: [3] },
  "top-k contraction": { d: [4], x: [1, -1, 1, 1], k: [2] },
  "Kantorovich's inequality": { d: [2], eigenvalue: [0.1, 1], x: [1, 1] },
  "gradient descent, norm of the last gradient, N = 3": huber(1 / 4),
  "optimised gradient method, N = 3": {},
  "proximal point, norm of the last subgradient, N = 3": { ...absolute(1 / 3), "step size": [1] },
  "Hadamard's bound, order 4": { A: [1, 1, 1, 1, 1, -1, 1, -1, 1, 1, -1, -1, 1, -1, -1, 1] },
  "Littlewood's 4/3 inequality": { n: [2], A: [1, 1, 1, -1] },
  "Pinsker's inequality (attained in the limit)": { n: [2], p: [0.51, 0.49], q: [0.5, 0.5] },
  "gradient descent, any consistent gradients, N = 2": { answer: [0.2, 0.2, 0.2] },
  "Halpern iteration, any consistent values, N = 2": { answer: [1 / 3, 0, -1 / 3] },
  "Mantel's theorem, n = 6": { edge: [0, 0, 0, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 0, 0] },
};

for (const row of ROWS.filter(({ truth }) => truth === "tight")) {
  Deno.test(`the bound of "${row.name}" is attained by an instance that can be drawn`, () => {
    assert(row.name in EXTREMAL, "no extremal instance");
    const instance = withValues(row.instance, EXTREMAL[row.name]);
    for (const [name, holds] of Object.entries(row.assumptions ?? {})) {
      const answer = holds(instance);
      assert(typeof answer === "boolean" ? answer : answer.margin >= 0, name);
    }
    const { left, right, tolerance } = row.sides(instance);
    assert(right > 0 && tolerance < 1e-9 * right);
    const gap = row.name.includes("in the limit") ? 1e-3 : 1e-9;
    assert(left >= right * (1 - gap), `left ${left}, right ${right}`);
    assert(left <= right + tolerance, `left ${left}, right ${right}`);
  });

  Deno.test(`the bound of "${row.name}" holds on drawn instances`, () => {
    for (const instance of many(row.instance, 400)) {
      const { left, right, tolerance } = row.sides(instance);
      const isMember = Object.values(row.assumptions ?? {}).every((holds) => {
        const answer = holds(instance);
        return typeof answer === "boolean" ? answer : answer.margin >= 0;
      });
      if (isMember) assert(left <= right + tolerance, JSON.stringify(instance));
    }
  });
}

Deno.test("heavy ball: the cycle of Lessard, Recht and Packard violates its row", () => {
  const row = ROWS.find(({ name }) => name.startsWith("heavy ball"))!;
  const instance = withValues(row.instance, {
    "f.knots": [2],
    "f.knot": [1, 2],
    "f.slope kind": [0, 1, 0],
    start: [3.3],
  });
  const { left, right, tolerance } = row.sides(instance);
  assert(left > right + tolerance);
});

Deno.test("names of rows differ", () => {
  assertEquals(new Set(ROWS.map(({ name }) => name)).size, ROWS.length);
});
