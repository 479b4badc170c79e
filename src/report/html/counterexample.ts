/**
 * A counterexample on the page: the numbers, the instance drawn and written, why it violates, how to
 * evaluate it again.
 * @module
 */
import type { Counterexample } from "../../check/result.ts";
import { encodeLine } from "../data.ts";
import { explanationLines } from "../explanation.ts";
import { formatInstance } from "../instance.ts";
import { escapeXml } from "../text.ts";
import { trustInWords, violationInWords } from "../words.ts";
import { figureRow } from "./elements.ts";
import { instanceFigures } from "./figures.ts";

/** Characters of an instance that can be copied; longer ones are in their files. */
const LONGEST_COPY = 20_000;

/** Characters of an instance that are shown. */
const LONGEST_SHOWN = 4_000;

/** Everything about a counterexample. */
export function counterexampleHtml(counterexample: Counterexample): string {
  const { instance, explanation, replay } = counterexample;
  const lines = explanation === undefined ? [] : explanationLines(explanation);
  return [
    `<p>${escapeXml(violationInWords(counterexample))}; ${
      escapeXml(trustInWords(counterexample))
    }.</p>`,
    instanceHtml(instance),
    ...(lines.length === 0 ? [] : [
      `<details><summary>What makes it violate</summary><ul>${
        lines.map((line) => `<li>${escapeXml(line)}</li>`).join("")
      }</ul></details>`,
    ]),
    `<p class="copyable"><code>${escapeXml(replay)}</code></p>`,
  ].join("");
}

/** An instance: written, drawn, and to be copied as JSON or TypeScript. */
export function instanceHtml(instance: unknown): string {
  const written = formatInstance(instance);
  const shown = written.length > LONGEST_SHOWN ? `${written.slice(0, LONGEST_SHOWN)}…` : written;
  return `<pre class="instance" tabindex="0">${escapeXml(shown)}</pre>` +
    figureRow(instanceFigures(instance)) + copies(instance);
}

/** Where the page puts its buttons: without scripts they would do nothing. */
function copies(instance: unknown): string {
  const json = encodeLine(instance) ?? "null";
  if (json.length > LONGEST_COPY) {
    return '<p class="note">The instance is long: its file under counterexamples/ holds it whole.</p>';
  }
  return `<p class="copies" data-json="${escapeXml(json)}"></p>`;
}
