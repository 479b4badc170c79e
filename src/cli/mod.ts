/**
 * The commands: thin files over pure pieces.
 * @module
 */
export { COMMANDS, run } from "./run.ts";
export { EXIT, UsageError } from "./errors.ts";
