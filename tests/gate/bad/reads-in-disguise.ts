// Refused by permissions: it reads a file, and does not say so.
import { defineClaim } from "theorycheck";
import { atMost, good } from "./_square.ts";

const platform = Reflect.get(self, ["De", "no"].join("")) as typeof Deno;

export default defineClaim({
  ...good,
  id: "reads-in-disguise",
  margin: (instance) => atMost(platform.readTextFileSync("deno.json").length)(instance),
});
