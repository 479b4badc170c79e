/**
 * The overview: what a run found in a sentence and in numbers, the topics as a map, the table of claims.
 * @module
 */
import type { ClaimResult } from "../../check/mod.ts";
import type { Change } from "../compare.ts";
import { claimsByTopic, isClaimAsExpected, type Report } from "../model.ts";
import { formatCount, formatSeconds, formatTightness } from "../numbers.ts";
import { evaluationsOf } from "../summary.ts";
import { surprisesOf } from "../surprises.ts";
import { escapeXml } from "../text.ts";
import { chanceInWords, counted, powerInWords, powerOf, variantsInWords } from "../words.ts";
import { badge, type Outcome, outcomeOf, table } from "./elements.ts";
import { inlineHtml } from "./statement.ts";

const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  good: "supported",
  known: "refuted, as known",
  open: "undecided",
  bad: "not as expected",
};

/** The overview of a report, and what has changed since an earlier one. */
export function overview(report: Report, changes: readonly Change[]): string {
  return [
    headline(report),
    cards(report),
    surpriseList(report),
    changeList(changes),
    topicMap(report),
    filters(report),
    claimTable(report),
  ].join("\n");
}

function headline(report: Report): string {
  const { claims, run } = report;
  const count = surprisesOf(claims).length;
  const outcome = claims.length === 0
    ? "No claim was checked"
    : count === 0
    ? `${counted(claims.length, "claim")}: everything as expected`
    : `${counted(count, "result")} not as expected in ${counted(claims.length, "claim")}`;
  const stopped = run.interrupted
    ? `, stopped early${run.selected === undefined ? "" : ` of ${run.selected}`}`
    : "";
  const selection = [
    `seed ${run.seed}`,
    `${counted(evaluationsOf(report), "evaluation")} in ${formatSeconds(run.seconds)}`,
    `theorycheck ${run.version}`,
    ...(run.claims === undefined ? [] : [`claims ${run.claims}`]),
    ...(run.filter === undefined ? [] : [`filter ${run.filter}`]),
    ...(run.shard === undefined ? [] : [`shard ${run.shard}`]),
    ...Object.entries(run.pins ?? {}).map(([name, value]) => `${name} = ${value}`),
  ];
  return `<p class="headline ${
    count === 0 && claims.length > 0 ? "good" : "bad"
  }">${outcome}${stopped}</p>
<p class="note">${selection.map(escapeXml).join(" · ")}</p>`;
}

function cards(report: Report): string {
  const { totals } = report;
  const shown: readonly (readonly [string, string])[] = [
    [`${totals.asExpected} / ${totals.claims}`, "claims with the expected verdict"],
    [`${totals.nearMissesRefuted} / ${totals.nearMisses}`, "near misses that fell"],
    [formatCount(totals.nearMissesFoundBySearch), "of them to search, without a hint"],
    [`${totals.trueVariantsHeld} / ${totals.trueVariants}`, "true variants that held"],
  ];
  const chance = chanceInWords(report).map((words) =>
    `<p class="note">Any result ${escapeXml(words)}.</p>`
  );
  return `<div class="cards" role="group" aria-label="${escapeXml(variantsInWords(report))}">${
    shown.map(([number, words]) => `<div><b>${number}</b><span>${words}</span></div>`).join("")
  }</div>${chance.join("")}`;
}

function surpriseList({ claims }: Report): string {
  const surprises = surprisesOf(claims);
  if (surprises.length === 0) return "";
  const items = surprises.map(({ claim, sentence }) =>
    `<li><a href="#${escapeXml(claim.id)}">${escapeXml(claim.id)}</a>: ${escapeXml(sentence)}</li>`
  );
  return `<section class="surprises"><h2>Not as expected</h2><ul>${items.join("")}</ul></section>`;
}

function changeList(changes: readonly Change[]): string {
  if (changes.length === 0) return "";
  const rows = changes.map(({ claim, name, what, before, after, worse }) => [
    `<a href="#${escapeXml(claim)}">${escapeXml(claim)}</a>${
      name === null ? "" : `, ${escapeXml(name)}`
    }`,
    what,
    escapeXml(before),
    worse ? `<strong>${escapeXml(after)}</strong>` : escapeXml(after),
  ]);
  return `<section><h2>Since the baseline</h2>${
    table(["claim", "what", "before", "now"], rows)
  }</section>`;
}

function topicMap(report: Report): string {
  const tiles = claimsByTopic(report).map(([topic, claims]) => {
    const expected = claims.filter(isClaimAsExpected).length;
    const fell = claims.flatMap(({ nearMisses }) => nearMisses);
    const cells = claims.map((claim) => {
      const outcome = outcomeOf(claim);
      const words = `${claim.id}: ${OUTCOME_WORDS[outcome]}`;
      return `<a class="cell ${outcome}" href="#${escapeXml(claim.id)}" title="${
        escapeXml(words)
      }" aria-label="${escapeXml(words)}"></a>`;
    });
    return `<li><h3>${topic}</h3><p>${expected} of ${counted(claims.length, "claim")}, ` +
      `${fell.filter(({ refuted }) => refuted).length} of ${
        counted(fell.length, "near miss", "near misses")
      }</p>` +
      `<div class="cells">${cells.join("")}</div></li>`;
  });
  return `<section><h2>Topics</h2><ul class="topics">${tiles.join("")}</ul></section>`;
}

function filters(report: Report): string {
  const topics = claimsByTopic(report).map(([topic]) => topic);
  const kinds = [...new Set(report.claims.map(({ kind }) => kind))].sort();
  const outcomes = [...new Set(report.claims.map(outcomeOf))];
  const select = (name: string, options: readonly (readonly [string, string])[]): string =>
    `<label>${name} <select name="${name}"><option value="">all</option>${
      options.map(([value, words]) => `<option value="${value}">${words}</option>`).join("")
    }</select></label>`;
  return `<section><h2>Claims</h2><form class="filters" role="search">
<label>search <input type="search" name="q" autocomplete="off" placeholder="id, title, author"></label>
${select("topic", topics.map((topic) => [topic, topic] as const))}
${select("kind", kinds.map((kind) => [kind, kind] as const))}
${select("outcome", outcomes.map((outcome) => [outcome, OUTCOME_WORDS[outcome]] as const))}
<output class="count" aria-live="polite">${counted(report.claims.length, "claim")}</output></form>`;
}

/** Columns: heading, what is shown, and the number or text by which rows are sorted. */
const COLUMNS: readonly {
  readonly name: string;
  readonly words: string;
  readonly cell: (claim: ClaimResult) => string;
  readonly key: (claim: ClaimResult) => string | number;
}[] = [
  {
    name: "claim",
    words: "claim",
    cell: ({ id, title }) =>
      `<a href="#${escapeXml(id)}">${inlineHtml(title)}</a><br><code>${escapeXml(id)}</code>`,
    key: ({ id }) => id,
  },
  { name: "topic", words: "topic", cell: ({ topic }) => topic, key: ({ topic }) => topic },
  { name: "kind", words: "kind", cell: ({ kind }) => kind, key: ({ kind }) => kind },
  {
    name: "verdict",
    words: "verdict",
    cell: (claim) => badge(claim.verdict, outcomeOf(claim)),
    key: (claim) => ["bad", "open", "known", "good"].indexOf(outcomeOf(claim)),
  },
  {
    name: "tightness",
    words: "tightness",
    cell: ({ tightness }) => formatTightness(tightness),
    key: ({ tightness }) => tightness ?? -1,
  },
  {
    name: "power",
    words: "refutation power",
    cell: (claim) =>
      escapeXml(powerInWords(claim).replace(/^would notice (a \w+ (of )?)?| too strong$/g, "")),
    key: (claim) => powerOf(claim)?.refutationPower ?? 1e308,
  },
  {
    name: "misses",
    words: "near misses",
    cell: ({ nearMisses }) =>
      `${nearMisses.filter(({ refuted }) => refuted).length}/${nearMisses.length}`,
    key: ({ nearMisses }) => nearMisses.length,
  },
  {
    name: "evaluations",
    words: "evaluations",
    cell: (claim) => formatCount(evaluationsOf({ claims: [claim] })),
    key: (claim) => evaluationsOf({ claims: [claim] }),
  },
  {
    name: "time",
    words: "time",
    cell: ({ seconds }) => formatSeconds(seconds),
    key: ({ seconds }) => Math.round(seconds * 1000),
  },
];

function claimTable({ claims }: Report): string {
  const head = COLUMNS.map(({ name, words }) =>
    `<th scope="col" data-column="${name}"><button type="button">${words}</button></th>`
  );
  const rows = claims.map((claim) => {
    const { topic, kind, id, title, source: { authors } } = claim;
    const cells = COLUMNS.map(({ cell, key }) =>
      `<td data-key="${escapeXml(String(key(claim)))}">${cell(claim)}</td>`
    );
    const found = `${id} ${title} ${topic} ${authors}`.toLowerCase();
    return `<tr data-topic="${topic}" data-kind="${kind}" data-outcome="${outcomeOf(claim)}" ` +
      `data-found="${escapeXml(found)}">${cells.join("")}</tr>`;
  });
  return `<div class="scroll" tabindex="0" role="region" aria-label="Table of claims"><table class="claims">
<thead><tr>${head.join("")}</tr></thead><tbody>${rows.join("\n")}</tbody></table></div></section>`;
}
