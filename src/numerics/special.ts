/**
 * Special functions, gathered from the files that hold them.
 * @module
 */
export { erf, erfc, normalCdf, normalDensity, normalQuantile } from "./normal.ts";
