/**
 * The claims of this folder. Generated: "deno task index" writes this file again.
 * @module
 */
import type { Claim } from "theorycheck";
import errorFeedbackVirtualIterate from "./distributed/error-feedback-virtual-iterate.ts";
import errorMemoryNormBound from "./distributed/error-memory-norm-bound.ts";
import localGdFixedPointBias from "./distributed/local-gd-fixed-point-bias.ts";
import localSgdConsensusDrift from "./distributed/local-sgd-consensus-drift.ts";
import randomEdgeGossipContraction from "./distributed/random-edge-gossip-contraction.ts";
import topkContraction from "./distributed/topk-contraction.ts";
import topkWithoutMemoryStalls from "./distributed/topk-without-memory-stalls.ts";
import zerothOrderHelpersCriterion from "./distributed/zeroth-order-helpers-criterion.ts";
import maxOfFiveTwoHiddenLayers from "./expressivity/max-of-five-two-hidden-layers.ts";
import regionCountBelowNeuronCount from "./expressivity/region-count-below-neuron-count.ts";
import nashGapEqualsProgramValue from "./games-and-control/nash-gap-equals-program-value.ts";
import cnnBenignOverfittingPhaseTransition from "./generalization/cnn-benign-overfitting-phase-transition.ts";
import doubleDescentNoiseLowerBound from "./generalization/double-descent-noise-lower-bound.ts";
import gcvEstimatesRidgeRisk from "./generalization/gcv-estimates-ridge-risk.ts";
import ridgeLeaveOneOutShortcut from "./generalization/ridge-leave-one-out-shortcut.ts";
import ridgelessGaussianRiskExact from "./generalization/ridgeless-gaussian-risk-exact.ts";
import surrogateRiskCalibration from "./generalization/surrogate-risk-calibration.ts";
import svmTruncatedLogitLaw from "./generalization/svm-truncated-logit-law.ts";
import zipfLearningCurveConstant from "./generalization/zipf-learning-curve-constant.ts";
import adamThreeCycleCounterexample from "./gradient-descent/adam-three-cycle-counterexample.ts";
import backwardErrorOrdersOfGdFlows from "./gradient-descent/backward-error-orders-of-gd-flows.ts";
import catapultConvergenceBelowFour from "./gradient-descent/catapult-convergence-below-four.ts";
import cgPowerLawExponent from "./gradient-descent/cg-power-law-exponent.ts";
import chatterjeeBallConvergence from "./gradient-descent/chatterjee-ball-convergence.ts";
import flowIntegralIsLyapunovPotential from "./gradient-descent/flow-integral-is-lyapunov-potential.ts";
import frankWolfeRate from "./gradient-descent/frank-wolfe-rate.ts";
import gradientFlowRegimeOfEosToy from "./gradient-descent/gradient-flow-regime-of-eos-toy.ts";
import heavyBallCycleCounterexample from "./gradient-descent/heavy-ball-cycle-counterexample.ts";
import heavyBallOptimalRate from "./gradient-descent/heavy-ball-optimal-rate.ts";
import hjProxErrorBound from "./gradient-descent/hj-prox-error-bound.ts";
import jacobiHeavyBallDoublesExponent from "./gradient-descent/jacobi-heavy-ball-doubles-exponent.ts";
import jacobianFreeBackpropIsDescent from "./gradient-descent/jacobian-free-backprop-is-descent.ts";
import largeStepBalancing from "./gradient-descent/large-step-balancing.ts";
import lojasiewiczGdPathLength from "./gradient-descent/lojasiewicz-gd-path-length.ts";
import mexicanHatFlowDoesNotConverge from "./gradient-descent/mexican-hat-flow-does-not-converge.ts";
import misclassifiedStepShrinksLayers from "./gradient-descent/misclassified-step-shrinks-layers.ts";
import newtonAffineEquivariance from "./gradient-descent/newton-affine-equivariance.ts";
import plGradientDescentRate from "./gradient-descent/pl-gradient-descent-rate.ts";
import principalFlowExactOnQuadratics from "./gradient-descent/principal-flow-exact-on-quadratics.ts";
import psgdAbsoluteHessianPreconditioner from "./gradient-descent/psgd-absolute-hessian-preconditioner.ts";
import quarticFlowConvergesGdDiverges from "./gradient-descent/quartic-flow-converges-gd-diverges.ts";
import rankOneBasinAndLinearRate from "./gradient-descent/rank-one-basin-and-linear-rate.ts";
import saddleEscapeTimeCurvatureFree from "./gradient-descent/saddle-escape-time-curvature-free.ts";
import saddleFreeNewtonDecrease from "./gradient-descent/saddle-free-newton-decrease.ts";
import staircaseClosureInvariant from "./gradient-descent/staircase-closure-invariant.ts";
import oneStepStableRankDrop from "./implicit-bias/one-step-stable-rank-drop.ts";
import gpPowerLawLearningCurveConstants from "./kernels/gp-power-law-learning-curve-constants.ts";
import karePredictsRidgeRisk from "./kernels/kare-predicts-ridge-risk.ts";
import proportionalRegimeKernelIsLinear from "./kernels/proportional-regime-kernel-is-linear.ts";
import transitionToLinearityHessianRate from "./kernels/transition-to-linearity-hessian-rate.ts";
import wideReluLinearRate from "./kernels/wide-relu-linear-rate.ts";
import absoluteHessianDominatesQuadraticForm from "./landscape/absolute-hessian-dominates-quadratic-form.ts";
import burerMonteiroMaxCutNoSpurious from "./landscape/burer-monteiro-max-cut-no-spurious.ts";
import convexReluNetworkToProgram from "./landscape/convex-relu-network-to-program.ts";
import deepLinearSecondOrderClassification from "./landscape/deep-linear-second-order-classification.ts";
import embeddingPrincipleCriticalPoints from "./landscape/embedding-principle-critical-points.ts";
import goePositiveDefiniteProbability from "./landscape/goe-positive-definite-probability.ts";
import gradientDifferenceHessianProduct from "./landscape/gradient-difference-hessian-product.ts";
import iclScalarFullParameterLandscape from "./landscape/icl-scalar-full-parameter-landscape.ts";
import identityMappingReluGradient from "./landscape/identity-mapping-relu-gradient.ts";
import linearFitSpuriousReluMinimum from "./landscape/linear-fit-spurious-relu-minimum.ts";
import linearVaeOriginHessianThreshold from "./landscape/linear-vae-origin-hessian-threshold.ts";
import linearVaeSubsetCriticalPoints from "./landscape/linear-vae-subset-critical-points.ts";
import matrixSquareRootGradientDomination from "./landscape/matrix-square-root-gradient-domination.ts";
import negativeCurvatureDecrease from "./landscape/negative-curvature-decrease.ts";
import negativePerceptronStarShape from "./landscape/negative-perceptron-star-shape.ts";
import neuronSplittingAnnihilatesMinimum from "./landscape/neuron-splitting-annihilates-minimum.ts";
import oneReluNeuronQuarterConvexity from "./landscape/one-relu-neuron-quarter-convexity.ts";
import phaseRetrievalPopulationLandscape from "./landscape/phase-retrieval-population-landscape.ts";
import quadraticNetGaussianEckartYoung from "./landscape/quadratic-net-gaussian-eckart-young.ts";
import rankOneFactorizationCriticalPoints from "./landscape/rank-one-factorization-critical-points.ts";
import reluBoundaryFirstOrderTest from "./landscape/relu-boundary-first-order-test.ts";
import reluTrainingZeroThreshold from "./landscape/relu-training-zero-threshold.ts";
import ripOneHalfThreshold from "./landscape/rip-one-half-threshold.ts";
import studentTeacherTypeTwoSpuriousMinimum from "./landscape/student-teacher-type-two-spurious-minimum.ts";
import superpositionPolygonCriticalPoints from "./landscape/superposition-polygon-critical-points.ts";
import twoFactorLiftHas2Implies1 from "./landscape/two-factor-lift-has-2-implies-1.ts";
import ufmMseCollapseWithoutBias from "./landscape/ufm-mse-collapse-without-bias.ts";
import weightDecayBadMinimumDepthThree from "./landscape/weight-decay-bad-minimum-depth-three.ts";
import balancedDeepLinearDescentRate from "./linear-networks/balanced-deep-linear-descent-rate.ts";
import balancedScalarNetTimeLowerBound from "./linear-networks/balanced-scalar-net-time-lower-bound.ts";
import deepLinearFlatSaddleAtZero from "./linear-networks/deep-linear-flat-saddle-at-zero.ts";
import deepLinearRankConditionStrictSaddle from "./linear-networks/deep-linear-rank-condition-strict-saddle.ts";
import endToEndPreconditioner from "./linear-networks/end-to-end-preconditioner.ts";
import gdShrinksImbalanceIdentity from "./linear-networks/gd-shrinks-imbalance-identity.ts";
import randomInitExponentialTime from "./linear-networks/random-init-exponential-time.ts";
import twoLayerLinearCriticalPoints from "./linear-networks/two-layer-linear-critical-points.ts";
import twoLayerLinearLocalPl from "./linear-networks/two-layer-linear-local-pl.ts";
import linearVaeGlobalMinimumAndCollapse from "./representation/linear-vae-global-minimum-and-collapse.ts";
import nearCollapseFeatureShrinkage from "./representation/near-collapse-feature-shrinkage.ts";
import randomEmbeddingEffectiveDimension from "./representation/random-embedding-effective-dimension.ts";
import iclLinearTransformerRunsPreconditionedGd from "./sequences/icl-linear-transformer-runs-preconditioned-gd.ts";
import reluFreshLayerNormMoments from "./sequences/relu-fresh-layer-norm-moments.ts";
import heavyBallNoiseAmplification from "./stochastic/heavy-ball-noise-amplification.ts";
import heavyTailedExitIgnoresBarrierHeight from "./stochastic/heavy-tailed-exit-ignores-barrier-height.ts";
import interpolationSgdContractsLinearly from "./stochastic/interpolation-sgd-contracts-linearly.ts";
import leakyNetworkMistakeBoundAnyWidth from "./stochastic/leaky-network-mistake-bound-any-width.ts";
import oneBitLdpMeanMechanism from "./stochastic/one-bit-ldp-mean-mechanism.ts";
import randomShufflingModifiedLossOrder from "./stochastic/random-shuffling-modified-loss-order.ts";
import rechtRePermutedProduct from "./stochastic/recht-re-permuted-product.ts";
import reshuffledEpochVariance from "./stochastic/reshuffled-epoch-variance.ts";
import selfConsumingVarianceCollapse from "./stochastic/self-consuming-variance-collapse.ts";
import sgdLinearStabilityExactMoment from "./stochastic/sgd-linear-stability-exact-moment.ts";
import sgdProbabilisticStabilityLyapunov from "./stochastic/sgd-probabilistic-stability-lyapunov.ts";
import tailIndexMonotonicity from "./stochastic/tail-index-monotonicity.ts";
import weightNoiseUnbiasedOnLinearModels from "./stochastic/weight-noise-unbiased-on-linear-models.ts";
import zerothOrderCubicBias from "./stochastic/zeroth-order-cubic-bias.ts";
import zerothOrderSecondMoment from "./stochastic/zeroth-order-second-moment.ts";
import gdRotationEquivariance from "./symmetry/gd-rotation-equivariance.ts";

/** Every claim of this folder, by topic and id. */
export const claims: readonly Claim[] = [
  errorFeedbackVirtualIterate,
  errorMemoryNormBound,
  localGdFixedPointBias,
  localSgdConsensusDrift,
  randomEdgeGossipContraction,
  topkContraction,
  topkWithoutMemoryStalls,
  zerothOrderHelpersCriterion,
  maxOfFiveTwoHiddenLayers,
  regionCountBelowNeuronCount,
  nashGapEqualsProgramValue,
  cnnBenignOverfittingPhaseTransition,
  doubleDescentNoiseLowerBound,
  gcvEstimatesRidgeRisk,
  ridgeLeaveOneOutShortcut,
  ridgelessGaussianRiskExact,
  surrogateRiskCalibration,
  svmTruncatedLogitLaw,
  zipfLearningCurveConstant,
  adamThreeCycleCounterexample,
  backwardErrorOrdersOfGdFlows,
  catapultConvergenceBelowFour,
  cgPowerLawExponent,
  chatterjeeBallConvergence,
  flowIntegralIsLyapunovPotential,
  frankWolfeRate,
  gradientFlowRegimeOfEosToy,
  heavyBallCycleCounterexample,
  heavyBallOptimalRate,
  hjProxErrorBound,
  jacobiHeavyBallDoublesExponent,
  jacobianFreeBackpropIsDescent,
  largeStepBalancing,
  lojasiewiczGdPathLength,
  mexicanHatFlowDoesNotConverge,
  misclassifiedStepShrinksLayers,
  newtonAffineEquivariance,
  plGradientDescentRate,
  principalFlowExactOnQuadratics,
  psgdAbsoluteHessianPreconditioner,
  quarticFlowConvergesGdDiverges,
  rankOneBasinAndLinearRate,
  saddleEscapeTimeCurvatureFree,
  saddleFreeNewtonDecrease,
  staircaseClosureInvariant,
  oneStepStableRankDrop,
  gpPowerLawLearningCurveConstants,
  karePredictsRidgeRisk,
  proportionalRegimeKernelIsLinear,
  transitionToLinearityHessianRate,
  wideReluLinearRate,
  absoluteHessianDominatesQuadraticForm,
  burerMonteiroMaxCutNoSpurious,
  convexReluNetworkToProgram,
  deepLinearSecondOrderClassification,
  embeddingPrincipleCriticalPoints,
  goePositiveDefiniteProbability,
  gradientDifferenceHessianProduct,
  iclScalarFullParameterLandscape,
  identityMappingReluGradient,
  linearFitSpuriousReluMinimum,
  linearVaeOriginHessianThreshold,
  linearVaeSubsetCriticalPoints,
  matrixSquareRootGradientDomination,
  negativeCurvatureDecrease,
  negativePerceptronStarShape,
  neuronSplittingAnnihilatesMinimum,
  oneReluNeuronQuarterConvexity,
  phaseRetrievalPopulationLandscape,
  quadraticNetGaussianEckartYoung,
  rankOneFactorizationCriticalPoints,
  reluBoundaryFirstOrderTest,
  reluTrainingZeroThreshold,
  ripOneHalfThreshold,
  studentTeacherTypeTwoSpuriousMinimum,
  superpositionPolygonCriticalPoints,
  twoFactorLiftHas2Implies1,
  ufmMseCollapseWithoutBias,
  weightDecayBadMinimumDepthThree,
  balancedDeepLinearDescentRate,
  balancedScalarNetTimeLowerBound,
  deepLinearFlatSaddleAtZero,
  deepLinearRankConditionStrictSaddle,
  endToEndPreconditioner,
  gdShrinksImbalanceIdentity,
  randomInitExponentialTime,
  twoLayerLinearCriticalPoints,
  twoLayerLinearLocalPl,
  linearVaeGlobalMinimumAndCollapse,
  nearCollapseFeatureShrinkage,
  randomEmbeddingEffectiveDimension,
  iclLinearTransformerRunsPreconditionedGd,
  reluFreshLayerNormMoments,
  heavyBallNoiseAmplification,
  heavyTailedExitIgnoresBarrierHeight,
  interpolationSgdContractsLinearly,
  leakyNetworkMistakeBoundAnyWidth,
  oneBitLdpMeanMechanism,
  randomShufflingModifiedLossOrder,
  rechtRePermutedProduct,
  reshuffledEpochVariance,
  selfConsumingVarianceCollapse,
  sgdLinearStabilityExactMoment,
  sgdProbabilisticStabilityLyapunov,
  tailIndexMonotonicity,
  weightNoiseUnbiasedOnLinearModels,
  zerothOrderCubicBias,
  zerothOrderSecondMoment,
  gdRotationEquivariance,
];
