// Refused by verdict: the claim is false.
import { defineClaim } from "theorycheck";
import { atMost, good } from "./_square.ts";

export default defineClaim({ ...good, id: "refuted", margin: atMost(0.99) });
