// Refused by mutants: both sides are the same.
import { defineClaim, slack, sum } from "theorycheck";
import { good } from "./_square.ts";

export default defineClaim({
  ...good,
  id: "tautological",
  margin: ({ x }) => slack({ left: sum(x) ** 2, right: sum(x) ** 2, tolerance: 0 }),
});
