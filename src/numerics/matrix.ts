/**
 * Vectors and matrices of the public interface are plain arrays: an instance is data that JSON can
 * carry, and a matrix written on a board, `[[1, 2], [3, 4]]`, is one without conversion.
 * @module
 */

/** A vector of float64 numbers. */
export type Vector = readonly number[];

/** A dense matrix as an array of rows, all of one length. */
export type Matrix = readonly Vector[];
