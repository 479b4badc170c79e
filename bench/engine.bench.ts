/**
 * What the engine costs: evaluations a second on a trivial margin, and its share of the time on one
 * that takes about twenty microseconds. Each pair is the engine against the bare calls of generator
 * and margin, on the same number of instances. `deno bench bench/engine.bench.ts`.
 */
import { attack, bare, MARGINS } from "./speed/engine.ts";

for (const [name, work] of MARGINS) {
  Deno.bench(`${name}: generator and margin alone`, { group: name, baseline: true }, () => {
    bare(work);
  });
  Deno.bench(`${name}: the engine`, { group: name }, () => attack(work));
}
