// Refused by conclusive: what violates is said to be inconclusive.
import { defineClaim, inconclusive } from "theorycheck";
import { atMost, good } from "./_square.ts";

export default defineClaim({
  ...good,
  id: "hidden-violation",
  margin(instance) {
    const slack = atMost(0.9)(instance);
    if (slack.margin < 0) inconclusive("the solver did not converge");
    return slack;
  },
});
