/**
 * Search over choice sequences for a smaller margin.
 * @module
 */
export { CovarianceSearch } from "./cma.ts";
export { type Elite, Elites } from "./elites.ts";
export { Ledger, type Standing, together } from "./ledger.ts";
export { mutate, MutationSearch } from "./mutation.ts";
export { Polish } from "./polish.ts";
export { Portfolio } from "./portfolio.ts";
export { RandomSearch } from "./random.ts";
export type { Proposal, Strategy } from "./strategy.ts";
