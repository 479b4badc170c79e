/**
 * Models: objectives and networks with exact derivatives, through one interface.
 * @module
 */

export * from "./activations.ts";
export { type DeepLinearData, deepLinearNetwork, type Factor } from "./deep_linear_network.ts";
export { type Block, type Blocks, type ParameterLayout, parameterLayout } from "./layout.ts";
export { type LinearNetworkTolerance, linearNetworkTolerance } from "./linear_network_tolerance.ts";
export {
  type LinearAutoencoder,
  type LinearAutoencoderData,
  type LinearAutoencoderModel,
  linearVariationalAutoencoder,
  type VariationalBlock,
} from "./linear_vae.ts";
export * from "./losses.ts";
export { differentiableModel, type Model } from "./model.ts";
export {
  defineNetwork,
  type Network,
  type TrainingData,
  trainingObjective,
  type TrainingOptions,
} from "./network.ts";
export {
  type ExplainedCovariance,
  explainedCovariance,
  twoLayerCriticalPoint,
} from "./two_layer_critical_points.ts";
export {
  type Angle,
  angleBetween,
  arcCosineAtAngle,
  jointActivation,
  reluProductMean,
  reluTangentKernel,
  type TrainedLayers,
} from "./arc_cosine.ts";
export { randomFeatures, tangentFeatures, tangentGram } from "./features.ts";
export {
  gaussianKernel,
  generalisedCrossValidation,
  gramMatrix,
  type Kernel,
  type KernelRidge,
  kernelRidge,
  leaveOneOutResiduals,
  polynomialKernel,
} from "./kernel.ts";
export {
  type Colouring,
  colourRefinement,
  separatesGraphs,
  simplicialRefinement,
} from "./colour_refinement.ts";
export {
  messageJacobian,
  type MessageLayer,
  messagePassing,
  type PairFunction,
} from "./message_passing.ts";
export { type AttentionShape, softmaxAttention } from "./attention.ts";
export { type DeepBlock, deepNetwork, type DeepShape } from "./deep_network.ts";
export { diagonalNetwork } from "./diagonal_network.ts";
export {
  factoredObjective,
  type FactoredShape,
  type FactorisationData,
  matrixFactorisation,
  type MatrixObjective,
  phaseRetrieval,
  symmetricFactoredObjective,
  symmetricFactorisation,
  type SymmetricShape,
  type TensorData,
  tensorFactorisation,
} from "./factorisation.ts";
export { type UnconstrainedFeatures, unconstrainedFeatures } from "./unconstrained_features.ts";
export {
  kernelMargin,
  leastOneNormSolution,
  type MarginNorm,
  type MaximumMargin,
  maximumMargin,
  normalisedMargin,
} from "./max_margin.ts";
export { type ReluTeacher, reluTeacherLoss } from "./relu_teacher.ts";
export { type ReluTeacherTolerance, reluTeacherTolerance } from "./relu_teacher_tolerance.ts";
export { twoLayerNetwork, type TwoLayerShape } from "./two_layer_network.ts";
export {
  actionValues,
  type BellmanSolution,
  bestValueByEnumeration,
  type DecisionProcess,
  deterministicPolicies,
  type DeterministicPolicy,
  deterministicValue,
  policyValue,
  solveBellmanProgram,
  valueBound,
  valueTolerance,
} from "./decision_process.ts";
export {
  type LinearAttention,
  linearAttention,
  promptMatrix,
  type RegressionPrompt,
} from "./linear_transformer.ts";
export { firstPlayerProcess, type MarkovGame, secondPlayerProcess } from "./markov_game.ts";
export {
  type ConeRay,
  linearCones,
  placeOfDifference,
  reluNetworkTolerance,
  reluNetworkValue,
} from "./relu_network.ts";
export { activationKnots, type ReluLayer } from "./relu_pieces.ts";
export { type RidgeAverages, ridgeAverages, type RidgeProblem } from "./ridge_regression.ts";
export {
  type CanonicalCorrelations,
  canonicalCorrelations,
  channelJoint,
  mutualInformation,
} from "./channel.ts";
export {
  exponentialTilt,
  type InformationProjection,
  informationProjection,
  type ProjectionOptions,
} from "./exponential_family.ts";
export {
  chiSquareDivergence,
  entropy,
  hellingerDistance,
  klDivergence,
  renyiDivergence,
  totalVariation,
} from "./finite_distribution.ts";
export {
  enumerateCounts,
  enumerateSamples,
  type OrderedSample,
  type SampleCounts,
} from "./finite_samples.ts";
export {
  type JointDistribution,
  marginal,
  marginals,
  multiInformation,
  outcomes,
  productDistribution,
} from "./joint_distribution.ts";
export {
  detailedBalanceError,
  kernelPower,
  recurrentClasses,
  reversibleSpectrum,
  stationaryDistribution,
} from "./markov_chain.ts";
export { posetExpectations, posetParameters } from "./poset_coordinates.ts";
export {
  type AcceptanceRule,
  iteratedResamplingKernel,
  metropolisHastingsKernel,
} from "./sampling_kernels.ts";
export {
  exponentialGeodesic,
  fisherRaoDistance,
  fisherRaoGeodesic,
  mixtureGeodesic,
} from "./simplex_geometry.ts";
export {
  factorFidelity,
  gaussianSquaredWasserstein,
  gaussianTransportMap,
  rootFidelity,
  squaredBuresDistance,
} from "./bures.ts";
export {
  affineImage,
  conditionalGaussian,
  type Gaussian,
  gaussianEntropy,
  gaussianKl,
  gaussianLogDensity,
} from "./gaussian.ts";
export {
  type LineDistribution,
  lineTransportCost,
  squaredCramerDistance,
} from "./line_transport.ts";
export { cTransform, optimalTransport, type TransportPlan } from "./optimal_transport.ts";
export { ornsteinUhlenbeckLaw } from "./ornstein_uhlenbeck.ts";
export {
  type KarcherMean,
  karcherMean,
  type KarcherOptions,
  logEuclideanMean,
  positiveGeodesic,
} from "./positive_cone.ts";
export {
  type JointPolicy,
  jointPolicyValues,
  markovDeviationGains,
  policyMarginals,
  productPolicy,
} from "./markov_game_play.ts";
export { type MatrixGameSolution, solveMatrixGame } from "./matrix_game.ts";
export {
  bestResponses,
  deviationGains,
  deviationPayoffs,
  expectedPayoffs,
  type NormalFormGame,
  type PolymatrixEdge,
  polymatrixGame,
} from "./normal_form_game.ts";
export { discountedVisits, policyGradient, policyStationarityGap } from "./policy_gradient.ts";
export { logPathPartitions, type ProcessDynamics, softValues } from "./soft_values.ts";
export { type DiffusionGap, type DiffusionGrid, lineDiffusionGap } from "./diffusion_gap.ts";
export {
  type LineMixture,
  lineMixtureKl,
  lineMixtureLogDensity,
  type QuadratureValue,
} from "./line_mixture.ts";
export {
  type ProductLoss,
  type ScalarLinearNetwork,
  scalarLinearNetwork,
} from "./scalar_network.ts";
export { chainImbalances, chainVelocity } from "./factor_chain.ts";
export { reluTeacherByQuadrature } from "./relu_teacher_quadrature.ts";
