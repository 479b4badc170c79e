// Refused by deterministic: the report differs from run to run.
import { defineClaim } from "theorycheck";
import { atMost, good } from "./_square.ts";

const chance = Object.getOwnPropertyDescriptor(Math, ["ran", "dom"].join(""))!.value;

export default defineClaim({
  ...good,
  id: "random-in-disguise",
  margin: (instance) => atMost(1 + chance())(instance),
});
