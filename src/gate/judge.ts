/**
 * Judging a contribution: every rule is asked, and what the examination measured is put into words.
 * @module
 */
import type { ClaimResult } from "../check/result.ts";
import { type Contribution, fileOf } from "./contribution.ts";
import type { Measurements } from "./examination.ts";
import { lineOf, type Rule } from "./rule.ts";
import { RULES } from "./rules/mod.ts";
import { powerInWords } from "./words.ts";

/** One broken rule, or a note, with its place. */
export interface RuleFinding {
  readonly rule: string;
  readonly sentence: string;
  readonly mend: string;
  readonly detail: string;
  readonly path: string;
  readonly line: number;
}

/** What a part's check would notice. */
export interface PartPower {
  readonly part: string;
  readonly power: number | null;
  readonly words: string;
}

/** What the gate says of one contribution. */
export interface Judgement {
  readonly path: string;
  /** Null where the claim could not be loaded. */
  readonly id: string | null;
  readonly title: string | null;
  readonly passes: boolean;
  /** Broken rules. */
  readonly findings: readonly RuleFinding[];
  /** What is worth knowing and breaks no rule. */
  readonly notes: readonly RuleFinding[];
  readonly powers: readonly PartPower[];
  readonly measurements: Measurements | null;
}

/**
 * Asks the rules about a contribution. What an examination brings went through the hands of contributed
 * code: where it is not what it should be, that is a finding, and other contributions go on.
 */
export function judge(contribution: Contribution, rules: readonly Rule[] = RULES): Judgement {
  try {
    return askRules(contribution, rules);
  } catch (error) {
    const nothing = { card: null, runs: [], repeated: null, measurements: null };
    const message = `what its process answered makes no sense: ${error}`;
    const breakdown = { kind: "crash", doing: "judging", message } as const;
    return askRules({ ...contribution, ...nothing, breakdown }, rules);
  }
}

function askRules(contribution: Contribution, rules: readonly Rule[]): Judgement {
  const { path } = fileOf(contribution);
  const home = lineOf(contribution, "defineClaim({") ?? lineOf(contribution, "defineClaim(") ?? 1;
  const all = rules.flatMap(({ name: rule, sentence, mend, check }) =>
    check(contribution).map(({ detail, note = false, ...place }) => ({
      note,
      finding: { rule, sentence, mend, detail, path: place.path ?? path, line: place.line ?? home },
    }))
  );
  const findings = all.filter(({ note }) => !note).map(({ finding }) => finding);
  return {
    path,
    id: contribution.card?.id ?? null,
    title: contribution.card?.title ?? null,
    passes: findings.length === 0,
    findings,
    notes: all.filter(({ note }) => note).map(({ finding }) => finding),
    powers: powersOf(contribution.runs.map(({ result }) => result)),
    measurements: contribution.measurements,
  };
}

/** Of each part that holds, the weakest power that any seed reached. */
function powersOf(results: readonly ClaimResult[]): readonly PartPower[] {
  const [first] = results;
  if (first === undefined) return [];
  return first.parts.filter(({ expect }) => expect === "supported").map(({ name, kind }, i) => {
    const all = results.map(({ parts }) => parts.find((part) => part.name === name))
      .map((part) => part?.refutationPower ?? null).filter((power) => power !== null);
    const power = all.length === 0 ? null : Math.max(...all);
    return {
      part: first.parts.length === 1 && i === 0 ? "claim" : name,
      power,
      words: powerInWords(kind, power),
    };
  });
}
