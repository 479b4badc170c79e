/** Generator: instances have to come from everywhere that the statement speaks of. */
import { formatPercent } from "../../report/numbers.ts";
import type { GeneratorProbe } from "../examination.ts";
import { type Finding, lineOf, type Rule } from "../rule.ts";

/** Share of random instances that may lie outside the assumptions. */
const LARGEST_DISCARD = 0.8;

/** Share of the corners of single choices that have to give instances. */
const FEWEST_CORNERS = 0.5;

/** Share of random instances that may say nothing. */
const LARGEST_TRIVIAL = 0.9;

/** Instances of a size after which one value alone is no accident. */
const ENOUGH = 50;

/** Few instances are discarded or trivial; sizes vary; corners are reached. */
export const generator: Rule = {
  name: "generator",
  sentence: "Its generator leaves out too much.",
  mend:
    "Build instances that satisfy the assumptions, from parts that reach every corner, rather " +
    "than drawing and discarding.",
  check(contribution) {
    const { measurements } = contribution;
    const line = lineOf(contribution, "instance");
    const found = (measurements?.generators ?? []).flatMap((one) => [
      ...discards(one),
      ...corners(one),
      ...sizes(one),
    ]);
    const trivial = (measurements?.probes ?? []).flatMap(({ part, judged, trivial }) =>
      judged > 0 && trivial < judged && trivial > LARGEST_TRIVIAL * judged
        ? [`${part}: ${formatPercent(trivial / judged)} of random instances are trivial`]
        : []
    );
    return [...found, ...trivial].map((detail): Finding => ({ detail, line }));
  },
};

function discards({ drawn, discarded, discards }: GeneratorProbe): readonly string[] {
  if (discarded <= LARGEST_DISCARD * drawn || discarded === drawn) return [];
  const names = Object.entries(discards).map(([name, count]) => `"${name}" ${count}`);
  return [`${discarded} of ${drawn} random instances are discarded: ${names.join(", ")}`];
}

function corners({ corners, cornersReached, discarded, drawn }: GeneratorProbe): readonly string[] {
  if (cornersReached >= FEWEST_CORNERS * corners || discarded === drawn) return [];
  return [`only ${cornersReached} of ${corners} corners of its choices give an instance`];
}

function sizes({ sizes }: GeneratorProbe): readonly string[] {
  return sizes.flatMap(({ name, low, high, counts }) => {
    const values = Object.keys(counts);
    const judged = Object.values(counts).reduce((sum, count) => sum + count, 0);
    if (low === high || values.length !== 1 || judged < ENOUGH) return [];
    return [`${name} could be ${low} to ${high}, and is ${values[0]} in every instance judged`];
  });
}
