/**
 * A report made by hand, so that snapshots of its faces do not move with the engine.
 * @module
 */
import {
  type ClaimResult,
  type Counterexample,
  type NearMissResult,
  NO_INTERVAL,
  type PartResult,
  type TrueVariantResult,
} from "../../src/check/mod.ts";
import { buildReport, type Report } from "../../src/report/mod.ts";

const violation: Counterexample = {
  instance: { steps: 1, mu: 1 / 3, A: [[1, 0], [0, 2]] },
  choices: { steps: [1], mu: [0.25] },
  left: 1.05,
  right: 1,
  scale: 1,
  margin: -0.05,
  tolerance: 4e-15,
  seed: 1,
  phase: "search",
  replay: "deno task replay reports/latest/counterexamples/descent.json",
  shrunk: true,
  confirmation: { status: "confirmed", by: ["sums in reverse order"], noise: 0 },
  isolated: false,
};

const attack = {
  instances: 2000,
  discards: {},
  borderline: 0,
  inconclusiveReasons: {},
  trivial: 0,
  worstMargin: 0.003,
  tightness: 0.997,
  extremal: null,
  verdict: "supported",
  counterexample: null,
} as const;

const part: PartResult = {
  ...attack,
  name: "claim",
  kind: "inequality",
  expect: "supported",
  asExpected: true,
  tight: false,
  exhaustive: false,
  attained: null,
  refutationPower: 0.003,
  ...NO_INTERVAL,
};

const nearMiss: NearMissResult = {
  id: "half-the-rate",
  part: "claim",
  why: "the rate is attained by a quadratic",
  refuted: true,
  searchable: true,
  foundBy: "search",
  phase: "search",
  evaluations: 1234,
  violatedShare: 0.02,
  ...NO_INTERVAL,
  verdict: "refuted",
  worstMargin: -0.05,
  counterexample: violation,
};

const trueVariant: TrueVariantResult = {
  ...attack,
  id: "without-convexity",
  part: "claim",
  why: "the proof does not use it",
  held: true,
  evaluations: 500,
  ...NO_INTERVAL,
};

const held: ClaimResult = {
  id: "momentum",
  topic: "gradient-descent",
  title: "Momentum is as fast as it gets",
  kind: "inequality",
  source: { authors: "B. Author", title: "Fast", year: 1964 },
  statement: "For every $x$, $f(x) \\ge 0$.",
  expect: "supported",
  verdict: "supported",
  asExpected: true,
  instances: 2000,
  discarded: 0,
  evaluations: 32000,
  borderline: 0,
  inconclusive: 0,
  worstMargin: 0.003,
  tightness: 0.997,
  attained: null,
  refutationPower: 0.003,
  seconds: 0.21,
  parts: [part],
  strata: {},
  evidence: null,
  counterexample: null,
  nearMisses: [nearMiss],
  trueVariants: [trueVariant],
};

const fallen: ClaimResult = {
  ...held,
  id: "descent",
  title: "Descent at every step <always>",
  verdict: "refuted",
  asExpected: false,
  worstMargin: -0.05,
  tightness: 1.05,
  refutationPower: 4e-15,
  seconds: 1.5,
  parts: [{
    ...part,
    verdict: "refuted",
    asExpected: false,
    worstMargin: -0.05,
    tightness: 1.05,
    refutationPower: 4e-15,
    counterexample: violation,
  }],
  counterexample: violation,
  nearMisses: [{
    ...nearMiss,
    refuted: false,
    foundBy: null,
    phase: null,
    verdict: "supported",
    worstMargin: 0.0125,
    counterexample: null,
  }],
  trueVariants: [],
};

const run = {
  version: "0.1.0",
  seed: 1,
  instances: 2000,
  evaluations: 300000,
  interrupted: false,
  seconds: 65,
};

/** One claim that ended as expected. */
export const good: Report = buildReport([held], run);

/** A claim that fell beside one that held, in a run that was stopped. */
export const bad: Report = buildReport([held, fallen], {
  ...run,
  filter: "gradient-*",
  pins: { steps: 1 },
  selected: 3,
  interrupted: true,
});
