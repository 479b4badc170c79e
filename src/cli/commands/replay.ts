/**
 * replay: evaluates the counterexample of a file again.
 * @module
 */
import {
  type CounterexampleFile,
  decodeCounterexample,
  encodeData,
  explanationLines,
  ReportError,
} from "../../report/mod.ts";
import { texts } from "../arguments.ts";
import { defineCommand } from "../command.ts";
import { EXIT, messageOf, UsageError } from "../errors.ts";
import { absolute } from "../paths.ts";
import { type Replay, replay } from "../replay.ts";
import { selectClaim } from "../select.ts";
import { exactNumber } from "../text.ts";

/** The command. */
export const replayCommand = defineCommand({
  name: "replay",
  argument: "file",
  summary: "evaluates one counterexample of a report again; exit code 1 unless it is the same",
  flags: {
    claims: texts("file, folder or glob", "where its claim is, if not in claims/; may be repeated"),
  },
  async run({ positionals: [path], flags }) {
    const file = readCounterexample(path);
    const { claim } = await selectClaim(flags.claims, file.claim);
    const result = replay(claim, file, path);
    console.log(replayText(file, result));
    return result.exact ? EXIT.asExpected : EXIT.unexpected;
  },
});

function readCounterexample(path: string): CounterexampleFile {
  let content: string;
  try {
    content = Deno.readTextFileSync(absolute(path));
  } catch (error) {
    throw new UsageError(
      `${path} cannot be read (${messageOf(error)}): ` +
        "name a file that check wrote under counterexamples/.",
    );
  }
  try {
    return decodeCounterexample(content, path);
  } catch (error) {
    if (error instanceof ReportError) throw new UsageError(error.message);
    throw error;
  }
}

/** What a replay found, as a person reads it. */
export function replayText(file: CounterexampleFile, result: Replay): string {
  const { counterexample: stored, variant, part, claim } = file;
  const lines = [
    `claim     ${claim}`,
    variant === null ? `part      ${part}` : `variant   ${variant} (of part ${part})`,
    ...(result.fallback === null ? [] : [`note      ${result.fallback}: the stored one is used`]),
    `instance  ${encodeData(result.instance).trim().replaceAll("\n", `\n${" ".repeat(10)}`)}`,
    `from      ${result.from === "choices" ? "its choices" : "the stored instance"}`,
  ];
  if (result.slack === null) return [...lines, `NOT reproduced: ${result.failure}`].join("\n");
  const { slack, exact, violated, explanation } = result;
  const row = (name: "left" | "right" | "margin" | "tolerance") =>
    `${name.padEnd(9)} ${exactNumber(slack[name])}` +
    (Object.is(slack[name], stored[name]) ? "" : `   (stored ${exactNumber(stored[name])})`);
  return [
    ...lines,
    row("left"),
    row("right"),
    row("margin"),
    row("tolerance"),
    exact
      ? "reproduced exactly"
      : violated
      ? "NOT reproduced exactly: it still violates, by other numbers"
      : "NOT reproduced: it does not violate any more",
    ...(explanation === null ? [] : explanationLines(explanation)),
  ].join("\n");
}
