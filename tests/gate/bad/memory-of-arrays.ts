// Refused by memory: buffers are no objects, and take memory all the same.
import { defineClaim } from "theorycheck";
import { atMost, good } from "./_square.ts";

const kept: Float64Array[] = [];

export default defineClaim({
  ...good,
  id: "memory-of-arrays",
  margin(instance) {
    kept.push(new Float64Array(1e6).fill(1));
    return atMost(1)(instance);
  },
});
