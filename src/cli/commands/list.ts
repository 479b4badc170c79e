/**
 * list: the registry.
 * @module
 */
import type { Claim } from "../../claim/types.ts";
import { texts } from "../arguments.ts";
import { defineCommand } from "../command.ts";
import { EXIT } from "../errors.ts";
import { selectClaims } from "../select.ts";
import { counted } from "../text.ts";

/** The command. */
export const listCommand = defineCommand({
  name: "list",
  argument: null,
  summary: "lists the claims: topic, id, title, parts, near misses",
  flags: {
    claims: texts("file, folder or glob", "claims from there in place of claims/; may be repeated"),
  },
  async run({ flags }) {
    const loaded = await selectClaims(flags.claims);
    console.log(listText(loaded.map(({ claim }) => claim)));
    return EXIT.asExpected;
  },
});

/** The claims by topic, a line each. */
export function listText(claims: readonly Claim[]): string {
  const width = Math.max(0, ...claims.map(({ id }) => id.length));
  const lines = claims.map(({ id, title, parts, nearMisses }) =>
    `  ${id.padEnd(width)}  ${title} (${counted(parts.length, "part")}, ` +
    `${counted(nearMisses.length, "near miss", "near misses")})`
  );
  const topics = Map.groupBy(claims.keys(), (i) => claims[i].topic);
  const blocks = [...topics].map(([topic, indices]) =>
    [topic, ...indices.map((i) => lines[i])].join("\n")
  );
  const misses = claims.reduce((sum, { nearMisses }) => sum + nearMisses.length, 0);
  const total = `${counted(claims.length, "claim")}, ` +
    `${counted(misses, "near miss", "near misses")}`;
  return [...blocks, total].join("\n\n");
}
