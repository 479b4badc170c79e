// Refused by deterministic: it draws from Math.random.
import { defineClaim } from "theorycheck";
import { atMost, good } from "./_square.ts";

export default defineClaim({
  ...good,
  id: "random",
  margin: (instance) => atMost(1 + Math.random())(instance),
});
