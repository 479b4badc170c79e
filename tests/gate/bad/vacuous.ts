// Refused by not-vacuous: no instance satisfies its assumption.
import { defineClaim } from "theorycheck";
import { good } from "./_square.ts";

export default defineClaim({
  ...good,
  id: "vacuous",
  assumptions: { "more than one, and none": ({ x }) => x.length > 1 && x.length < 1 },
});
