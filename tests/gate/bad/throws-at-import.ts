// Refused by loads: its module throws.
import { defineClaim } from "theorycheck";
import { good } from "./_square.ts";

if (good.kind === "inequality") throw new Error("not today");

export default defineClaim({ ...good, id: "throws-at-import" });
