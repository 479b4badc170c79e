/**
 * The summary of a job on GitHub: report.md where it is small enough, else what matters of it.
 * @module
 */
import { renderMarkdown } from "./markdown.ts";
import type { Report } from "./model.ts";

/** GitHub takes 1,024 KiB a step; some room is left for what others write. */
const LARGEST = 900 * 1024;

/** A summary in Markdown of at most 900 KiB: near misses are left out first, then whole lines. */
export function renderSummary(report: Report): string {
  const whole = renderMarkdown(report);
  if (sizeOf(whole) <= LARGEST) return whole;
  const short = renderMarkdown(report, { nearMisses: false });
  if (sizeOf(short) <= LARGEST) return short;
  const lines: string[] = [];
  let left = LARGEST;
  for (const line of short.split("\n")) {
    left -= sizeOf(line) + 1;
    if (left < 0) break;
    lines.push(line);
  }
  return `${lines.join("\n")}\n\nThe rest is in report.md.\n`;
}

function sizeOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
