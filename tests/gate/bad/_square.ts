/**
 * A good claim, and what the bad ones beside it spoil: (x_1 + … + x_d)² <= d ‖x‖².
 */
import { dot, dotTolerance, type Draw, slack, sum, type Vector } from "theorycheck";

export interface Instance {
  readonly x: Vector;
}

export const instance = (draw: Draw): Instance => ({
  x: draw.vector("x", draw.integer("d", 1, 6)),
});

/** (x_1 + … + x_d)² <= factor · d ‖x‖². */
export const atMost = (factor: number) => ({ x }: Instance) => {
  const right = factor * x.length * dot(x, x);
  return slack({
    left: sum(x) ** 2,
    right,
    scale: x.length * dot(x, x),
    tolerance: 8 * dotTolerance(x.length, x.length * dot(x, x)),
  });
};

export const about = {
  topic: "landscape",
  title: "The square of a sum is at most d times the sum of squares",
  source: { authors: "A. L. Cauchy", title: "Cours d'analyse", year: 1821, locator: "Note II" },
  statement: String.raw`For every $x \in \mathbb{R}^d$: $(\sum_i x_i)^2 \le d \sum_i x_i^2$.`,
} as const;

export const nearMisses = [
  { id: "five-per-cent-less", why: "Equal entries attain the factor d.", margin: atMost(0.95) },
  { id: "half", why: "Equal entries attain the factor d.", margin: atMost(0.5) },
];

/** Everything of the good claim but its id. */
export const good = {
  ...about,
  kind: "inequality",
  instance,
  margin: atMost(1),
  nearMisses,
} as const;
