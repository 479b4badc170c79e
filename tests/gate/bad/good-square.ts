// Passes.
import { defineClaim } from "theorycheck";
import { good } from "./_square.ts";

export default defineClaim({ ...good, id: "good-square", tight: true });
