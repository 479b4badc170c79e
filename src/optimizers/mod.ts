/**
 * Methods as pure init/step pairs, and trajectories.
 * @module
 */

export { adam, type AdamOptions, type AdamState, amsgrad } from "./adam.ts";
export {
  type AffineMap,
  affineMapOf,
  applyAffine,
  iterationMap,
  meanAffineMap,
  momentumCoordinates,
  phaseCoordinates,
  type StateCoordinates,
} from "./affine_map.ts";
export * from "./compressors.ts";
export { conjugateGradients, type ConjugateState } from "./conjugate_gradients.ts";
export { coordinateDescent, type CoordinateOptions } from "./coordinate_descent.ts";
export {
  errorFeedback,
  type ErrorFeedbackOptions,
  type ErrorFeedbackState,
  type WorkerCompressor,
} from "./error_feedback.ts";
export {
  firstLayerDescent,
  type FirstLayerOptions,
  type FirstLayerProblem,
  type FirstLayerRun,
} from "./first_layer_descent.ts";
export { fieldFlow, type FlowMethodOptions, type FlowState, gradientFlow } from "./flows.ts";
export * from "./frank_wolfe.ts";
export * from "./games.ts";
export * from "./gossip.ts";
export { gradientDescent } from "./gradient_descent.ts";
export * from "./hamiltonian.ts";
export * from "./langevin.ts";
export { lbfgs, type LbfgsPair, type LbfgsState } from "./lbfgs.ts";
export {
  localGradientDescent,
  type LocalOptions,
  type LocalState,
} from "./local_gradient_descent.ts";
export { type Iterate, type Method, projected } from "./method.ts";
export * from "./mirror_descent.ts";
export * from "./modified_flows.ts";
export * from "./moments.ts";
export * from "./momentum.ts";
export { newton, type NewtonOptions, saddleFreeNewton, type SaddleFreeOptions } from "./newton.ts";
export { permutedProductMean } from "./orders.ts";
export * from "./path_integrals.ts";
export * from "./perceptron.ts";
export * from "./preconditioner.ts";
export * from "./principal_flow.ts";
export * from "./privacy.ts";
export * from "./problems.ts";
export * from "./proximal.ts";
export { type Outcome, type PossiblyValued, run, type RunOptions, type Trajectory } from "./run.ts";
export { signDescent } from "./sign_descent.ts";
export * from "./smoothed_proximal.ts";
export { states } from "./states.ts";
export {
  armijo,
  type ArmijoOptions,
  exactLineSearch,
  polyakStep,
  type StepRule,
  type StepSize,
} from "./step_sizes.ts";
export * from "./stochastic.ts";
export * from "./stopping.ts";
export * from "./zeroth_order.ts";
export { mixingMethod, type MixingOptions, type UnitRowCost } from "./mixing_method.ts";
