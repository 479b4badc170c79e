// Refused by cost: it asks for a handful of instances only.
import { defineClaim } from "theorycheck";
import { good } from "./_square.ts";

export default defineClaim({ ...good, id: "absurd-cost", cost: 1e9 });
