/**
 * What a rule is.
 * @module
 */
import { codeOnly } from "./code.ts";
import { type Contribution, fileOf } from "./contribution.ts";

/** What a rule has to say about a contribution. */
export interface Finding {
  /** One sentence without its full stop. */
  readonly detail: string;
  /** Where; the line of the definition in the claim's file unless given. */
  readonly path?: string;
  readonly line?: number;
  /** Information only: the contribution may pass. */
  readonly note?: boolean;
}

/** One thing that the gate asks of a contribution. */
export interface Rule {
  readonly name: string;
  /** What is wrong where the rule is broken. */
  readonly sentence: string;
  /** What its author can do. */
  readonly mend: string;
  /** What breaks the rule; nothing where it is kept, or cannot be told. */
  check(contribution: Contribution): readonly Finding[];
}

/** The line of the claim's file on which a text stands first, in code or strings; counted from 1. */
export function lineOf(contribution: Contribution, text: string): number | undefined {
  const lines = fileOf(contribution).text.split("\n");
  const place = lines.findIndex((line) => line.includes(text));
  return place < 0 ? undefined : place + 1;
}

/** The line on which a part, near miss or true variant is defined. */
export function lineOfName(contribution: Contribution, name: string): number | undefined {
  return [`id: "${name}"`, `"${name}": {`, `${name}: {`, `"${name}"`].map((text) =>
    lineOf(contribution, text)
  ).find((line) => line !== undefined);
}

/** Uses of something in the code of a contribution's files. */
export function usesOf({ sources }: Contribution, what: RegExp): readonly Required<
  Pick<Finding, "path" | "line">
>[] {
  return sources.flatMap(({ path, text }) =>
    codeOnly(text).split("\n").flatMap((line, i) => what.test(line) ? [{ path, line: i + 1 }] : [])
  );
}

/** What a claim says when it asks for something that it has no permission for. */
export function asksForPermission(message: string): boolean {
  return /NotCapable|Requires \w+ access|--allow-\w+/.test(message);
}

/** Every reason that a run gives for a verdict. */
export function reasonsOf({ runs }: Contribution): readonly string[] {
  return runs.flatMap(({ result: { parts, nearMisses, trueVariants } }) =>
    [...parts, ...nearMisses, ...trueVariants].flatMap(({ reason }) =>
      reason === undefined ? [] : [reason]
    )
  );
}
