/**
 * The gate as annotations of a GitHub job: each finding at its file and line.
 * @module
 */
import { oneLine } from "../../report/text.ts";
import type { RuleFinding } from "../judge.ts";
import type { GateReport } from "../model.ts";

/** One workflow command a finding. */
export function annotations({ claims }: GateReport): readonly string[] {
  return claims.flatMap(({ findings, notes }) => [
    ...findings.map((finding) => annotation("error", finding)),
    ...notes.map((finding) => annotation("notice", finding)),
  ]);
}

function annotation(
  level: "error" | "notice",
  { rule, path, line, sentence, detail, mend }: RuleFinding,
): string {
  const properties = `file=${property(path)},line=${line},title=${property(`gate: ${rule}`)}`;
  const message = level === "error" ? `${sentence} ${detail}. ${mend}` : detail;
  return `::${level} ${properties}::${data(message)}`;
}

/** Line breaks and per cent signs would end or change a command. */
function data(text: string): string {
  return oneLine(text).replaceAll("%", "%25");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
