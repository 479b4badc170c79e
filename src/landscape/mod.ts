/**
 * Landscapes: finding critical points, saying of which kind they are, and showing the surface around
 * them. The room stands above `optimizers`, whose methods and runs it searches with; what it looks at
 * is any problem with a gradient and a Hessian, so every model is one. Nothing in `models` or
 * `optimizers` needs it, and the engine does not know it.
 * @module
 */

export {
  certifiedInertia,
  certifiesStrictSaddle,
  classifyCriticalPoint,
  classifyExactly,
  type CriticalKind,
  curvatureAlong,
  curvatureExact,
  type HessianAccuracy,
  type PointClassification,
} from "./classify.ts";
export {
  type CriticalPoint,
  type CriticalPointOptions,
  findCriticalPoint,
  findCriticalPoints,
} from "./find.ts";
export { gradientNewton, type GradientNewtonOptions } from "./gradient_newton.ts";
export { type RestrictedProblem, restrictedTo } from "./restrict.ts";
export {
  extremeDirections,
  lineThrough,
  type PlotGrid,
  type Surface,
  surfaceThrough,
} from "./surface.ts";
