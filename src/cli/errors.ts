/**
 * Misuse: what the commands answer with one sentence and exit code 2.
 * @module
 */

/** Exit codes of the commands. */
export const EXIT = {
  /** Every verdict as expected, every near miss refuted, every true variant held. */
  asExpected: 0,
  /** Something is not as expected. */
  unexpected: 1,
  /** Wrong usage, or a file that does not load. */
  usage: 2,
  /** Stopped by Ctrl-C. */
  interrupted: 130,
} as const;

/** Wrong usage or a file that does not load; the message says what is wrong and how to mend it. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
