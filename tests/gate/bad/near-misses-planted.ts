// Refused by near-misses-searched: their witnesses are nowhere near what is drawn.
import { defineClaim, slack } from "theorycheck";
import { good, type Instance } from "./_square.ts";

const below = (bound: number) => ({ x }: Instance) =>
  slack({ left: Math.max(...x), right: bound, scale: 1, tolerance: 0 });

export default defineClaim({
  ...good,
  id: "near-misses-planted",
  nearMisses: [
    { id: "below-a-million", why: "x", margin: below(1e6), witnesses: [{ x: [2e6] }] },
    { id: "below-a-billion", why: "x", margin: below(1e9), witnesses: [{ x: [2e9] }] },
  ],
});
