/**
 * theorycheck: QuickCheck for theorems. What a claim file imports.
 * @module
 */
export * from "./claim/mod.ts";
export * from "./instances/mod.ts";
