// Refused by generator: it draws and throws away.
import { defineClaim } from "theorycheck";
import { good } from "./_square.ts";

export default defineClaim({
  ...good,
  id: "discards",
  assumptions: { "a small first entry": ({ x }) => Math.abs(x[0]) < 0.05 },
});
