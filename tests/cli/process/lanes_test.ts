import { assertEquals } from "@std/assert";
import { inLanes } from "../../../src/cli/process/lanes.ts";

Deno.test("lanes: results in the order of the items, at most so many at a time", async () => {
  let running = 0, most = 0;
  const results = await inLanes([5, 1, 4, 2, 3, 0], 3, async (item, i) => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, item));
    running--;
    return [item, i];
  });
  assertEquals(results, [[5, 0], [1, 1], [4, 2], [2, 3], [3, 4], [0, 5]]);
  assertEquals(most, 3);
  assertEquals(await inLanes([], 3, () => Promise.resolve(1)), []);
});
