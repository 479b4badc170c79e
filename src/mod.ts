/**
 * theorycheck: QuickCheck for theorems. What a claim file imports.
 * @module
 */
export * as autodiff from "./autodiff/mod.ts";
export type { Operand, ScalarFunction, Variable } from "./autodiff/mod.ts";
export * from "./check/mod.ts";
export * from "./claim/mod.ts";
export * from "./instances/mod.ts";
export * from "./landscape/mod.ts";
export * as activations from "./models/activations.ts";
export * as losses from "./models/losses.ts";
export type { Loss } from "./models/losses.ts";
export {
  type DeepLinearData,
  deepLinearNetwork,
  type Factor,
} from "./models/deep_linear_network.ts";
export {
  type DeepLinearPoint,
  deepLinearPoint,
  type LinearChain,
} from "./models/deep_linear_points.ts";
export { type Block, type Blocks, type ParameterLayout, parameterLayout } from "./models/layout.ts";
export {
  type LinearNetworkTolerance,
  linearNetworkTolerance,
} from "./models/linear_network_tolerance.ts";
export {
  type LinearAutoencoder,
  type LinearAutoencoderData,
  type LinearAutoencoderModel,
  linearVariationalAutoencoder,
  type VariationalBlock,
} from "./models/linear_vae.ts";
export { linearAutoencoderPoint } from "./models/linear_vae_points.ts";
export { differentiableModel, type Model } from "./models/model.ts";
export {
  defineNetwork,
  type Network,
  type TrainingData,
  trainingObjective,
  type TrainingOptions,
} from "./models/network.ts";
export {
  type ExplainedCovariance,
  explainedCovariance,
  twoLayerCriticalPoint,
} from "./models/two_layer_critical_points.ts";
export {
  type Angle,
  angleBetween,
  arcCosineAtAngle,
  jointActivation,
  reluProductMean,
  reluTangentKernel,
  type TrainedLayers,
} from "./models/arc_cosine.ts";
export { randomFeatures, tangentFeatures, tangentGram } from "./models/features.ts";
export {
  gaussianKernel,
  generalisedCrossValidation,
  gramMatrix,
  type Kernel,
  type KernelRidge,
  kernelRidge,
  leaveOneOutResiduals,
  polynomialKernel,
} from "./models/kernel.ts";
export { type RidgeAverages, ridgeAverages, type RidgeProblem } from "./models/ridge_regression.ts";
export {
  type Colouring,
  colourRefinement,
  separatesGraphs,
  simplicialRefinement,
} from "./models/colour_refinement.ts";
export {
  messageJacobian,
  type MessageLayer,
  messagePassing,
  type PairFunction,
} from "./models/message_passing.ts";
export { type AttentionShape, softmaxAttention } from "./models/attention.ts";
export { type DeepBlock, deepNetwork, type DeepShape } from "./models/deep_network.ts";
export { diagonalNetwork } from "./models/diagonal_network.ts";
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
} from "./models/factorisation.ts";
export {
  type UnconstrainedFeatures,
  unconstrainedFeatures,
} from "./models/unconstrained_features.ts";
export {
  kernelMargin,
  leastOneNormSolution,
  type MarginNorm,
  type MaximumMargin,
  maximumMargin,
  normalisedMargin,
} from "./models/max_margin.ts";
export { type AffineFit, affineFit, type HingeFit, hingeFit } from "./models/affine_fit.ts";
export { betweenClassScatter, classMeans, withinClassScatter } from "./models/class_scatter.ts";
export { type NeuronRows, splitNeuron, splittingCoordinates } from "./models/neuron_splitting.ts";
export { largestReluCorrelation, type ReluCorrelation } from "./models/relu_correlation.ts";
export { type ReluTeacher, reluTeacherLoss } from "./models/relu_teacher.ts";
export {
  type ReluTeacherTolerance,
  reluTeacherTolerance,
} from "./models/relu_teacher_tolerance.ts";
export {
  conjugateGradientLosses,
  type PowerLawOptions,
  powerLawSpectrum,
  type SpectralLoss,
} from "./models/power_law_spectrum.ts";
export { type JacobiMomentum, jacobiMomentumLosses } from "./models/jacobi_momentum.ts";
export { type TanhFit, tanhFit, type TanhFitData } from "./models/tanh_fit.ts";
export { twoLayerNetwork, type TwoLayerShape } from "./models/two_layer_network.ts";
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
} from "./models/decision_process.ts";
export {
  type LinearAttention,
  linearAttention,
  promptMatrix,
  type RegressionPrompt,
} from "./models/linear_transformer.ts";
export { firstPlayerProcess, type MarkovGame, secondPlayerProcess } from "./models/markov_game.ts";
export {
  type ConeRay,
  linearCones,
  placeOfDifference,
  reluNetworkTolerance,
  reluNetworkValue,
} from "./models/relu_network.ts";
export { activationKnots, type ReluLayer } from "./models/relu_pieces.ts";
export {
  type CanonicalCorrelations,
  canonicalCorrelations,
  channelJoint,
  mutualInformation,
} from "./models/channel.ts";
export {
  exponentialTilt,
  type InformationProjection,
  informationProjection,
  type ProjectionOptions,
} from "./models/exponential_family.ts";
export {
  chiSquareDivergence,
  entropy,
  hellingerDistance,
  klDivergence,
  renyiDivergence,
  totalVariation,
} from "./models/finite_distribution.ts";
export {
  enumerateCounts,
  enumerateSamples,
  type OrderedSample,
  type SampleCounts,
} from "./models/finite_samples.ts";
export {
  type JointDistribution,
  marginal,
  marginals,
  multiInformation,
  outcomes,
  productDistribution,
} from "./models/joint_distribution.ts";
export {
  detailedBalanceError,
  kernelPower,
  recurrentClasses,
  reversibleSpectrum,
  stationaryDistribution,
} from "./models/markov_chain.ts";
export { posetExpectations, posetParameters } from "./models/poset_coordinates.ts";
export {
  type AcceptanceRule,
  iteratedResamplingKernel,
  metropolisHastingsKernel,
} from "./models/sampling_kernels.ts";
export {
  exponentialGeodesic,
  fisherRaoDistance,
  fisherRaoGeodesic,
  mixtureGeodesic,
} from "./models/simplex_geometry.ts";
export {
  factorFidelity,
  gaussianSquaredWasserstein,
  gaussianTransportMap,
  rootFidelity,
  squaredBuresDistance,
} from "./models/bures.ts";
export {
  affineImage,
  conditionalGaussian,
  type Gaussian,
  gaussianEntropy,
  gaussianKl,
  gaussianLogDensity,
} from "./models/gaussian.ts";
export {
  type LineDistribution,
  lineTransportCost,
  squaredCramerDistance,
} from "./models/line_transport.ts";
export { cTransform, optimalTransport, type TransportPlan } from "./models/optimal_transport.ts";
export { ornsteinUhlenbeckLaw } from "./models/ornstein_uhlenbeck.ts";
export {
  type KarcherMean,
  karcherMean,
  type KarcherOptions,
  logEuclideanMean,
  positiveGeodesic,
} from "./models/positive_cone.ts";
export {
  type JointPolicy,
  jointPolicyValues,
  markovDeviationGains,
  policyMarginals,
  productPolicy,
} from "./models/markov_game_play.ts";
export { type MatrixGameSolution, solveMatrixGame } from "./models/matrix_game.ts";
export {
  bestResponses,
  deviationGains,
  deviationPayoffs,
  expectedPayoffs,
  type NormalFormGame,
  type PolymatrixEdge,
  polymatrixGame,
} from "./models/normal_form_game.ts";
export {
  discountedVisits,
  policyGradient,
  policyStationarityGap,
} from "./models/policy_gradient.ts";
export { logPathPartitions, type ProcessDynamics, softValues } from "./models/soft_values.ts";
export { type DiffusionGap, type DiffusionGrid, lineDiffusionGap } from "./models/diffusion_gap.ts";
export {
  type LineMixture,
  lineMixtureKl,
  lineMixtureLogDensity,
  type QuadratureValue,
} from "./models/line_mixture.ts";
export {
  type ProductLoss,
  type ScalarLinearNetwork,
  scalarLinearNetwork,
} from "./models/scalar_network.ts";
export { scalarChainSteps, type ScalarChainTime } from "./models/scalar_chain_time.ts";
export { balancedFactors, chainGradients } from "./models/balanced_chain.ts";
export { chainImbalances, chainVelocity } from "./models/factor_chain.ts";
export { reluTeacherByQuadrature } from "./models/relu_teacher_quadrature.ts";
export { rankOneSensing } from "./models/rank_one_sensing.ts";
export { type SuperpositionModel, superpositionModel } from "./models/superposition.ts";
export { normalisedRows, tangentPart, type UnitRows, unitRows } from "./models/unit_rows.ts";
export * from "./numerics/mod.ts";
export * from "./optimizers/mod.ts";
export * from "./testing/mod.ts";
