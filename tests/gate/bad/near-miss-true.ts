// Refused by near-misses-fall: one of its near misses is true.
import { defineClaim } from "theorycheck";
import { atMost, good, nearMisses } from "./_square.ts";

export default defineClaim({
  ...good,
  id: "near-miss-true",
  nearMisses: [...nearMisses, { id: "twice", why: "Not at all.", margin: atMost(2) }],
});
