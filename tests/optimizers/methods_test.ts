import { assert, assertEquals } from "@std/assert";
import { norm, subtract } from "../../src/numerics/mod.ts";
import { methodsTable } from "./methods_table.ts";
import { knownProblems, randomVector } from "./support.ts";

for (const { name, end, within } of methodsTable) {
  for (const known of knownProblems) {
    Deno.test(`${name} finds the minimiser of the ${known.name}`, () => {
      const start = Object.freeze(randomVector(3, "start"));
      const distance = norm(subtract(end(known, start), known.minimiser));
      assert(distance <= within, `ended ${distance} from the minimiser, allowed ${within}`);
    });
  }
}

for (const { name, end } of methodsTable) {
  Deno.test(`${name} is a function of its arguments: two runs agree to the last bit`, () => {
    const start = Object.freeze(randomVector(3, "twice"));
    assertEquals(end(knownProblems[0], start), end(knownProblems[0], start));
  });
}
