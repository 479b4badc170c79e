// Refused by imports: it imports a text from elsewhere on the machine.
import { defineClaim } from "theorycheck";
import { atMost, good } from "./_square.ts";
import text from "../../../README.md" with { type: "text" };

export default defineClaim({ ...good, id: "imports-text", margin: atMost(text.length) });
