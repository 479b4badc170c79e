/**
 * show: one claim with its statement, source, parts and variants.
 * @module
 */
import type { Claim, Part, Source, Variant } from "../../claim/types.ts";
import { texts } from "../arguments.ts";
import { defineCommand } from "../command.ts";
import { EXIT } from "../errors.ts";
import { displayPath } from "../paths.ts";
import { selectClaim } from "../select.ts";
import { counted, indented, wrapped } from "../text.ts";

/** The command. */
export const showCommand = defineCommand({
  name: "show",
  argument: "id",
  summary: "shows one claim: statement, source, parts, near misses",
  flags: {
    claims: texts("file, folder or glob", "claims from there in place of claims/; may be repeated"),
  },
  async run({ positionals: [id], flags }) {
    const { claim, path } = await selectClaim(flags.claims, id);
    console.log(showText(claim, displayPath(path)));
    return EXIT.asExpected;
  },
});

/** Everything that a claim says of itself. */
export function showText(claim: Claim, file: string): string {
  const { problem } = claim;
  const assumptions = Object.keys(problem.assumptions ?? {});
  const sections = [
    `${claim.topic}/${claim.id}: ${claim.title}`,
    wrapped(claim.statement.trim()),
    `source  ${sourceText(claim.source)}\nfile    ${file}`,
    ...(assumptions.length === 0 ? [] : [`assumptions: ${assumptions.join(", ")}`]),
    `parts\n${indented(claim.parts.map(partText).join("\n"))}`,
    variantsText("near misses", claim.nearMisses),
    variantsText("true variants", claim.trueVariants),
  ];
  return sections.filter((section) => section !== "").join("\n\n");
}

/** Authors, title, venue, year and where to look. */
export function sourceText({ authors, title, year, venue, arxiv, doi, locator }: Source): string {
  const where = [
    venue === undefined ? `${year}` : `${venue} ${year}`,
    ...(arxiv === undefined ? [] : [`arXiv:${arxiv}`]),
    ...(doi === undefined ? [] : [`doi:${doi}`]),
    ...(locator === undefined ? [] : [locator]),
  ];
  return `${authors}: ${title}. ${where.join(", ")}`;
}

function partText({ name, kind, expect, tight, witnesses, exact }: Part): string {
  const notes = [
    kind,
    `expected to be ${expect}`,
    ...(tight ? ["tight"] : []),
    ...(witnesses.length > 0 ? [counted(witnesses.length, "witness", "witnesses")] : []),
    ...(exact === undefined ? [] : ["certified in exact rationals"]),
  ];
  return `${name}: ${notes.join(", ")}`;
}

function variantsText(heading: string, variants: readonly Variant[]): string {
  if (variants.length === 0) return "";
  const blocks = variants.map(({ id, part, why, searchable, reason }) =>
    [
      `${id} (of ${part})`,
      indented(wrapped(why.trim(), 94)),
      ...(searchable ? [] : [indented(wrapped(`not searchable: ${reason}`, 94))]),
    ].join("\n")
  );
  return `${heading}\n${indented(blocks.join("\n"))}`;
}
