// Refused by memory: it keeps everything.
import { defineClaim } from "theorycheck";
import { atMost, good } from "./_square.ts";

const kept: unknown[] = [];

export default defineClaim({
  ...good,
  id: "memory",
  margin(instance) {
    kept.push(new Array(1e6).fill(0.5));
    return atMost(1)(instance);
  },
});
