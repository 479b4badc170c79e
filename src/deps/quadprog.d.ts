/**
 * What solveQP of quadprog 1.6.1 takes and gives. All arrays are 1-based: place 0 is not read. The
 * first four arguments are overwritten.
 */
export interface QuadprogResult {
  solution: number[];
  Lagrangian: number[];
  value: number[];
  unconstrained_solution: number[];
  iterations: number[];
  iact: number[];
  /** Empty on success. */
  message: string;
}

declare const quadprog: {
  /** Minimises x' D x/2 - d' x subject to A' x >= b, the first `meq` of them with equality. */
  solveQP(D: number[][], d: number[], A: number[][], b: number[], meq: number): QuadprogResult;
};
export default quadprog;
