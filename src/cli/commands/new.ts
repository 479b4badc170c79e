/**
 * new: a claim file to begin with.
 * @module
 */
import { TOPICS } from "../../claim/types.ts";
import { indexedFiles, indexSource } from "../claim_index.ts";
import { defineCommand } from "../command.ts";
import { EXIT, UsageError } from "../errors.ts";
import { scaffold } from "../gate/scaffold.ts";
import { ownClaims } from "../load.ts";
import { didYouMean } from "../nearest.ts";
import { writeWhole } from "../output.ts";
import { displayPath } from "../paths.ts";

/** The command. */
export const newCommand = defineCommand({
  name: "new",
  argument: "topic/slug",
  summary: "writes a claim file to begin with, which the gate leads to a finished one",
  flags: {},
  run({ positionals: [place] }) {
    const { topic, id } = placeOf(place);
    const path = `${ownClaims()}/${topic}/${id}.ts`;
    if (exists(path)) {
      throw new UsageError(`${displayPath(path)} is there already: choose another name.`);
    }
    writeWhole(path, scaffold(topic, id));
    updateIndex();
    const shown = displayPath(path);
    console.log(
      [
        `${shown} is written. What comes next:`,
        `  deno task try ${shown} --watch      while you write`,
        `  deno task gate --claims ${shown}    what is still missing`,
        "CONTRIBUTING.md leads from here to a merged claim.",
      ].join("\n"),
    );
    return EXIT.asExpected;
  },
});

/**
 * Reads "topic/slug".
 * @throws {UsageError} for a topic that is none, and a slug that is no id
 */
export function placeOf(place: string): { readonly topic: string; readonly id: string } {
  const [topic, id, ...rest] = place.replace(/\.ts$/, "").split("/");
  if (id === undefined || rest.length > 0) {
    throw new UsageError(
      `new takes a topic and a name, not "${place}": write for example landscape/strict-saddle.`,
    );
  }
  if (!TOPICS.some((one) => one === topic)) {
    throw new UsageError(
      `there is no topic ${topic}.${didYouMean(topic, TOPICS)} There are ${TOPICS.join(", ")}.`,
    );
  }
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
    throw new UsageError(`"${id}" is no id: write lower-case words joined by hyphens.`);
  }
  return { topic, id };
}

/** The index is rewritten where a project has one. */
function updateIndex(): void {
  const index = `${ownClaims()}/mod.ts`;
  if (exists(index)) writeWhole(index, indexSource(indexedFiles(ownClaims())));
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
