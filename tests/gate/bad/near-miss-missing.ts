// Refused by near-misses-declared: there is one only.
import { defineClaim } from "theorycheck";
import { good, nearMisses } from "./_square.ts";

export default defineClaim({
  ...good,
  id: "near-miss-missing",
  nearMisses: nearMisses.slice(0, 1),
});
