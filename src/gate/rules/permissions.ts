/** Permissions: a claim is plain computation. */
import { asksForPermission, type Finding, reasonsOf, type Rule, usesOf } from "../rule.ts";

/** What reaches out of a computation. */
const PLATFORM =
  /\bDeno\s*[.[]|\bfetch\s*\(|\bWebSocket\b|\bnew\s+Worker\b|\bprocess\s*\.|\blocalStorage\b|\bglobalThis\b|\beval\s*\(|\bFunction\s*\(|\bimport\s*\(/;

/** The code neither uses the platform nor asks for a permission. */
export const permissions: Rule = {
  name: "permissions",
  sentence: "It wants something of the machine.",
  mend: "A claim computes: what it needs is drawn, written in its file, or imported from " +
    '"theorycheck". It has no files, no network, no environment.',
  check(contribution) {
    const { breakdown } = contribution;
    const used = usesOf(contribution, PLATFORM).map((place): Finding => ({
      detail: "it reaches for the platform",
      ...place,
    }));
    const said = [...(breakdown === null ? [] : [breakdown.message]), ...reasonsOf(contribution)];
    const asked = said.find(asksForPermission);
    return asked === undefined ? used : [...used, { detail: asked }];
  },
};
