/**
 * Fills: how a choice is made that nothing else decides.
 * @module
 */
import type { Fill } from "./recorder.ts";
import {
  admissible,
  choiceOf,
  cornerValues,
  simplestValue,
  type Site,
  uniformChoice,
} from "./site.ts";

/** A source of uniform numbers in [0, 1). */
export type Random = () => number;

/** Every choice uniform over its site. */
export function uniformFill(random: Random): Fill {
  return (site) => uniformChoice(site, random());
}

/** Every choice the simplest of its site: zeros, smallest sizes, first options. */
export const simplestFill: Fill = (site: Site): number => choiceOf(site, simplestValue(site));

type Manner = "free" | "corners" | "one corner" | "one hot" | "ties" | "simplest";

const MANNERS: readonly Manner[] = [
  "free",
  "free",
  "corners",
  "one corner",
  "one corner",
  "one hot",
  "ties",
  "simplest",
];

/**
 * Biased to where theory breaks. For each name a manner is drawn: all its choices free; each at some
 * corner; all at one and the same corner; one at a corner and the others simplest; repetitions of
 * earlier ones; all simplest. So zeros, equal entries, unit vectors and repeated rows come up
 * together with every combination of sizes.
 */
export function cornerFill(random: Random): Fill {
  const manners = new Map<string, Manner>();
  return (site, name, earlier) => {
    if (earlier.length === 0) manners.set(name, MANNERS[Math.floor(random() * MANNERS.length)]);
    switch (manners.get(name)) {
      case "corners":
        return cornerChoice(site, random());
      case "one corner":
        return earlier.length === 0 ? cornerChoice(site, random()) : admissible(site, earlier[0]);
      case "one hot":
        return random() * (earlier.length + 2) < 1
          ? cornerChoice(site, random())
          : simplestFill(site, name, earlier);
      case "ties":
        return earlier.length > 0 && random() < 0.5
          ? admissible(site, earlier[Math.floor(random() * earlier.length)])
          : uniformChoice(site, random());
      case "simplest":
        return simplestFill(site, name, earlier);
      default:
        return uniformChoice(site, random());
    }
  };
}

/** A corner of the site, given a number in [0, 1). */
export function cornerChoice(site: Site, unit: number): number {
  const corners = cornerChoicesOf(site);
  return corners[Math.floor(unit * corners.length)];
}

/** Sites live as long as their generator, so that their corners are worked out once. */
const CORNERS = new WeakMap<Site, readonly number[]>();

function cornerChoicesOf(site: Site): readonly number[] {
  let corners = CORNERS.get(site);
  if (corners === undefined) {
    corners = cornerValues(site).map((value) => choiceOf(site, value));
    CORNERS.set(site, corners);
  }
  return corners;
}
