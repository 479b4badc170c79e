// Refused by tolerance: 10⁻⁷ of the scale, where rounding is 10⁻¹⁶.
import { defineClaim, dot, slack, sum } from "theorycheck";
import { good } from "./_square.ts";

export default defineClaim({
  ...good,
  id: "wide-tolerance",
  margin({ x }) {
    const right = x.length * dot(x, x);
    return slack({ left: sum(x) ** 2, right, tolerance: 1e-7 * right });
  },
});
