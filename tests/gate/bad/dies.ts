// Refused by crashes: a promise that nobody waits for ends the process.
import { defineClaim } from "theorycheck";
import { atMost, good } from "./_square.ts";

export default defineClaim({
  ...good,
  id: "dies",
  margin(instance) {
    Promise.reject(new Error("left alone"));
    return atMost(1)(instance);
  },
});
