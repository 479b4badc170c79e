// Refused by deterministic: what came before changes what comes.
import { defineClaim } from "theorycheck";
import { atMost, good } from "./_square.ts";

let evaluations = 0;

export default defineClaim({
  ...good,
  id: "memory-of-runs",
  margin: (instance) => atMost(1 + 1 / ++evaluations)(instance),
});
