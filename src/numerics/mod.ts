/**
 * Numerics: float64 linear algebra on plain arrays, kernels on typed arrays, special functions,
 * quadrature, exact rationals and tolerances.
 * @module
 */

export type { Matrix, Vector } from "./matrix.ts";
// Linear algebra
export { amplification, type AmplificationOptions } from "./amplification.ts";
export { add, hadamard, scale, subtract } from "./arithmetic.ts";
export { cholesky, isPositiveDefinite } from "./cholesky.ts";
export { circulant, circulantEigenvalues } from "./circulant.ts";
export {
  block,
  blockDiagonal,
  column,
  columns,
  diagonal,
  diagonalEntries,
  flatten,
  fromColumns,
  hstack,
  identity,
  matrixFrom,
  reshape,
  symmetricPart,
  transpose,
  vstack,
  zeros,
} from "./construct.ts";
export { type Complex, eigenvalues, spectralRadius } from "./eigenvalues.ts";
export { permutations, signVectors, subsets } from "./combinatorics.ts";
export { ConvergenceError, NotPositiveDefiniteError, SingularMatrixError } from "./errors.ts";
export {
  cliques,
  connectedComponents,
  type Edge,
  graphDistances,
  graphEdges,
  graphFromEdges,
  laplacian,
  maximumSpanningTree,
  neighbours,
  normalisedAdjacency,
  vertexDegrees,
} from "./graph.ts";
export { gramPowers } from "./gram_powers.ts";
export { gramResolvent } from "./gram_resolvent.ts";
export { jacobiEigen } from "./jacobi.ts";
export {
  addScaledInto,
  dotKernel,
  matrixVectorInto,
  multiplyInto,
  packMatrix,
  packVector,
  transposedMatrixVectorInto,
  unpackMatrix,
} from "./kernels.ts";
export { determinant, inverse, logAbsoluteDeterminant, solve } from "./linear_solve.ts";
export {
  cayley,
  matrixAbsolute,
  matrixExponential,
  matrixLogarithm,
  matrixPower,
  matrixSquareRoot,
  type Polar,
  polar,
  symmetricFunction,
} from "./matrix_functions.ts";
export {
  conditionNumber,
  extremeEigenvalues,
  frobeniusNorm,
  type Inertia,
  inertia,
  maxNorm,
  nuclearNorm,
  spectralNorm,
  stableRank,
} from "./norms.ts";
export {
  gram,
  innerProduct,
  khatriRao,
  kronecker,
  matrixVector,
  multiply,
  quadraticForm,
  trace,
  vectorMatrix,
} from "./products.ts";
export { type Qr, qr } from "./qr.ts";
export {
  compensatedDot,
  compensatedSum,
  dot,
  sum,
  sumsReversed,
  withReversedSums,
} from "./summation.ts";
export {
  columnSpace,
  leastSquares,
  nullSpace,
  pseudoInverse,
  rank,
  type RankOptions,
  singularValues,
  type Svd,
  svd,
} from "./svd.ts";
export { type SymmetricEigen, symmetricEigen, symmetricEigenvalues } from "./symmetric_eigen.ts";
export {
  accumulatedRoundoff,
  dotTolerance,
  eigenvalueTolerance,
  type IterationSize,
  iterationTolerance,
  matrixProductTolerance,
  solveTolerance,
  unitRoundoff,
} from "./tolerance.ts";
export { addScaled, argmax, argmin, clip, linspace, norm, outer } from "./vector.ts";
// Special functions, exact rationals, quadrature, flows, programs, streams
export type { LinearConstraints, LinearSystem } from "./constraints.ts";
export { type DifferenceJacobian, differenceJacobian } from "./differences.ts";
export { type Integral, integrate, type IntegrateOptions } from "./integrate.ts";
export {
  dualLinearProgram,
  type LinearProgram,
  linearProgram,
  type LinearProgramResult,
} from "./linear_program.ts";
export {
  type FlowOptions,
  type FlowResult,
  integrateFlow,
  rungeKutta4,
  type VectorField,
} from "./ode.ts";
export { nonNegativeQuadratic } from "./non_negative_quadratic.ts";
export {
  type QuadraticProgram,
  quadraticProgram,
  type QuadraticProgramResult,
} from "./quadratic_program.ts";
export {
  bisectMonotone,
  findRoot,
  minimize,
  type MinimumResult,
  type RootResult,
  type SearchOptions,
  type ThresholdResult,
} from "./root.ts";
export { gaussLaguerre } from "./laguerre.ts";
export {
  gaussHermite,
  gaussLegendre,
  type QuadratureGrid,
  type QuadratureRule,
  tensorGrid,
} from "./quadrature.ts";
export { parseRational, ratio, Rational, rational, type RationalLike } from "./rational.ts";
export {
  applyExact,
  determinantExact,
  dotExact,
  inertiaExact,
  isPositiveDefiniteExact,
  isPositiveSemidefiniteExact,
  type MatrixLike,
  multiplyExact,
  rankExact,
  type RationalMatrix,
  rationalMatrix,
  type RationalVector,
  rationalVector,
  solveExact,
  sumExact,
  transposeExact,
  type VectorLike,
} from "./rational_linear.ts";
export {
  beta,
  betaIncomplete,
  binomial,
  digamma,
  erf,
  erfc,
  factorial,
  gamma,
  gammaIncomplete,
  type GammaTails,
  logBeta,
  logBinomial,
  logGamma,
  logistic,
  logOnePlusExp,
  logSumExp,
  normalCdf,
  normalDensity,
  normalQuantile,
  softmax,
  softplus,
} from "./special.ts";
export { hashSeed, hashSeed32, mirrored, type Stream, stream } from "./stream.ts";
export { gaussianMatrix } from "./random_matrix.ts";
export { sumToInfinity } from "./sum_to_infinity.ts";
export { generalizedEigenvalues } from "./symmetric_pencil.ts";
export { binomialProbability } from "./binomial_law.ts";
export { tridiagonalEigenvalue } from "./tridiagonal.ts";
export { sphereCubature } from "./cubature.ts";
