/** Crashes: a claim must not end the process it is checked in. */
import { asksForPermission, type Rule } from "../rule.ts";

/** The process of a claim lives to the end of its checks. */
export const crashes: Rule = {
  name: "crashes",
  sentence: "Its process died while it was checked.",
  mend: "A claim is plain computation: no process exit, no promise left alone, no worker.",
  check: ({ breakdown }) =>
    breakdown?.kind === "crash" && !asksForPermission(breakdown.message)
      ? [{ detail: `${breakdown.doing}: ${breakdown.message}` }]
      : [],
};
