// Refused by imports: it reaches into the suite.
import { defineClaim } from "theorycheck";
import { Attack } from "../../../src/check/attack.ts";
import { atMost, good } from "./_square.ts";

export default defineClaim({ ...good, id: "imports-suite", margin: atMost(Attack.length) });
