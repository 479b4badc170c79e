/**
 * Functions of an instance, as claims declare them.
 * @module
 */

/**
 * A function with these arguments, declared through a method, whose parameters are bivariant: a
 * claim about instances of any shape is then a claim about `unknown`, without a cast.
 */
export type FunctionOf<A extends readonly unknown[], B> = { method(...args: A): B }["method"];
