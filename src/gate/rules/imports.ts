/** Imports: what a claim's code may reach. */
import { ALLOWED_PACKAGES } from "../imports.ts";
import type { Rule } from "../rule.ts";

/** Only the claim's own folder, `theorycheck` and allowed packages. */
export const imports: Rule = {
  name: "imports",
  sentence: "It imports what a claim may not import.",
  mend: `Import from "theorycheck", from the claim's own folder, or from ${
    ALLOWED_PACKAGES.join(", ")
  }; data goes into <id>.witness.json beside the claim.`,
  check: ({ foreignImports, sources }) =>
    foreignImports.map(({ from, line, specifier, reason }) => ({
      detail: `it imports "${specifier}": ${reason}`,
      path: sources.find(({ path }) => from.endsWith(`/${path}`) || from.endsWith(path))?.path,
      line,
    })),
};
