/**
 * The claims of this folder. Generated: "deno task index" writes this file again.
 * @module
 */
import type { Claim } from "theorycheck";
import errorFeedbackVirtualIterate from "./distributed/error-feedback-virtual-iterate.ts";
import topkContraction from "./distributed/topk-contraction.ts";
import heavyBallOptimalRate from "./gradient-descent/heavy-ball-optimal-rate.ts";
import saddleFreeNewtonDecrease from "./gradient-descent/saddle-free-newton-decrease.ts";
import deepLinearFlatSaddleAtZero from "./linear-networks/deep-linear-flat-saddle-at-zero.ts";

/** Every claim of this folder, by topic and id. */
export const claims: readonly Claim[] = [
  errorFeedbackVirtualIterate,
  topkContraction,
  heavyBallOptimalRate,
  saddleFreeNewtonDecrease,
  deepLinearFlatSaddleAtZero,
];
