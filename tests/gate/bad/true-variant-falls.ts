// Refused by true-variants-hold: the variant is false.
import { defineClaim } from "theorycheck";
import { atMost, good } from "./_square.ts";

export default defineClaim({
  ...good,
  id: "true-variant-falls",
  trueVariants: [{ id: "ten-per-cent-less", why: "It is not.", margin: atMost(0.9) }],
});
