/**
 * The modules that are started by their URL, in a process or a thread of their own. Nothing imports
 * them, so a package would leave them out; these imports are never made.
 * @module
 */

/** Imports of the modules that only a URL names. */
export const STARTED: readonly (() => Promise<unknown>)[] = [
  () => import("./process/attend.ts"),
  () => import("./process/answers.ts"),
  () => import("./gate/answers.ts"),
  () => import("./hunt/answers.ts"),
  () => import("./try_worker.ts"),
];
