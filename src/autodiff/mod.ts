/**
 * Exact derivatives in float64: a function is written once over {@link Variable}.
 * @module
 */

export * from "./derivatives.ts";
export * from "./scalar_functions.ts";
export { constant, type Operand, Variable } from "./variable.ts";
