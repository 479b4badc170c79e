/**
 * A claim on the page: statement and source, verdict, how it was attacked, near misses and what refuted
 * them.
 * @module
 */
import type {
  ClaimResult,
  CourseRecord,
  NearMissResult,
  PartResult,
  TrueVariantResult,
} from "../../check/mod.ts";
import { barChart, lineChart } from "../charts/mod.ts";
import {
  formatApproximate,
  formatCount,
  formatPercent,
  formatSeconds,
  formatTightness,
} from "../numbers.ts";
import { surprisesOf } from "../surprises.ts";
import { escapeXml } from "../text.ts";
import { counted, powerInWords, verdictInWords } from "../words.ts";
import { counterexampleHtml, instanceHtml } from "./counterexample.ts";
import { badge, figureRow, outcomeOf, sourceHtml, table } from "./elements.ts";
import { evidenceFigures, type Figure } from "./figures.ts";
import { inlineHtml, statementHtml } from "./statement.ts";

/** Strata with more values than this are left to report.json. */
const MOST_STRATA = 24;

/** The section of a claim. */
export function claimSection(claim: ClaimResult): string {
  const { id, topic, kind, title, source, statement, verdict, evidence, witnesses } = claim;
  const refuted = claim.parts.filter(({ counterexample, asExpected }) =>
    counterexample !== null && !asExpected
  );
  return `<article class="claim" id="${escapeXml(id)}" aria-labelledby="h-${escapeXml(id)}">
<p class="crumbs"><a href="#">All claims</a> · ${topic} · ${kind}</p>
<h2 id="h-${escapeXml(id)}" tabindex="-1">${inlineHtml(title)} ${
    badge(verdict, outcomeOf(claim))
  }</h2>
<div class="statement" tabindex="0">${statementHtml(statement)}</div>
<p class="source">${sourceHtml(source)}</p>
<p class="verdict">${verdictSentence(claim)}</p>
${
    refuted.map((part) =>
      `<section class="remark"><h3>Counterexample${nameOf(claim, part)}</h3>${
        counterexampleHtml(part.counterexample!)
      }</section>`
    ).join("")
  }
${partsTable(claim)}
${claim.parts.map((part) => partDetails(claim, part)).join("")}
${strataHtml(claim)}
${titled("Evidence", figureRow(evidenceFigures(evidence, claim.parts)))}
${knownCounterexamples(claim)}
${titled("Near misses", claim.nearMisses.map(nearMissHtml).join(""))}
${titled("True variants", claim.trueVariants.map(trueVariantHtml).join(""))}
${
    witnesses === undefined || witnesses.length === 0
      ? ""
      : `<p class="note">${
        counted(witnesses.length, "recorded witness", "recorded witnesses")
      } judged again.</p>`
  }
</article>`;
}

function titled(heading: string, content: string): string {
  return content === "" ? "" : `<section><h3>${heading}</h3>${content}</section>`;
}

function nameOf({ parts }: ClaimResult, { name }: PartResult): string {
  return parts.length === 1 ? "" : ` to ${escapeXml(name)}`;
}

/** The verdict, what it rests on, and what the check would have noticed. */
function verdictSentence(claim: ClaimResult): string {
  const surprises = surprisesOf([claim]);
  if (surprises.length > 0) {
    return surprises.map(({ sentence }) => `<strong>${escapeXml(capital(sentence))}.</strong>`)
      .join(" ");
  }
  const fell = `all ${counted(claim.nearMisses.length, "near miss", "near misses")} fell`;
  const held = claim.trueVariants.length === 0
    ? ""
    : `, ${counted(claim.trueVariants.length, "true variant")} held`;
  const power = powerInWords(claim);
  const noticed = power === "–" ? "" : ` The check ${escapeXml(power)}.`;
  const what = claim.expect === "refuted"
    ? "Refuted where the literature knows it to be false"
    : claim.parts.every(({ exhaustive }) => exhaustive)
    ? "Supported on every instance there is"
    : `Supported on ${counted(claim.instances, "instance")}`;
  return `${what}; ${fell}${held}.${noticed}`;
}

function partsTable(claim: ClaimResult): string {
  const rows = claim.parts.map((part) => [
    escapeXml(part.name),
    part.kind,
    `${verdictInWords(part.verdict)}${part.expect === "refuted" ? ", as expected" : ""}${
      part.exhaustive ? ", exhaustively" : ""
    }`,
    formatTightness(part.tightness),
    formatTightness(part.attained),
    part.refutationPower === null ? "–" : formatApproximate(part.refutationPower),
    part.samples === null ? formatCount(part.instances) : counted(part.samples, "sample"),
    part.interval === null
      ? "–"
      : `[${part.interval.map((end) => formatApproximate(end, 5)).join(", ")}]`,
  ]);
  const headings = [
    "part",
    "kind",
    "verdict",
    "tightness",
    "attained",
    "refutation power",
    "instances",
    "interval",
  ];
  return table(
    headings,
    rows,
    `Parts of ${claim.id}, ${counted(claim.evaluations, "evaluation")} in ${
      formatSeconds(claim.seconds)
    }`,
  );
}

function partDetails(claim: ClaimResult, part: PartResult): string {
  const figures = courseFigures(part);
  const extremal = part.extremal === null || part.extremal === undefined || part.kind === "identity"
    ? ""
    : `<h4>The tightest instance</h4>${instanceHtml(part.extremal)}`;
  if (figures.length === 0 && extremal === "") return "";
  const whole = claim.parts.length === 1;
  const name = whole ? "How it was attacked" : `How ${escapeXml(part.name)} was attacked`;
  return `<details${
    part === claim.parts.find(({ kind }) => kind !== "identity") ? " open" : ""
  }><summary>${name}</summary>${figureRow(figures)}${extremal}</details>`;
}

/** The margin of an identity is rounding alone, and says nothing by its size. */
function courseFigures({ course, kind }: PartResult): readonly Figure[] {
  if (course === undefined || kind === "identity" || course.margins.length === 0) return [];
  return course.margins.length === 1
    ? [distributionFigure(course)]
    : [distributionFigure(course), progressFigure(course)];
}

function distributionFigure({ distribution }: CourseRecord): Figure {
  const labels = distribution.map((_, i) =>
    i === 0 ? "≤ 0" : i % 4 === 2 ? formatApproximate(Number(`1e${i - 18}`), 1) : ""
  );
  const caption = "Distribution of the margin, by decade";
  return {
    caption,
    svg: barChart({
      title: caption,
      values: distribution,
      labels,
      xName: "margin",
      yName: "instances",
      yLog: true,
      height: 200,
    }),
  };
}

function progressFigure({ evaluations, margins, finders }: CourseRecord): Figure {
  const positive = margins.every((margin) => margin > 0);
  const names = [...new Set(finders)];
  const marks = names.map((name) => {
    const found = finders.flatMap((finder, i) => finder === name ? [i] : []);
    return {
      name,
      x: found.map((i) => evaluations[i]),
      y: found.map((i) => margins[i]),
      marks: "only",
    } as const;
  });
  const best = { name: "best so far", x: evaluations, y: margins, steps: true };
  const caption = "Smallest margin against evaluations; it holds from 0 on, up to its tolerance";
  return {
    caption,
    svg: lineChart({
      title: caption,
      series: [best, ...marks],
      xName: "evaluations",
      yName: "margin",
      xLog: true,
      yLog: positive && "auto",
      ...(positive ? {} : { reference: { y: 0, name: "the theorem" } }),
    }),
  };
}

function strataHtml({ strata }: ClaimResult): string {
  const tables = Object.entries(strata)
    .filter(([, values]) => Object.keys(values).length <= MOST_STRATA)
    .map(([label, values]) =>
      table(
        [label, "instances", "smallest margin", "tightness"],
        Object.entries(values).map(([value, { instances, worstMargin, tightness }]) => [
          escapeXml(value),
          formatCount(instances),
          worstMargin === null ? "–" : formatApproximate(worstMargin, 3),
          formatTightness(tightness),
        ]),
        `By ${label}`,
      )
    );
  return tables.length === 0
    ? ""
    : `<details><summary>By stratum</summary><div class="figures">${
      tables.join("")
    }</div></details>`;
}

/** Counterexamples of parts that the literature knows to be false. */
function knownCounterexamples({ parts }: ClaimResult): string {
  const known = parts.filter(({ counterexample, asExpected }) =>
    counterexample !== null && asExpected
  );
  return titled(
    "Counterexamples, as known",
    known.map((part) =>
      `<h4>${escapeXml(part.name)}</h4>${counterexampleHtml(part.counterexample!)}`
    ).join(""),
  );
}

function nearMissHtml(miss: NearMissResult): string {
  const { id, part, why, refuted, foundBy, phase, evaluations, violatedShare, counterexample } =
    miss;
  const how = !refuted
    ? `<strong>did not fall</strong> in ${counted(evaluations, "evaluation")}`
    : foundBy === "witness"
    ? "fell to its witness"
    : `fell to search after ${counted(evaluations, "evaluation")} (${phase})`;
  const share = violatedShare === null
    ? ""
    : `<p class="note">Violated by ${formatPercent(violatedShare)} of random instances.</p>`;
  return `<details class="variant ${refuted ? "good" : "bad"}"${refuted ? "" : " open"}>` +
    `<summary><code>${escapeXml(id)}</code> of ${escapeXml(part)}: ${how}</summary>` +
    `<p><em>Why it is false:</em> ${inlineHtml(why)}</p>${share}` +
    `${counterexample === null ? "" : counterexampleHtml(counterexample)}</details>`;
}

function trueVariantHtml(variant: TrueVariantResult): string {
  const { id, part, why, held, verdict, evaluations, counterexample } = variant;
  const how = held ? "held" : `<strong>${verdictInWords(verdict)}</strong>`;
  return `<details class="variant ${held ? "good" : "bad"}"${held ? "" : " open"}>` +
    `<summary><code>${escapeXml(id)}</code> of ${escapeXml(part)}: ${how} in ${
      counted(evaluations, "evaluation")
    }</summary>` +
    `<p><em>Why it is true:</em> ${inlineHtml(why)}</p>` +
    `${counterexample === null ? "" : counterexampleHtml(counterexample)}</details>`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
