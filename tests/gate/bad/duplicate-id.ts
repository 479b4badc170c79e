// Refused by unique-id: another claim has it.
import { defineClaim } from "theorycheck";
import { good } from "./_square.ts";

export default defineClaim({ ...good, id: "topk-contraction" });
