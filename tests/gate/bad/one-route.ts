// Refused by two-routes: one function computes both sides.
import { agreement, defineClaim, dot, dotTolerance } from "theorycheck";
import { good, type Instance } from "./_square.ts";

const identity = (factor: number) => ({ x }: Instance) =>
  agreement(factor * dot(x, x), dot(x, x), { tolerance: dotTolerance(x.length, dot(x, x)) });

export default defineClaim({
  ...good,
  id: "one-route",
  kind: "identity",
  margin: identity(1),
  nearMisses: [
    { id: "two-per-cent-more", why: "1.02 is not 1.", change: 0.02, margin: identity(1.02) },
    { id: "twice", why: "2 is not 1.", margin: identity(2) },
  ],
});
