// Refused by metadata: nobody could look it up.
import { defineClaim } from "theorycheck";
import { good } from "./_square.ts";

export default defineClaim({
  ...good,
  id: "missing-source",
  source: { authors: "", title: "Cours d'analyse", year: 1821 },
});
