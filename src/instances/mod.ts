/**
 * Instances and where they come from: draws, choice sequences, the bridge to fast-check.
 * @module
 */
export { arbitraryOf, rebuild } from "./arbitrary.ts";
export { type Choices, choicesOf, type Trace, type TracedGroup, withChoice } from "./choices.ts";
export type { Draw, Entries, FastCheckArbitrary } from "./draw.ts";
export { cornerChoice, cornerFill, type Random, simplestFill, uniformFill } from "./fill.ts";
export { type Fill, type Pins, RecordingDraw } from "./recorder.ts";
export { SeenHashes } from "./seen.ts";
export { type Complexity, complexity, isSimpler, simplerChoices } from "./simplify.ts";
export {
  admissible,
  choiceCount,
  choiceOf,
  cornerValues,
  isDiscrete,
  LARGEST_CHOICE,
  simplestValue,
  type Site,
  type SiteKind,
  snap,
  uniformChoice,
  valueOf,
} from "./site.ts";
export {
  exactLipschitzExcess,
  exactMonotoneExcess,
  exactSmoothConvexExcess,
  lipschitzExcess,
  monotoneExcess,
  type PointData,
  type SmoothClass,
  smoothConvexValues,
  type ValueRange,
} from "./families/interpolation.ts";
export {
  drawConnectedGraph,
  drawEdgeSwaps,
  drawEdgeWeights,
  drawGraph,
  drawRandomGraph,
  drawRegularGraph,
  drawTree,
  GRAPH_SHAPES,
  type GraphShape,
} from "./families/graphs.ts";
export * from "./families/named_graphs.ts";
export {
  type ClusteredData,
  type DataSize,
  drawClusteredData,
  drawCubeVertices,
  drawDesignMatrix,
  drawNoisyLabels,
  drawOrthogonalData,
  drawSeparableData,
  drawSeparatedDirections,
  type LabelledData,
  type NoisyLabels,
  parities,
  type SeparableData,
} from "./families/labelled_data.ts";
export {
  drawMaxAffine,
  type MaxAffine,
  maxAffineAt,
  type MaxAffineRange,
} from "./families/max_affine.ts";
export {
  drawMonotoneGraph,
  type GraphPoint,
  type MonotoneGraph,
  monotoneGraphPoint,
  monotoneGraphProximal,
} from "./families/monotone_graph.ts";
export { drawMonotoneOperator, drawNonexpansiveOperator } from "./families/operators.ts";
export {
  drawPiecewiseLinear,
  type PiecewiseLinear,
  piecewiseLinearIntegral,
  piecewiseLinearInverse,
  piecewiseLinearProximal,
  type PiecewiseLinearRange,
  piecewiseLinearValue,
} from "./families/piecewise_linear.ts";
export {
  drawPolyakLojasiewicz,
  polyakLojasiewiczConstant,
  type PolyakLojasiewiczRange,
} from "./families/polyak_lojasiewicz.ts";
export {
  drawRegression,
  type RegressionData,
  type RegressionRange,
} from "./families/regression.ts";
export {
  type DeepLinearPointRange,
  drawCriticalChain,
  drawDeepLinearPoint,
  type DrawnDeepLinearPoint,
  type DrawnLinearChain,
  isCriticalChain,
  type LinearChainRange,
} from "./families/linear_chains.ts";
export { drawWithSingularValues } from "./families/singular_values.ts";
export { drawSpectrum } from "./families/spectra.ts";
export {
  drawInterpolatingSum,
  type InterpolatingSum,
  type InterpolatingSumFunctions,
  interpolatingSumFunctions,
  type InterpolatingSumRange,
} from "./families/interpolating_sum.ts";
export {
  drawLojasiewicz,
  type Lojasiewicz,
  type LojasiewiczFunction,
  lojasiewiczFunction,
  type LojasiewiczRange,
} from "./families/lojasiewicz.ts";
export {
  drawRidgeSum,
  type RidgeSum,
  ridgeSumFunction,
  type RidgeSumRange,
} from "./families/ridge_sum.ts";
export { drawShapedSpectrum, type ShapedSpectrumRange } from "./families/spectrum_shapes.ts";
export {
  type DecisionProcessRange,
  drawDecisionProcess,
  drawJointPolicy,
  drawMarkovGame,
  type DrawnDecisionProcess,
  type DrawnMarkovGame,
  drawPolicy,
  type MarkovGameRange,
} from "./families/decision_processes.ts";
export {
  type DrawnGame,
  drawNormalFormGame,
  type DrawnPolymatrixEdge,
  drawZeroSumPolymatrix,
  type GameRange,
} from "./families/games.ts";
export {
  type ChannelRange,
  drawChannel,
  drawJointDistribution,
  type DrawnJointDistribution,
  type JointDistributionRange,
} from "./families/joint_distributions.ts";
export {
  drawReversibleChain,
  drawTransitions,
  type ReversibleChain,
} from "./families/markov_chains.ts";
export { drawPoset } from "./families/posets.ts";
export { drawPositiveMatrices, type PositiveMatricesRange } from "./families/positive_matrices.ts";
export {
  type CubicRidge,
  type CubicSum,
  type CubicSumFunction,
  cubicSumFunction,
  type CubicSumRange,
  drawCubicSum,
} from "./families/cubic_sum.ts";
export { type BalancedFactorsRange, drawBalancedFactors } from "./families/balanced_factors.ts";
export { type CriticalSensing, drawCriticalSensing } from "./families/critical_sensing.ts";
