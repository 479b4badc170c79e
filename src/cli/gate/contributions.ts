/**
 * From examinations to contributions: what a claim's place says, and which ids are taken.
 * @module
 */
import { TOPICS } from "../../claim/types.ts";
import type { Contribution } from "../../gate/mod.ts";
import { ownClaims, ownEntries } from "../load.ts";
import type { Examined } from "./examine.ts";

/** An examination and the file it is of. */
export interface ExaminedFile {
  readonly path: string;
  readonly examined: Examined;
}

/** The contributions of some files: each is told of the others, and of the claims of this project. */
export function contributionsOf(
  files: readonly ExaminedFile[],
  shown: (path: string) => string,
): readonly Contribution[] {
  const claims = [
    ...files.flatMap(({ path, examined: { card } }) =>
      card === null ? [] : [{ path, id: card.id }]
    ),
    ...projectClaims(),
  ];
  return files.map(({ path, examined }) => ({
    ...examined,
    folderTopic: folderTopic(path),
    otherClaims: new Map(
      claims.filter((other) => other.path !== path).map((other) => [other.id, shown(other.path)]),
    ),
  }));
}

function projectClaims(): readonly { readonly path: string; readonly id: string }[] {
  try {
    return ownEntries().map(({ path, claim: { id } }) => ({ path, id }));
  } catch {
    return []; // a suite that is a dependency has no claims of its own
  }
}

/** In a folder of claims, the first folder is the topic; elsewhere one that has a topic's name. */
function folderTopic(path: string): string | null {
  const own = `${ownClaims()}/`;
  if (path.startsWith(own)) return path.slice(own.length).split("/").slice(0, -1).join("/") || null;
  const [, folder] = /\/([^/]+)\/[^/]+$/.exec(path) ?? [];
  return TOPICS.some((topic) => topic === folder) ? folder : null;
}
