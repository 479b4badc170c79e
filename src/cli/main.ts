/**
 * The commands. `deno task check`, `try`, `replay`, `list`, `show` and `index` all come here.
 * @module
 */
import { EXIT, UsageError } from "./errors.ts";
import { run } from "./run.ts";

try {
  Deno.exit(await run(Deno.args));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`theorycheck: ${error.message}`);
  Deno.exit(EXIT.usage);
}
