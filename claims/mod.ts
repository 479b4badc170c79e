/**
 * The claims of this folder. Generated: "deno task index" writes this file again.
 * @module
 */
import type { Claim } from "theorycheck";
import topkContraction from "./distributed/topk-contraction.ts";

/** Every claim of this folder, by topic and id. */
export const claims: readonly Claim[] = [
  topkContraction,
];
