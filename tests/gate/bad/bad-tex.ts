// Refused by formulas: a brace is missing.
import { defineClaim } from "theorycheck";
import { good } from "./_square.ts";

export default defineClaim({
  ...good,
  id: "bad-tex",
  statement: String.raw`For every $x \in \mathbb{R^d$: $(\sum_i x_i)^2 \le d \sum_i x_i^2$.`,
});
