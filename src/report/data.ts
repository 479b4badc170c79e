/**
 * Plain data as text; see instances/data.ts.
 * @module
 */
export * from "../instances/data.ts";
