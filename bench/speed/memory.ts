/**
 * A long hunt in this process, which prints its memory on the way, one line of JSON a look. Needs
 * --expose-gc: what is live is known only after a collection.
 * @module
 */
import { type Draw, slack } from "theorycheck";
import { hunt } from "../../src/check/hunt/mod.ts";

/** Megabytes after a number of evaluations. */
export interface Look {
  readonly evaluations: number;
  /** What is live: objects and typed arrays. */
  readonly live: number;
  /** What the process holds, garbage and compiled code included. */
  readonly resident: number;
}

/** The square of a sum against d times the sum of squares: holds, with equality at equal entries. */
function margin({ x }: { readonly x: readonly number[] }) {
  const sum = x.reduce((total, entry) => total + entry, 0);
  const squares = x.reduce((total, entry) => total + entry * entry, 0);
  return slack({ left: sum ** 2, right: x.length * squares, tolerance: 1e-9 });
}

const { gc } = globalThis as unknown as { gc?: () => void };

function look(evaluations: number): Look {
  gc?.();
  const { heapUsed, external, rss } = Deno.memoryUsage();
  const megabytes = (bytes: number) => Math.round(bytes / 2 ** 18) / 4;
  return { evaluations, live: megabytes(heapUsed + external), resident: megabytes(rss) };
}

if (import.meta.main) {
  const looks = Deno.args.map(Number);
  const signs = hunt({
    target: {
      problem: {
        instance: (draw: Draw) => ({ x: draw.vector("x", draw.integer("d", 1, 8)) }),
        run: (given: unknown) => given,
      },
      margins: [{
        kind: "inequality",
        margin: (given) => margin(given as Parameters<typeof margin>[0]),
      }],
    },
    seed: ["memory"],
    evaluations: looks.at(-1) ?? 0,
    cost: 1,
  });
  for (const { evaluations } of signs) {
    if (evaluations < looks[0]) continue;
    console.log(JSON.stringify(look(evaluations)));
    looks.shift();
  }
  if (looks.length > 0) console.log(JSON.stringify(look(looks[0])));
}
