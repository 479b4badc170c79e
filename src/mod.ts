/**
 * theorycheck: QuickCheck for theorems. What a claim file imports.
 * @module
 */
export * as autodiff from "./autodiff/mod.ts";
export * from "./check/mod.ts";
export * from "./claim/mod.ts";
export * from "./instances/mod.ts";
export * from "./numerics/mod.ts";
export {
  type Compressor,
  keepEntries,
  quantize,
  scaledSign,
  topK,
} from "./optimizers/compressors.ts";
