/** Contributions as an examination would find them, without processes. */
import type { Claim } from "theorycheck";
import { cardOf, type Contribution, judge, measure, runSeed } from "../../src/gate/mod.ts";

const BUDGET = { instances: 200, evaluations: 20_000 };

/** The contribution of a claim that was examined here. */
export function contributionOf(claim: Claim, changes: Partial<Contribution> = {}): Contribution {
  const runs = [1, 2, 3].map((seed) => runSeed(claim, seed, BUDGET));
  return {
    sources: [{
      path: `claims/${claim.topic}/${claim.id}.ts`,
      text: "export default defineClaim({\n",
    }],
    foreignImports: [],
    folderTopic: claim.topic,
    otherClaims: new Map(),
    card: cardOf(claim),
    runs,
    repeated: runs[0],
    measurements: measure(claim, BUDGET),
    breakdown: null,
    seconds: 60,
    ...changes,
  };
}

/** Names of the rules that a contribution breaks, and of those that have a note. */
export function rulesOf(contribution: Contribution): { broken: string[]; noted: string[] } {
  const { findings, notes } = judge(contribution);
  const names = (all: typeof findings) => [...new Set(all.map(({ rule }) => rule))];
  return { broken: names(findings), noted: names(notes) };
}
