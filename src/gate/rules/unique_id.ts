/** Unique id: reports, counterexamples and seeds go by it. */
import { fileOf } from "../contribution.ts";
import { type Finding, lineOf, type Rule } from "../rule.ts";

/** The id is that of the file, and of no other claim. */
export const uniqueId: Rule = {
  name: "unique-id",
  sentence: "Its id is not its own.",
  mend: "Give the file the name of the id, and choose an id that no other claim has.",
  check(contribution) {
    const { card, otherClaims } = contribution;
    if (card === null) return [];
    const line = lineOf(contribution, "id:");
    const found: Finding[] = [];
    const other = otherClaims.get(card.id);
    if (other !== undefined) found.push({ detail: `${other} has the id ${card.id} too`, line });
    const { path } = fileOf(contribution);
    const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.ts$/, "");
    if (name !== card.id) found.push({ detail: `the file is ${name}.ts, the id ${card.id}`, line });
    return found;
  },
};
