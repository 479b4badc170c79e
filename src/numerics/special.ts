/**
 * Special functions, gathered from the files that hold them.
 * @module
 */
export { binomial, logBinomial } from "./binomial.ts";
export { logistic, logOnePlusExp, logSumExp, softmax, softplus } from "./exponential.ts";
export { beta, digamma, factorial, gamma, logBeta, logGamma } from "./gamma.ts";
export { betaIncomplete, gammaIncomplete, type GammaTails } from "./incomplete.ts";
export { erf, erfc, normalCdf, normalDensity, normalQuantile } from "./normal.ts";
