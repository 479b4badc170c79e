/**
 * All rows of the benchmark.
 * @module
 */
import type { Row } from "../row.ts";
import { algebraRows } from "./algebra.ts";
import { convexRows } from "./convex.ts";
import { folkloreRows } from "./folklore.ts";
import { operatorRows } from "./operators.ts";
import { oracleRows } from "./oracles.ts";

const all: readonly Row[] = [
  ...convexRows,
  ...operatorRows,
  ...algebraRows,
  ...oracleRows,
  ...folkloreRows,
];

/** Listed theorems, then further ones, then folklore. */
export const ROWS: readonly Row[] = [
  ...all.filter(({ truth, origin }) => truth === "tight" && origin === "listed"),
  ...all.filter(({ truth, origin }) => truth === "tight" && origin === "further"),
  ...all.filter(({ truth }) => truth === "false"),
];
