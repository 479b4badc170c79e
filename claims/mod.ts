/**
 * The claims of this folder. Generated: "deno task index" writes this file again.
 * @module
 */
import type { Claim } from "theorycheck";
import errorFeedbackVirtualIterate from "./distributed/error-feedback-virtual-iterate.ts";
import topkContraction from "./distributed/topk-contraction.ts";
import maxOfFiveTwoHiddenLayers from "./expressivity/max-of-five-two-hidden-layers.ts";
import nashGapEqualsProgramValue from "./games-and-control/nash-gap-equals-program-value.ts";
import heavyBallOptimalRate from "./gradient-descent/heavy-ball-optimal-rate.ts";
import plGradientDescentRate from "./gradient-descent/pl-gradient-descent-rate.ts";
import saddleFreeNewtonDecrease from "./gradient-descent/saddle-free-newton-decrease.ts";
import deepLinearFlatSaddleAtZero from "./linear-networks/deep-linear-flat-saddle-at-zero.ts";
import twoLayerLinearCriticalPoints from "./linear-networks/two-layer-linear-critical-points.ts";
import linearVaeGlobalMinimumAndCollapse from "./representation/linear-vae-global-minimum-and-collapse.ts";
import iclLinearTransformerRunsPreconditionedGd from "./sequences/icl-linear-transformer-runs-preconditioned-gd.ts";
import gdRotationEquivariance from "./symmetry/gd-rotation-equivariance.ts";

/** Every claim of this folder, by topic and id. */
export const claims: readonly Claim[] = [
  errorFeedbackVirtualIterate,
  topkContraction,
  maxOfFiveTwoHiddenLayers,
  nashGapEqualsProgramValue,
  heavyBallOptimalRate,
  plGradientDescentRate,
  saddleFreeNewtonDecrease,
  deepLinearFlatSaddleAtZero,
  twoLayerLinearCriticalPoints,
  linearVaeGlobalMinimumAndCollapse,
  iclLinearTransformerRunsPreconditionedGd,
  gdRotationEquivariance,
];
