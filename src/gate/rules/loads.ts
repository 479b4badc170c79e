/** Loads: the file has to be a claim. */
import { fileOf } from "../contribution.ts";
import { asksForPermission, type Rule } from "../rule.ts";
import { saysTopic } from "./topic.ts";

/** The module of a claim loads and exports a claim. */
export const loads: Rule = {
  name: "loads",
  sentence: "Its file does not load, or holds no claim.",
  mend: "Try it with `deno task try <file>` until it loads.",
  check({ breakdown, sources, ...rest }) {
    if (breakdown?.kind !== "loading") return [];
    const { message } = breakdown;
    if (saysTopic(message) || asksForPermission(message)) return [];
    const [, line] = /\.ts(?::|, line )(\d+)/.exec(message) ?? [];
    const { path } = fileOf({ sources, breakdown, ...rest });
    return [{ detail: message, path, line: line === undefined ? 1 : Number(line) }];
  },
};
