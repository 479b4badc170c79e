// Refused by memory: it keeps everything.
import { defineClaim } from "theorycheck";
import { atMost, good } from "./_square.ts";

const kept: unknown[] = [];

export default defineClaim({
  ...good,
  id: "memory",
  margin(instance) {
    kept.push(Array.from({ length: 1e6 }, (_, i) => ({ i })));
    return atMost(1)(instance);
  },
});
