/**
 * What decides a part or a variant, put together from the fields that its kind asks for.
 * @module
 */
import type {
  Crossing,
  Enumeration,
  Experiment,
  ExperimentOf,
  Measuring,
  Sampling,
} from "./sampled.ts";
import type { Decision, Kind, MarginFields, Part, Problem } from "./types.ts";

/** Ends with an error that names the claim and what it is about. */
export type Complain = (what: string) => never;

/** The fields of every kind, before it is known which of them belong together. */
export type LooseDecision =
  & Partial<MarginFields<unknown, unknown>>
  & Partial<Sampling<unknown, unknown>>
  & Partial<Enumeration<unknown, unknown>>
  & Partial<Measuring<unknown, unknown>>
  & Partial<Omit<Crossing<unknown, unknown>, "measure">>
  & { readonly claimed?: Partial<Experiment["claimed"]> };

const EXPERIMENT_FIELDS = [
  "sample",
  "enumerate",
  "measure",
  "sizes",
  "replicates",
  "between",
  "claimed",
] as const;

const MARGIN_FIELDS = ["margin", "exact", "trivial"] as const;

/** What decides a part of this kind. */
export function decisionOfPart(kind: Kind, spec: LooseDecision, complain: Complain): Decision {
  const { margin, exact, trivial, applies } = spec;
  if (kind === "statistical" || kind === "rate") {
    refuse(spec, MARGIN_FIELDS, `is of kind ${kind}, which has no`, complain);
    return { applies, experiment: experimentOf(kind, spec, complain) };
  }
  refuse(spec, EXPERIMENT_FIELDS, `is of kind ${kind}, which has no`, complain);
  if (margin === undefined) return complain(`is of kind ${kind} and has no \`margin\``);
  return { margin, exact, trivial, applies };
}

/** What decides a variant: what it says itself, and for the rest what decides its part. */
export function decisionOfVariant(
  part: Part,
  spec: LooseDecision & { readonly own?: Problem<unknown, unknown>; readonly run?: unknown },
  complain: Complain,
): Decision {
  const applies = spec.applies ?? (spec.own ? undefined : part.applies);
  const { experiment } = part;
  if (experiment !== undefined) {
    refuse(spec, MARGIN_FIELDS, `is of a part of kind ${part.kind}, which has no`, complain);
    if (!EXPERIMENT_FIELDS.some((field) => spec[field] !== undefined)) {
      return { applies, experiment };
    }
    return { applies, experiment: experimentOf(part.kind, overlaid(experiment, spec), complain) };
  }
  refuse(spec, EXPERIMENT_FIELDS, `is of a part of kind ${part.kind}, which has no`, complain);
  const ownMargin = spec.margin !== undefined;
  return {
    margin: spec.margin ?? part.margin,
    exact: spec.exact ?? (ownMargin || spec.run ? undefined : part.exact),
    trivial: spec.own ? undefined : part.trivial,
    applies,
  };
}

/** A variant's experiment; a way of observing replaces the one that the part has. */
function overlaid(experiment: Experiment, spec: LooseDecision): LooseDecision {
  const given = Object.fromEntries(
    EXPERIMENT_FIELDS.map((field) => [field, spec[field]]).filter(([, value]) =>
      value !== undefined
    ),
  );
  const { sample, enumerate, ...rest } = experiment as LooseDecision;
  const observed = spec.sample || spec.enumerate ? {} : { sample, enumerate };
  const claimed = { ...experiment.claimed, ...spec.claimed } as LooseDecision["claimed"];
  return { ...observed, ...rest, ...given, claimed };
}

function experimentOf(kind: Kind, spec: LooseDecision, complain: Complain): Experiment {
  const experiment = kind === "statistical"
    ? statisticalOf(spec, complain)
    : rateOf(spec, complain);
  checkClaimed(experiment, complain);
  return experiment;
}

function statisticalOf(spec: LooseDecision, complain: Complain): Experiment {
  const { sample, enumerate, claimed } = spec;
  refuse(
    spec,
    ["measure", "sizes", "replicates", "between"],
    "is statistical and has no",
    complain,
  );
  if ((sample === undefined) === (enumerate === undefined)) {
    complain("is statistical and needs either `sample` or `enumerate`");
  }
  const known = claimed as ExperimentOf<"sample">["claimed"];
  if (!["probability", "mean", "difference"].includes(known?.quantity)) {
    complain("is statistical: it claims a probability, a mean or a difference");
  }
  if (sample === undefined) return { form: "enumerate", enumerate: enumerate!, claimed: known };
  if (known.quantity !== "probability" && known.valid === undefined) {
    complain("needs `valid`: a range, a variance or a moment of the observations, or asymptotic");
  }
  return { form: "sample", sample, claimed: known };
}

function rateOf(spec: LooseDecision, complain: Complain): Experiment {
  const { measure, sizes, replicates, between, claimed } = spec;
  refuse(spec, ["sample", "enumerate"], "is a rate and has no", complain);
  if (measure === undefined) return complain("is a rate and has no `measure`");
  if (claimed?.quantity === "threshold") {
    if (between === undefined) return complain("claims a threshold and has no `between`");
    const known = claimed as ExperimentOf<"threshold">["claimed"];
    return { form: "threshold", measure, between, claimed: known };
  }
  const known = claimed as ExperimentOf<"rate">["claimed"];
  if (!["exponent", "growth", "order", "limit"].includes(known?.quantity)) {
    complain("is a rate: it claims an exponent, a growth, an order, a limit or a threshold");
  }
  if (sizes === undefined) return complain("is a rate and has no `sizes`");
  if (replicates !== undefined && !(Number.isInteger(replicates) && replicates >= 4)) {
    complain("takes its measure in 4 replicates or more, or in none");
  }
  return { form: "rate", measure, sizes, replicates, claimed: known };
}

function checkClaimed({ form, claimed }: Experiment, complain: Complain): void {
  const { relation, value, band = 0 } = claimed;
  if (!["at least", "at most", "equals"].includes(relation)) {
    complain("claims that a quantity is `at least`, `at most` or `equals` a value");
  }
  if (value === undefined) complain("claims no `value`");
  if (relation === "equals" && band === 0 && form !== "enumerate") {
    complain("claims an equality without a `band`, which no number of samples can support");
  }
  if (typeof band === "number" && !(band >= 0)) complain("has a negative `band`");
}

function refuse(
  spec: LooseDecision,
  fields: readonly (keyof LooseDecision)[],
  words: string,
  complain: Complain,
): void {
  const found = fields.find((field) => spec[field] !== undefined);
  if (found !== undefined) complain(`${words} \`${found}\``);
}
