/**
 * An explanation in words: a line for each thing that is known.
 * @module
 */
import type { ChoiceState, Direction, Explanation, Freedom } from "../check/explain.ts";
import { formatApproximate, formatNumber } from "./numbers.ts";

/** Why an instance violates, one line a fact; no line where nothing is known. */
export function explanationLines(explanation: Explanation): string[] {
  const { assumptions, choices, omitted, directions } = explanation;
  const active = assumptions.filter((assumption) => assumption.active).map(({ name }) => name);
  const ends = choices.filter(({ end }) => end !== null).map(({ choice, end }) =>
    `${choice} (${end})`
  );
  return [
    line("assumptions that hold with equality", active),
    line("choices at an end of their range", ends),
    ...freedoms.map(([freedom, what]) => line(what, named(choices, freedom))),
    line("the margin depends most on", directions.map(directionInWords)),
    ...(omitted === 0 ? [] : [`not looked at: ${omitted} more choices`]),
  ].filter((text) => text !== "");
}

const freedoms: readonly (readonly [Freedom, string])[] = [
  ["pinned", "pinned: no other value tried violates"],
  ["partly", "some other values violate"],
  ["free", "free: every other value tried violates too"],
];

function line(what: string, names: readonly string[]): string {
  return names.length === 0 ? "" : `${what}: ${names.join(", ")}`;
}

function named(choices: readonly ChoiceState[], wanted: Freedom): string[] {
  return choices.filter(({ freedom }) => freedom === wanted).map((state) =>
    wanted === "partly" ? `${state.choice} (${state.violated} of ${state.judged})` : state.choice
  );
}

function directionInWords({ choice, up, down }: Direction): string {
  const moves = [
    ...(up === null ? [] : [`${rate(up)} up`]),
    ...(down === null ? [] : [`${rate(down)} down`]),
  ];
  return `${choice} (margin ${moves.join(", ")})`;
}

function rate(slope: number): string {
  const size = slope === 0 ? "0" : formatApproximate(Math.abs(slope), 2);
  return `${slope < 0 ? "−" : "+"}${slope === 0 ? formatNumber(0) : size} a unit`;
}
