// Refused by deterministic: it looks at the clock.
import { defineClaim } from "theorycheck";
import { atMost, good } from "./_square.ts";

export default defineClaim({
  ...good,
  id: "clock",
  margin: (instance) => atMost(1 + (Date.now() % 7))(instance),
});
