// Refused by topic: there is no such topic.
import { defineClaim } from "theorycheck";
import { good } from "./_square.ts";

export default defineClaim({ ...good, id: "wrong-topic", topic: "astrology" as "landscape" });
