/**
 * The spurious minimum of type II for a ReLU student of a teacher with rows e_1, …, e_d: d − 1 neurons
 * each near a row of the teacher, the last one opposite to the row that is left.
 */
import {
  findCriticalPoint,
  identity,
  inconclusive,
  type Matrix,
  matrixFrom,
  reluTeacherLoss,
  reluTeacherTolerance,
  reshape,
  restrictedTo,
} from "theorycheck";

/** Which of the five numbers a, b, c, e, g stands at row i and column j. */
function placeOf(i: number, j: number, last: number): number {
  if (i === last) return j === last ? 4 : 3;
  return j === last ? 2 : i === j ? 0 : 1;
}

const found = new Map<number, Matrix>();

/** The rows of the critical point, by Newton's method in the five numbers. */
export function typeTwoMinimum(d: number): Matrix {
  const known = found.get(d);
  if (known !== undefined) return known;
  const data = { teacher: identity(d) };
  const family = [0, 1, 2, 3, 4].map((k) =>
    matrixFrom(d, d, (i, j) => placeOf(i, j, d - 1) === k ? 1 : 0).flat()
  );
  const inFamily = restrictedTo(reluTeacherLoss(data), family);
  const start = [1, -1.7 / d ** 2, 1.87 / d, 1.3 / d, -d / (d + 4)];
  // The basis vectors have length 1 at least, so the gradient is no longer than its coordinates.
  const gradientTolerance =
    reluTeacherTolerance(data, reshape(inFamily.embed(start), d, d)).gradient;
  const { converged, point } = findCriticalPoint(inFamily, start, { gradientTolerance });
  if (!converged) inconclusive("Newton's method did not converge");
  const rows = reshape(inFamily.embed(point), d, d);
  found.set(d, rows);
  return rows;
}
