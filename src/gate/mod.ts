/**
 * The gate: what a contribution must pass before it may enter.
 * @module
 */
export { cardOf } from "./card.ts";
export type { Breakdown, Contribution, SourceFile } from "./contribution.ts";
export type { ClaimCard, Measurements, SeedRun } from "./examination.ts";
export { measure, runSeed, seedRunOf } from "./examine.ts";
export { annotations } from "./faces/annotations.ts";
export { renderGateMarkdown } from "./faces/markdown.ts";
export { conclusionLines, judgementLines } from "./faces/terminal.ts";
export { type ImportGraph, type Imports, importsOf } from "./imports.ts";
export { judge, type Judgement, type RuleFinding } from "./judge.ts";
export { encodeGateReport, type GateReport, gateReport, type GateRun } from "./model.ts";
export type { Finding, Rule } from "./rule.ts";
export { RULES } from "./rules/mod.ts";
