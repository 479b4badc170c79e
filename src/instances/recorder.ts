/**
 * The recording draw: answers every choice from given choices, or else from a fill, and records what
 * it answered.
 * @module
 */
import { sample } from "fast-check";
import type { Matrix, Vector } from "../numerics/matrix.ts";
import { type Stream, stream } from "../numerics/stream.ts";
import type { Choices, Trace } from "./choices.ts";
import type { Draw, Entries, FastCheckArbitrary } from "./draw.ts";
import type { SeenHashes } from "./seen.ts";
import { admissible, choiceOf, LARGEST_SEED, type Site, type SiteKind, valueOf } from "./site.ts";
import * as structure from "./structure.ts";

/**
 * Answers a choice that no given choice answers. `earlier` holds the choices made so far under the
 * same name, so its length is the occurrence.
 */
export type Fill = (site: Site, name: string, earlier: readonly number[]) => number;

/** Values that override the draw, by name: `--set d=3`. A pick is pinned by its index. */
export type Pins = ReadonlyMap<string, number>;

interface Group {
  readonly name: string;
  site: Site;
  given: readonly number[] | undefined;
  choices: number[];
  sites: Site[];
  order: number;
}

/**
 * A draw that is restarted for every instance. Groups and sites live on between instances, since
 * generators ask for the same names again and again.
 */
export class RecordingDraw implements Draw {
  readonly #groups = new Map<string, Group>();
  #used: Group[] = [];
  #fill: Fill = () => 0;
  #given: Choices | undefined;
  readonly #pins: Pins;

  /** A draw whose pinned choices are fixed. */
  constructor(pins: Pins = new Map()) {
    this.#pins = pins;
  }

  /** Forgets what was recorded; the next instance is drawn from `given`, else from `fill`. */
  restart(fill: Fill, given?: Choices): void {
    for (const group of this.#used) group.order = -1;
    this.#used = [];
    this.#fill = fill;
    this.#given = given;
  }

  /** What was recorded since the last restart. */
  trace(): Trace {
    return this.#used.map(({ name, choices, sites }) => ({ name, choices, sites }));
  }

  /**
   * Enters what was recorded into `seen`, as a hash that is equal for equal choice sequences.
   * Returns whether it is new.
   */
  enterInto(seen: SeenHashes): boolean {
    let low = 0x811c9dc5 | 0;
    let high = 0x1b873593 | 0;
    for (const { name, choices } of this.#used) {
      low = Math.imul(low ^ name.length ^ (name.charCodeAt(0) << 8), 0x01000193);
      for (const choice of choices) {
        FLOAT[0] = choice;
        low = Math.imul(low ^ WORDS[0], 0x01000193) ^ (low >>> 15);
        high = Math.imul(high ^ WORDS[1] ^ low, 0x85ebca6b) ^ (high >>> 13);
      }
    }
    return seen.add(low, high);
  }

  #group(name: string): Group {
    let group = this.#groups.get(name);
    if (group === undefined) {
      group = { name, site: NO_SITE, given: undefined, choices: [], sites: [], order: -1 };
      this.#groups.set(name, group);
    }
    if (group.order < 0) {
      group.order = this.#used.length;
      group.given = this.#given?.[name];
      group.choices = [];
      group.sites = [];
      this.#used.push(group);
    }
    return group;
  }

  #choose(name: string, kind: SiteKind, low: number, high: number): number {
    const group = this.#group(name);
    if (group.site.kind !== kind || group.site.low !== low || group.site.high !== high) {
      checkRange(name, kind, low, high);
      group.site = { kind, low, high };
    }
    const site = group.site;
    const index = group.choices.length;
    const choice = this.#pins.size > 0 && this.#pins.has(name)
      ? choiceOf(site, this.#pins.get(name)!)
      : group.given !== undefined && index < group.given.length
      ? admissible(site, group.given[index])
      : this.#fill(site, name, group.choices);
    group.choices.push(choice);
    group.sites.push(site);
    return valueOf(site, choice);
  }

  integer(name: string, low: number, high: number): number {
    return this.#choose(name, "integer", low, high);
  }
  uniform(name: string, low: number, high: number): number {
    return this.#choose(name, "uniform", low, high);
  }
  logUniform(name: string, low: number, high: number): number {
    return this.#choose(name, "log-uniform", low, high);
  }
  normal(name: string, mean = 0, deviation = 1): number {
    return this.#choose(name, "normal", mean, deviation);
  }
  boolean(name: string): boolean {
    return this.#choose(name, "boolean", 0, 1) === 1;
  }
  pick<const T>(name: string, options: readonly T[]): T {
    return options[this.#choose(name, "pick", 0, options.length - 1)];
  }
  seed(name: string): number {
    return this.#choose(name, "seed", 0, LARGEST_SEED);
  }
  stream(name: string): Stream {
    return stream(`${name}:${this.seed(name)}`);
  }
  arbitrary<T>(name: string, arbitrary: FastCheckArbitrary<T>): T {
    return sample(arbitrary, { seed: this.seed(name), numRuns: 1 })[0];
  }

  vector(name: string, length: number, entries: Entries = structure.STANDARD_NORMAL): Vector {
    return structure.vector(this, name, length, entries);
  }
  unitVector(name: string, length: number): Vector {
    return structure.unitVector(this, name, length);
  }
  signs(name: string, length: number): Vector {
    return structure.signs(this, name, length);
  }
  permutation(name: string, length: number): Vector {
    return structure.permutation(this, name, length);
  }
  subset(name: string, length: number, size: number): Vector {
    return structure.subset(this, name, length, size);
  }
  distribution(name: string, length: number, floor = 0): Vector {
    return structure.distribution(this, name, length, floor);
  }
  matrix(
    name: string,
    rows: number,
    columns: number,
    entries: Entries = structure.STANDARD_NORMAL,
  ): Matrix {
    return structure.matrix(this, name, rows, columns, entries);
  }
  lowRank(
    name: string,
    rows: number,
    columns: number,
    rank: number,
    entries: Entries = structure.STANDARD_NORMAL,
  ): Matrix {
    return structure.lowRank(this, name, rows, columns, rank, entries);
  }
  symmetric(
    name: string,
    order: number,
    entries: Entries = structure.STANDARD_NORMAL,
  ): Matrix {
    return structure.symmetric(this, name, order, entries);
  }
  orthogonal(name: string, order: number): Matrix {
    return structure.orthogonal(this, name, order);
  }
  withSpectrum(name: string, eigenvalues: readonly number[]): Matrix {
    return structure.withSpectrum(this, name, eigenvalues);
  }
  positiveDefinite(name: string, order: number, low: number, high: number): Matrix {
    return structure.positiveDefinite(this, name, order, low, high);
  }
}

const NO_SITE: Site = { kind: "seed", low: NaN, high: NaN };
const FLOAT = new Float64Array(1);
const WORDS = new Int32Array(FLOAT.buffer);

function checkRange(name: string, kind: SiteKind, low: number, high: number): void {
  const finite = Number.isFinite(low) && Number.isFinite(high);
  const valid = kind === "normal"
    ? high >= 0
    : kind === "uniform"
    ? low <= high
    : kind === "log-uniform"
    ? 0 < low && low <= high
    : low <= high && Number.isInteger(low) && Number.isInteger(high);
  if (!finite || !valid) {
    throw new RangeError(`draw "${name}": ${kind} from ${low} to ${high} is not a valid range`);
  }
}
