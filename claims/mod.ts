/**
 * The claims of this folder. Generated: "deno task index" writes this file again.
 * @module
 */
import type { Claim } from "theorycheck";
import errorFeedbackVirtualIterate from "./distributed/error-feedback-virtual-iterate.ts";
import topkContraction from "./distributed/topk-contraction.ts";
import maxOfFiveTwoHiddenLayers from "./expressivity/max-of-five-two-hidden-layers.ts";
import nashGapEqualsProgramValue from "./games-and-control/nash-gap-equals-program-value.ts";
import backwardErrorOrdersOfGdFlows from "./gradient-descent/backward-error-orders-of-gd-flows.ts";
import cgPowerLawExponent from "./gradient-descent/cg-power-law-exponent.ts";
import heavyBallOptimalRate from "./gradient-descent/heavy-ball-optimal-rate.ts";
import plGradientDescentRate from "./gradient-descent/pl-gradient-descent-rate.ts";
import saddleFreeNewtonDecrease from "./gradient-descent/saddle-free-newton-decrease.ts";
import absoluteHessianDominatesQuadraticForm from "./landscape/absolute-hessian-dominates-quadratic-form.ts";
import convexReluNetworkToProgram from "./landscape/convex-relu-network-to-program.ts";
import goePositiveDefiniteProbability from "./landscape/goe-positive-definite-probability.ts";
import gradientDifferenceHessianProduct from "./landscape/gradient-difference-hessian-product.ts";
import iclScalarFullParameterLandscape from "./landscape/icl-scalar-full-parameter-landscape.ts";
import identityMappingReluGradient from "./landscape/identity-mapping-relu-gradient.ts";
import linearVaeOriginHessianThreshold from "./landscape/linear-vae-origin-hessian-threshold.ts";
import linearVaeSubsetCriticalPoints from "./landscape/linear-vae-subset-critical-points.ts";
import matrixSquareRootGradientDomination from "./landscape/matrix-square-root-gradient-domination.ts";
import negativeCurvatureDecrease from "./landscape/negative-curvature-decrease.ts";
import negativePerceptronStarShape from "./landscape/negative-perceptron-star-shape.ts";
import neuronSplittingAnnihilatesMinimum from "./landscape/neuron-splitting-annihilates-minimum.ts";
import oneReluNeuronQuarterConvexity from "./landscape/one-relu-neuron-quarter-convexity.ts";
import phaseRetrievalPopulationLandscape from "./landscape/phase-retrieval-population-landscape.ts";
import rankOneFactorizationCriticalPoints from "./landscape/rank-one-factorization-critical-points.ts";
import reluTrainingZeroThreshold from "./landscape/relu-training-zero-threshold.ts";
import studentTeacherTypeTwoSpuriousMinimum from "./landscape/student-teacher-type-two-spurious-minimum.ts";
import weightDecayBadMinimumDepthThree from "./landscape/weight-decay-bad-minimum-depth-three.ts";
import balancedScalarNetTimeLowerBound from "./linear-networks/balanced-scalar-net-time-lower-bound.ts";
import deepLinearFlatSaddleAtZero from "./linear-networks/deep-linear-flat-saddle-at-zero.ts";
import endToEndPreconditioner from "./linear-networks/end-to-end-preconditioner.ts";
import gdShrinksImbalanceIdentity from "./linear-networks/gd-shrinks-imbalance-identity.ts";
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
  backwardErrorOrdersOfGdFlows,
  cgPowerLawExponent,
  heavyBallOptimalRate,
  plGradientDescentRate,
  saddleFreeNewtonDecrease,
  absoluteHessianDominatesQuadraticForm,
  convexReluNetworkToProgram,
  goePositiveDefiniteProbability,
  gradientDifferenceHessianProduct,
  iclScalarFullParameterLandscape,
  identityMappingReluGradient,
  linearVaeOriginHessianThreshold,
  linearVaeSubsetCriticalPoints,
  matrixSquareRootGradientDomination,
  negativeCurvatureDecrease,
  negativePerceptronStarShape,
  neuronSplittingAnnihilatesMinimum,
  oneReluNeuronQuarterConvexity,
  phaseRetrievalPopulationLandscape,
  rankOneFactorizationCriticalPoints,
  reluTrainingZeroThreshold,
  studentTeacherTypeTwoSpuriousMinimum,
  weightDecayBadMinimumDepthThree,
  balancedScalarNetTimeLowerBound,
  deepLinearFlatSaddleAtZero,
  endToEndPreconditioner,
  gdShrinksImbalanceIdentity,
  twoLayerLinearCriticalPoints,
  linearVaeGlobalMinimumAndCollapse,
  iclLinearTransformerRunsPreconditionedGd,
  gdRotationEquivariance,
];
