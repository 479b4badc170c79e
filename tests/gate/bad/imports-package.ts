// Refused by imports: its package is not an allowed one.
import { defineClaim } from "theorycheck";
import yalps from "yalps";
import { atMost, good } from "./_square.ts";

export default defineClaim({ ...good, id: "imports-package", margin: atMost(yalps.length) });
