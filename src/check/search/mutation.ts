/**
 * Structured mutation: small changes of a good choice sequence that mean something in theory: a
 * value set to a corner, copied from another (a tie), exchanged, redrawn, or moved by a step whose
 * size ranges over many orders of magnitude.
 * @module
 */
import { type Choices, choicesOf, type Trace } from "../../instances/choices.ts";
import { cornerChoice, cornerFill, type Random, uniformFill } from "../../instances/fill.ts";
import {
  admissible,
  choiceOf,
  isDiscrete,
  type Site,
  uniformChoice,
  valueOf,
} from "../../instances/site.ts";
import { Elites } from "./elites.ts";
import type { Proposal, Strategy } from "./strategy.ts";

/** Choice sequences kept as parents. */
const POPULATION = 10;

/** Random instances before mutation starts, at the beginning and after each restart. */
const FOUNDERS = 20;

/** An evolutionary loop over structured mutations, restarted when it no longer improves. */
export class MutationSearch implements Strategy {
  readonly name = "mutation";
  readonly #random: Random;
  readonly #population = new Elites(POPULATION);
  #founders = FOUNDERS;
  #stale = 0;

  constructor(random: Random, start: readonly { score: number; trace: Trace }[] = []) {
    this.#random = random;
    for (const elite of start) this.#population.add(elite);
  }

  propose(): Proposal {
    const random = this.#random;
    const parent = this.#population.pick(random);
    if (this.#founders > 0 || parent === undefined) {
      this.#founders--;
      return { fill: random() < 0.5 ? cornerFill(random) : uniformFill(random) };
    }
    return { given: mutate(parent.trace, random), fill: mutatedFill(random) };
  }

  observe(score: number, trace: Trace | null): void {
    const improved = trace !== null && this.#population.add({ score, trace });
    this.#stale = improved ? 0 : this.#stale + 1;
    if (this.#stale > this.#patience()) this.#restart();
  }

  #patience(): number {
    const length = this.#population.best?.trace.reduce((n, { choices }) => n + choices.length, 0);
    return 200 + 25 * (length ?? 0);
  }

  #restart(): void {
    this.#population.clear();
    this.#founders = FOUNDERS;
    this.#stale = 0;
  }
}

/** New choices of a mutated instance: corners as often as not. */
function mutatedFill(random: Random): Proposal["fill"] {
  return (site) => random() < 0.4 ? cornerChoice(site, random()) : uniformChoice(site, random());
}

/** A copy of the choices of a trace with one or a few mutations. */
export function mutate(trace: Trace, random: Random): Choices {
  let choices: Record<string, readonly number[]> = choicesOf(trace);
  do choices = mutateOnce(trace, choices, random); while (random() < 0.4);
  return choices;
}

function mutateOnce(trace: Trace, choices: Choices, random: Random): Choices {
  if (trace.length === 0) return choices;
  const { name, sites } = pickGroup(trace, random);
  const current = choices[name];
  const index = Math.floor(random() * sites.length);
  if (sites.length > 1 && random() < 0.2) {
    return { ...choices, [name]: mutateGroup(current, sites, index, random) };
  }
  return {
    ...choices,
    [name]: current.with(index, mutateChoice(trace, choices, name, index, random)),
  };
}

/** A group, half of the time with probability proportional to its length. */
function pickGroup(trace: Trace, random: Random): Trace[number] {
  if (random() < 0.5) return trace[Math.floor(random() * trace.length)];
  let place = Math.floor(random() * trace.reduce((n, { sites }) => n + sites.length, 0));
  for (const group of trace) {
    place -= group.sites.length;
    if (place < 0) return group;
  }
  return trace[trace.length - 1];
}

/** Changes a whole group: all at one corner, all equal, two exchanged, all scaled, one negated. */
function mutateGroup(
  current: readonly number[],
  sites: readonly Site[],
  index: number,
  random: Random,
): readonly number[] {
  const other = Math.floor(random() * sites.length);
  switch (Math.floor(random() * 5)) {
    case 0: {
      const corner = cornerChoice(sites[index], random());
      return current.map((_, i) => admissible(sites[i], corner));
    }
    case 1:
      return current.map((_, i) => admissible(sites[i], current[index]));
    case 2:
      return current.with(index, admissible(sites[index], current[other]))
        .with(other, admissible(sites[other], current[index]));
    case 3: {
      const factor = 2 ** (heavyStep(random) * 4);
      return current.map((choice, i) => scaled(sites[i], choice, factor));
    }
    default:
      return current.with(index, scaled(sites[index], current[index], -1));
  }
}

function scaled(site: Site, choice: number, factor: number): number {
  return choiceOf(site, valueOf(site, choice) * factor);
}

function mutateChoice(
  trace: Trace,
  choices: Choices,
  name: string,
  index: number,
  random: Random,
): number {
  const group = trace.find((candidate) => candidate.name === name)!;
  const site = group.sites[index];
  const current = choices[name][index];
  const manner = random();
  if (manner < 0.2) return cornerChoice(site, random());
  if (manner < 0.3) return copied(trace, choices, site, name, random);
  if (manner < 0.4) return uniformChoice(site, random());
  return isDiscrete(site) ? steppedInteger(site, current, random) : stepped(site, current, random);
}

/** The value of another choice: of the same name half of the time. */
function copied(
  trace: Trace,
  choices: Choices,
  site: Site,
  name: string,
  random: Random,
): number {
  const group = random() < 0.5
    ? trace.find((candidate) => candidate.name === name)!
    : trace[Math.floor(random() * trace.length)];
  const index = Math.floor(random() * group.sites.length);
  const value = valueOf(group.sites[index], choices[group.name][index]);
  return choiceOf(site, random() < 0.2 ? -value : value);
}

function steppedInteger(site: Site, current: number, random: Random): number {
  const width = random() < 0.7 ? 1 : 1 + Math.floor(random() * (site.high - site.low));
  return admissible(site, current + (random() < 0.5 ? -width : width));
}

/** A step in the choice, or a relative step in the value: both over many orders of magnitude. */
function stepped(site: Site, current: number, random: Random): number {
  const step = heavyStep(random);
  return random() < 0.7
    ? admissible(site, current + step / 2)
    : choiceOf(site, valueOf(site, current) * (1 + step));
}

/** ±10^(−x) with x uniform in [0, 10]. */
function heavyStep(random: Random): number {
  const size = 10 ** (-10 * random());
  return random() < 0.5 ? -size : size;
}
