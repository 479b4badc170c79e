/**
 * junit.xml: a test suite for each topic, a test case for each claim, near miss and true variant.
 * @module
 */
import type { ClaimResult } from "../check/result.ts";
import { formatInstance } from "./instance.ts";
import { claimsByTopic, type Report } from "./model.ts";
import { type Surprise, surprisesOfClaim } from "./surprises.ts";
import { escapeXml, oneLine } from "./text.ts";
import { trustInWords, violationInWords } from "./words.ts";

interface Case {
  readonly name: string;
  readonly seconds: number;
  readonly surprises: readonly Surprise[];
}

/** A report as junit.xml. */
export function renderJUnit(report: Report): string {
  const suites = claimsByTopic(report).map(([topic, claims]) => ({
    topic,
    cases: claims.flatMap(casesOf),
  }));
  const cases = suites.flatMap((suite) => suite.cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="theorycheck" ${counts(cases)}>`,
    ...suites.flatMap(({ topic, cases }) => [
      `  <testsuite name="${escapeXml(topic)}" ${counts(cases)}>`,
      ...cases.flatMap((one) => caseLines(one, topic)),
      "  </testsuite>",
    ]),
    "</testsuites>",
    "",
  ].join("\n");
}

function casesOf(claim: ClaimResult): readonly Case[] {
  const surprises = surprisesOfClaim(claim);
  const of = (about: Surprise["about"], id: string): Case => ({
    name: `${claim.id} › ${about} ${id}`,
    seconds: 0,
    surprises: surprises.filter((one) => one.about === about && one.name === id),
  });
  return [
    {
      name: claim.id,
      seconds: claim.seconds,
      surprises: surprises.filter(({ about }) => about === "part"),
    },
    ...claim.nearMisses.map(({ id }) => of("near miss", id)),
    ...claim.trueVariants.map(({ id }) => of("true variant", id)),
  ];
}

function caseLines({ name, seconds, surprises }: Case, topic: string): readonly string[] {
  const open = `    <testcase classname="${escapeXml(topic)}" name="${escapeXml(oneLine(name))}"` +
    ` time="${seconds.toFixed(3)}"`;
  if (surprises.length === 0) return [`${open}/>`];
  return [`${open}>`, ...surprises.map(failure), "    </testcase>"];
}

function failure(surprise: Surprise): string {
  const { sentence, verdict } = surprise;
  const element = isError(surprise) ? "error" : "failure";
  const attributes = `message="${escapeXml(oneLine(sentence))}" type="${escapeXml(verdict)}"`;
  return `      <${element} ${attributes}>${escapeXml(body(surprise))}</${element}>`;
}

function body({ claim, sentence, counterexample, replay }: Surprise): string {
  if (counterexample === null) return `${claim.title}: ${sentence}.`;
  return [
    `${claim.title}: ${sentence}.`,
    formatInstance(counterexample.instance),
    violationInWords(counterexample),
    trustInWords(counterexample),
    ...(replay === null ? [] : [replay]),
  ].join("\n");
}

function counts(cases: readonly Case[]): string {
  const failed = cases.filter(({ surprises }) => surprises.length > 0);
  const errors = failed.filter(({ surprises }) => surprises.every(isError)).length;
  const seconds = cases.reduce((sum, one) => sum + one.seconds, 0);
  return `tests="${cases.length}" failures="${failed.length - errors}" errors="${errors}" ` +
    `skipped="0" time="${seconds.toFixed(3)}"`;
}

function isError({ verdict }: Surprise): boolean {
  return verdict === "error";
}
