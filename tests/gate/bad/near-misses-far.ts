// Refused by close-near-miss: anything refutes them.
import { defineClaim } from "theorycheck";
import { atMost, good } from "./_square.ts";

export default defineClaim({
  ...good,
  id: "near-misses-far",
  nearMisses: [
    { id: "minus-one", why: "Squares are positive.", margin: atMost(-1) },
    { id: "minus-two", why: "Squares are positive.", margin: atMost(-2) },
  ],
});
