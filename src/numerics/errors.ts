/**
 * Errors of the numerical routines that a caller may want to tell apart.
 * @module
 */

/** A linear system whose matrix is singular, or so near to it that no digit of a solution is right. */
export class SingularMatrixError extends RangeError {
  /** Name of the class, for messages and for `error.name` checks. */
  override readonly name = "SingularMatrixError";
}

/** A matrix that a Cholesky factorisation or a logarithm needs positive definite, and is not. */
export class NotPositiveDefiniteError extends RangeError {
  /** Name of the class, for messages and for `error.name` checks. */
  override readonly name = "NotPositiveDefiniteError";
}

/** An iteration that reached its cap before it converged. */
export class ConvergenceError extends Error {
  /** Name of the class, for messages and for `error.name` checks. */
  override readonly name = "ConvergenceError";
}
