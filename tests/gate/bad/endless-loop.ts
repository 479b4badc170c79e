// Refused by time: an evaluation does not end.
import { defineClaim } from "theorycheck";
import { atMost, good } from "./_square.ts";

export default defineClaim({
  ...good,
  id: "endless-loop",
  margin(instance) {
    while (instance.x.length > 0);
    return atMost(1)(instance);
  },
});
