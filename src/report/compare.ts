/**
 * What changed between two runs.
 * @module
 */
import type {
  ClaimResult,
  NearMissResult,
  PartResult,
  TrueVariantResult,
} from "../check/result.ts";
import { isClaimAsExpected, type Report } from "./model.ts";
import { formatApproximate, formatCount, formatSeconds, formatTightness } from "./numbers.ts";
import { evaluationsOf } from "./summary.ts";
import { oneLine } from "./text.ts";
import { verdictInWords } from "./words.ts";

/** One thing that changed. */
export interface Change {
  readonly claim: string;
  /** The part or variant; null for the claim as a whole. */
  readonly name: string | null;
  readonly what: "claim" | "verdict" | "tightness" | "evaluations" | "time";
  readonly before: string;
  readonly after: string;
  /** True for what was as expected and is not any more. */
  readonly worse: boolean;
}

/** Differences of tightness below this are those of another seed. */
const SMALLEST_TIGHTNESS = 1e-3;

/** Evaluations and seconds count as changed from this factor on, and above these sizes. */
const FACTOR = 2;
const FEW_EVALUATIONS = 1_000;
const SHORT_TIME = 1;

/** What changed from one report to another, verdicts first. */
export function compareReports(before: Report, after: Report): readonly Change[] {
  const earlier = new Map(before.claims.map((claim) => [claim.id, claim]));
  const later = new Map(after.claims.map((claim) => [claim.id, claim]));
  const gone = before.claims.filter(({ id }) => !later.has(id)).map((claim): Change => ({
    claim: claim.id,
    name: null,
    what: "claim",
    before: verdictInWords(claim.verdict),
    after: "not checked",
    worse: false,
  }));
  const changes = after.claims.flatMap((claim): readonly Change[] => {
    const past = earlier.get(claim.id);
    return past === undefined ? [newClaim(claim)] : changesOf(past, claim);
  });
  const order: readonly Change["what"][] = ["verdict", "claim", "tightness", "evaluations", "time"];
  return [...gone, ...changes].sort((a, b) =>
    Number(b.worse) - Number(a.worse) || order.indexOf(a.what) - order.indexOf(b.what)
  );
}

function newClaim(claim: ClaimResult): Change {
  return {
    claim: claim.id,
    name: null,
    what: "claim",
    before: "not checked",
    after: verdictInWords(claim.verdict),
    worse: !isClaimAsExpected(claim),
  };
}

function changesOf(before: ClaimResult, after: ClaimResult): readonly Change[] {
  const about = { claim: after.id, name: null } as const;
  return [
    ...pairs(before.parts, after.parts, ({ name }) => name).flatMap(([name, a, b]) =>
      partChanges(after.id, name, a, b)
    ),
    ...pairs(before.nearMisses, after.nearMisses, ({ id }) => id).flatMap(([name, a, b]) =>
      fallChanges(after.id, name, a, b)
    ),
    ...pairs(before.trueVariants, after.trueVariants, ({ id }) => id).flatMap(([name, a, b]) =>
      a?.held === b?.held
        ? []
        : [outcome(after.id, name, wordsOf(a), wordsOf(b), b?.held === false)]
    ),
    ...sizeChanges(about, before, after),
  ];
}

function partChanges(
  claim: string,
  name: string,
  a?: PartResult,
  b?: PartResult,
): readonly Change[] {
  const changes: Change[] = [];
  if (a?.verdict !== b?.verdict) {
    const [before, after] = [a, b].map((part) =>
      part === undefined ? "not there" : verdictInWords(part.verdict)
    );
    changes.push(
      outcome(claim, name, before, after, b?.asExpected === false && a?.asExpected !== false),
    );
  }
  const moved = Math.abs((a?.tightness ?? NaN) - (b?.tightness ?? NaN));
  if (moved >= SMALLEST_TIGHTNESS) {
    changes.push({
      claim,
      name,
      what: "tightness",
      before: formatTightness(a!.tightness),
      after: formatTightness(b!.tightness),
      worse: false,
    });
  }
  return changes;
}

function fallChanges(
  claim: string,
  name: string,
  a?: NearMissResult,
  b?: NearMissResult,
): readonly Change[] {
  const words = (miss?: NearMissResult): string =>
    miss === undefined ? "not there" : miss.refuted ? `fell to ${miss.foundBy}` : "did not fall";
  if (words(a) === words(b)) return [];
  const worse = b !== undefined &&
    (!b.refuted || (b.foundBy === "witness" && a?.foundBy === "search"));
  return [outcome(claim, name, words(a), words(b), worse)];
}

function wordsOf(variant?: TrueVariantResult): string {
  return variant === undefined
    ? "not there"
    : variant.held
    ? "held"
    : verdictInWords(variant.verdict);
}

function outcome(
  claim: string,
  name: string,
  before: string,
  after: string,
  worse: boolean,
): Change {
  return { claim, name, what: "verdict", before, after, worse };
}

function sizeChanges(
  about: Pick<Change, "claim" | "name">,
  before: ClaimResult,
  after: ClaimResult,
): readonly Change[] {
  const [m, n] = [before, after].map((claim) => evaluationsOf({ claims: [claim] }));
  const [s, t] = [before.seconds, after.seconds];
  return [
    ...(changedMuch(m, n, FEW_EVALUATIONS)
      ? [
        {
          ...about,
          what: "evaluations",
          before: formatCount(m),
          after: formatCount(n),
          worse: false,
        } as const,
      ]
      : []),
    ...(changedMuch(s, t, SHORT_TIME)
      ? [
        {
          ...about,
          what: "time",
          before: formatSeconds(s),
          after: formatSeconds(t),
          worse: false,
        } as const,
      ]
      : []),
  ];
}

function changedMuch(a: number, b: number, small: number): boolean {
  return Math.max(a, b) >= small && Math.max(a, b) >= FACTOR * Math.min(a, b);
}

/** Entries of two lists by their names, those of the second list first. */
function pairs<T>(
  before: readonly T[],
  after: readonly T[],
  nameOf: (entry: T) => string,
): readonly (readonly [name: string, before: T | undefined, after: T | undefined])[] {
  const earlier = new Map(before.map((entry) => [nameOf(entry), entry]));
  const later = new Map(after.map((entry) => [nameOf(entry), entry]));
  return [...new Set([...later.keys(), ...earlier.keys()])].map((name) =>
    [name, earlier.get(name), later.get(name)] as const
  );
}

/** Changes as lines of text, after one with the totals. */
export function comparisonLines(before: Report, after: Report): readonly string[] {
  const changes = compareReports(before, after);
  const worse = changes.filter((change) => change.worse).length;
  const head = changes.length === 0
    ? "nothing changed"
    : `${formatCount(changes.length)} ${changes.length === 1 ? "change" : "changes"}, ` +
      `${formatCount(worse)} for the worse`;
  return [
    `${head}: ${formatCount(before.claims.length)} claims before, ${
      formatCount(after.claims.length)
    } after; ` +
    `${formatApproximate(before.run.seconds)} s before, ${
      formatApproximate(after.run.seconds)
    } s after`,
    ...changes.map(changeLine),
  ];
}

function changeLine({ claim, name, what, before, after, worse }: Change): string {
  const place = name === null ? oneLine(claim) : `${oneLine(claim)}, ${oneLine(name)}`;
  return `${worse ? "✗" : "·"} ${place}: ${
    what === "verdict" || what === "claim" ? "" : `${what} `
  }${before} → ${after}`;
}
