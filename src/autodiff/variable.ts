/**
 * What a differentiable function is written in: matrices that remember how they were computed.
 * @module
 */

import type { Matrix, Vector } from "../numerics/matrix.ts";
import * as operations from "./operations.ts";
import { entrywise } from "./primitives.ts";
import * as functions from "./scalar_functions.ts";
import type { ScalarFunction } from "./scalar_functions.ts";
import { constantNode, type Node } from "./tape.ts";

/** What an operation takes beside variables: numbers are 1 × 1, vectors are columns. */
export type Operand = Variable | Matrix | Vector | number;

/**
 * A matrix of float64 numbers that is differentiated through.
 *
 * Entrywise operations (add, subtract, hadamard, divide, maximum) repeat a number, a row or a column
 * to the shape of the other operand. Shapes that do not fit throw a RangeError that names both.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { gradient } from "./derivatives.ts";
 *
 * // f(w) = ½‖w − (1, 2)‖²
 * const f = (w: Variable): Variable => w.subtract([1, 2]).squaredNorm().scale(0.5);
 * assertEquals(gradient(f, [4, 6]), [3, 4]);
 * ```
 */
export class Variable {
  /** @ignore The record behind this value: for the tape only. */
  readonly node: Node;

  /** @ignore Made by {@link constant} and by the operations. */
  constructor(node: Node) {
    this.node = node;
  }

  /** Number of rows. */
  get rows(): number {
    return this.node.rows;
  }

  /** Number of columns. */
  get columns(): number {
    return this.node.columns;
  }

  /** The value as an array of rows. */
  toMatrix(): number[][] {
    const { rows, columns } = this.node;
    const value = this.read();
    return Array.from(
      { length: rows },
      (_, i) => Array.from(value.subarray(i * columns, (i + 1) * columns)),
    );
  }

  /** The entries, row by row. */
  toVector(): number[] {
    return Array.from(this.read());
  }

  /** The value of a 1 × 1 variable. */
  toNumber(): number {
    requireShape(this.node, 1, 1, "toNumber");
    return this.read()[0];
  }

  /**
   * `rows × columns` consecutive entries from `offset` on, as a matrix (row by row): how a flat
   * vector of parameters is read. The block shares its memory: nothing is copied.
   */
  block(offset: number, rows: number, columns = 1): Variable {
    const available = this.node.value.length;
    if (!(offset >= 0 && rows >= 0 && columns >= 0 && offset + rows * columns <= available)) {
      throw new RangeError(
        `block: ${rows} × ${columns} entries from ${offset} on do not lie in ${available} entries`,
      );
    }
    return new Variable(this.node.view(offset, rows, columns));
  }

  /** The same entries, row by row, in another shape. */
  reshape(rows: number, columns: number): Variable {
    if (rows * columns !== this.node.value.length) {
      throw new RangeError(`reshape: ${shapeOf(this.node)} into ${rows} × ${columns}`);
    }
    return this.block(0, rows, columns);
  }

  /** Entry (row, column), 1 × 1. */
  entry(row: number, column = 0): Variable {
    requireIndex("entry", "row", row, this.rows);
    requireIndex("entry", "column", column, this.columns);
    return this.block(row * this.columns + column, 1, 1);
  }

  /** Rows `from <= i < to`. */
  sliceRows(from: number, to: number): Variable {
    requireRange("sliceRows", from, to, this.rows);
    return this.block(from * this.columns, to - from, this.columns);
  }

  /** Columns `from <= j < to`. */
  sliceColumns(from: number, to: number): Variable {
    requireRange("sliceColumns", from, to, this.columns);
    const [width, stride] = [to - from, this.columns];
    return new Variable(
      operations.scatter(
        this.node,
        this.rows,
        width,
        (i) => Math.floor(i / width) * stride + from + i % width,
      ),
    );
  }

  /** `this + other`. */
  add(other: Operand): Variable {
    if (typeof other === "number") return new Variable(operations.shift(this.node, other));
    return entryByEntry("add", this.node, toNode(other, this.node), operations.add);
  }

  /** `this − other`. */
  subtract(other: Operand): Variable {
    if (typeof other === "number") return new Variable(operations.shift(this.node, -other));
    return entryByEntry("subtract", this.node, toNode(other, this.node), operations.subtract);
  }

  /** `factor · this` for a number that is not differentiated. */
  scale(factor: number): Variable {
    return new Variable(operations.scale(this.node, factor));
  }

  /** `−this`. */
  negate(): Variable {
    return this.scale(-1);
  }

  /** The matrix product `this · other`. */
  multiply(other: Operand): Variable {
    const right = toNode(other, this.node);
    if (this.columns !== right.rows) throw mismatch("multiply", this.node, right);
    return new Variable(operations.product(this.node, right));
  }

  /** The matrix product `other · this`, for a constant on the left. */
  multiplyLeft(other: Operand): Variable {
    return new Variable(toNode(other, this.node)).multiply(this);
  }

  /** The product entry by entry. */
  hadamard(other: Operand): Variable {
    if (typeof other === "number") return this.scale(other);
    return entryByEntry("hadamard", this.node, toNode(other, this.node), operations.hadamard);
  }

  /** The quotient entry by entry. */
  divide(other: Operand): Variable {
    return this.hadamard(new Variable(toNode(other, this.node)).map(functions.reciprocal));
  }

  /** The larger entry of the two; where they are equal, the derivative goes to `this`. */
  maximum(other: Operand): Variable {
    return entryByEntry("maximum", this.node, toNode(other, this.node), operations.maximum);
  }

  /** `Σ this_ij · other_ij`, 1 × 1: the Frobenius inner product. */
  dot(other: Operand): Variable {
    const right = toNode(other, this.node);
    requireShape(right, this.rows, this.columns, "dot");
    return new Variable(operations.dot(this.node, right));
  }

  /** `Σ this_ij²`, 1 × 1. */
  squaredNorm(): Variable {
    return new Variable(operations.dot(this.node, this.node));
  }

  /** `Σ this_ij`, 1 × 1. */
  sum(): Variable {
    return new Variable(operations.sum(this.node));
  }

  /** The mean of all entries, 1 × 1. */
  mean(): Variable {
    requireEntries("mean", this.node);
    return this.sum().scale(1 / this.node.value.length);
  }

  /** The sum of each row: a column. */
  rowSums(): Variable {
    return new Variable(operations.rowSums(this.node));
  }

  /** The sum of each column: a row. */
  columnSums(): Variable {
    return new Variable(operations.columnSums(this.node));
  }

  /** The transpose. */
  transpose(): Variable {
    return new Variable(operations.transpose(this.node));
  }

  /** The diagonal of a square matrix: a column. */
  diagonal(): Variable {
    requireShape(this.node, this.rows, this.rows, "diagonal");
    return new Variable(operations.scatter(this.node, this.rows, 1, (i) => i * (this.rows + 1)));
  }

  /** The rows of `this`, and below them those of `other`. */
  stack(other: Operand): Variable {
    const below = toNode(other, this.node);
    if (this.columns !== below.columns) throw mismatch("stack", this.node, below);
    return new Variable(operations.stack(this.node, below));
  }

  /** The columns of `this`, and on their right those of `other`. */
  beside(other: Operand): Variable {
    const right = toNode(other, this.node);
    if (this.rows !== right.rows) throw mismatch("beside", this.node, right);
    return this.transpose().stack(new Variable(right).transpose()).transpose();
  }

  /** φ, entry by entry. */
  map(phi: ScalarFunction): Variable {
    return new Variable(entrywise(this.node, phi));
  }

  /** tanh, entry by entry. */
  tanh(): Variable {
    return this.map(functions.tanh);
  }

  /** max(0, ·), entry by entry; derivative 0 at 0. */
  relu(): Variable {
    return this.map(functions.relu);
  }

  /** max(·, slope ·) for slopes in [0, 1], entry by entry; derivative `slope` at 0. */
  leakyRelu(slope: number): Variable {
    return this.map(functions.leakyRelu(slope));
  }

  /** 1/(1 + e^(−·)), entry by entry. */
  logistic(): Variable {
    return this.map(functions.logistic);
  }

  /** log(1 + e^·), entry by entry. */
  softplus(): Variable {
    return this.map(functions.softplus);
  }

  /** e^·, entry by entry. */
  exp(): Variable {
    return this.map(functions.exponential);
  }

  /** log, entry by entry. */
  log(): Variable {
    return this.map(functions.logarithm);
  }

  /** The square root, entry by entry. */
  sqrt(): Variable {
    return this.map(functions.squareRoot);
  }

  /** ·^exponent, entry by entry. */
  power(exponent: number): Variable {
    return this.map(functions.power(exponent));
  }

  /** `log Σ_j exp this_ij` of each row, without overflow: a column. */
  logSumExp(): Variable {
    const largest = this.largestInRows();
    return this.subtract(largest).exp().rowSums().log().add(largest);
  }

  /** `exp(this_ij) / Σ_l exp(this_il)`: softmax of each row, without overflow. */
  softmax(): Variable {
    const exponentials = this.subtract(this.largestInRows()).exp();
    return exponentials.divide(exponentials.rowSums());
  }

  /** The entries, while they are still there. */
  private read(): Float64Array {
    if (this.node.tape?.isClosed()) {
      throw new TypeError("autodiff: a variable was read after its evaluation had ended");
    }
    return this.node.value;
  }

  /** Not differentiated: the functions that subtract it do not depend on its value. */
  private largestInRows(): Variable {
    requireEntries("softmax or logSumExp", this.node);
    const largest = this.toMatrix().map((row) => Math.max(...row));
    return new Variable(constantNode(Float64Array.from(largest), this.rows, 1));
  }
}

/** A variable that is not differentiated: a number (1 × 1), a column or a matrix. */
export function constant(value: Matrix | Vector | number): Variable {
  return new Variable(toNode(value, null));
}

/** A constant that meets `partner` takes its memory from the partner's tape. */
function toNode(operand: Operand, partner: Node | null): Node {
  if (operand instanceof Variable) return operand.node;
  const [entries, rows, columns] = entriesOf(operand);
  const tape = partner?.tape ?? null;
  const buffer = tape === null ? new Float64Array(rows * columns) : tape.allocate(rows * columns);
  for (let i = 0; i < buffer.length; i++) buffer[i] = entries[i];
  return constantNode(buffer, rows, columns);
}

function entriesOf(operand: Matrix | Vector | number): [Vector, number, number] {
  if (typeof operand === "number") return [[operand], 1, 1];
  if (isVector(operand)) return [operand, operand.length, 1];
  const columns = operand[0].length;
  const ragged = operand.findIndex((row) => row.length !== columns);
  if (ragged >= 0) {
    throw new RangeError(
      `constant: row ${ragged} has ${operand[ragged].length} entries, row 0 has ${columns}`,
    );
  }
  return [operand.flat(), operand.length, columns];
}

function isVector(operand: Matrix | Vector): operand is Vector {
  return operand.length === 0 || typeof operand[0] === "number";
}

function entryByEntry(
  where: string,
  a: Node,
  b: Node,
  operation: (a: Node, b: Node) => Node,
): Variable {
  if (a.rows === b.rows && a.columns === b.columns) return new Variable(operation(a, b));
  const rows = commonLength(a.rows, b.rows);
  const columns = commonLength(a.columns, b.columns);
  if (rows < 0 || columns < 0) throw mismatch(where, a, b);
  return new Variable(
    operation(operations.broadcast(a, rows, columns), operations.broadcast(b, rows, columns)),
  );
}

/** The length to which 1 is repeated; −1 where the two do not fit. */
function commonLength(p: number, q: number): number {
  if (p === q || q === 1) return p;
  return p === 1 ? q : -1;
}

function shapeOf(node: Node): string {
  return `${node.rows} × ${node.columns}`;
}

function mismatch(where: string, a: Node, b: Node): RangeError {
  return new RangeError(`${where}: shapes ${shapeOf(a)} and ${shapeOf(b)} do not fit`);
}

function requireShape(node: Node, rows: number, columns: number, where: string): void {
  if (node.rows !== rows || node.columns !== columns) {
    throw new RangeError(`${where}: shape ${shapeOf(node)}, expected ${rows} × ${columns}`);
  }
}

function requireEntries(where: string, node: Node): void {
  if (node.value.length === 0) throw new RangeError(`${where}: shape ${shapeOf(node)} is empty`);
}

function requireIndex(where: string, argument: string, index: number, length: number): void {
  if (!(Number.isInteger(index) && index >= 0 && index < length)) {
    throw new RangeError(`${where}: ${argument} = ${index} is not in 0..${length - 1}`);
  }
}

function requireRange(where: string, from: number, to: number, length: number): void {
  if (
    !(Number.isInteger(from) && Number.isInteger(to) && 0 <= from && from <= to && to <= length)
  ) {
    throw new RangeError(`${where}: ${from}..${to} is not a range within 0..${length}`);
  }
}
