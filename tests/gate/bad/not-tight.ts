// Refused by power: it says that it is tight, and is not.
import { defineClaim } from "theorycheck";
import { atMost, good } from "./_square.ts";

export default defineClaim({ ...good, id: "not-tight", tight: true, margin: atMost(1.5) });
