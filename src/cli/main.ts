/**
 * The commands. `deno task check`, `try`, `replay`, `list`, `show` and `index` all come here.
 * @module
 */
import { EXIT, run, UsageError } from "./mod.ts";
export { STARTED } from "./started.ts";

try {
  Deno.exit(await run(Deno.args));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`theorycheck: ${error.message}`);
  Deno.exit(EXIT.usage);
}
