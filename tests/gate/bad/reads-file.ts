// Refused by permissions: it reads a file.
import { defineClaim } from "theorycheck";
import { atMost, good } from "./_square.ts";

export default defineClaim({
  ...good,
  id: "reads-file",
  margin: (instance) => atMost(Deno.readTextFileSync("deno.json").length)(instance),
});
