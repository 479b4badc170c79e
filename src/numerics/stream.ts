/**
 * Seeded streams of random numbers that can be split by name, and the hash that derives seeds.
 * @module
 */
import seedrandom from "seedrandom";
import { argumentError, requireFinite, requireInteger } from "./arguments.ts";
import { normalQuantile } from "./normal.ts";

/** The finaliser of MurmurHash3 (A. Appleby, public domain): each input bit reaches all outputs. */
function scramble(word: number): number {
  let h = word ^ (word >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** One text per part: `s3:abc` or `n1.5`, so that no two lists of parts give one text. */
function encode(parts: readonly (string | number)[]): string {
  let text = "";
  for (const [i, part] of parts.entries()) {
    if (typeof part === "number") {
      requireFinite("hashSeed", `parts[${i}]`, part);
      text += `n${part};`;
    } else {
      text += `s${part.length}:${part};`;
    }
  }
  return text;
}

/** Two 32-bit words over the UTF-16 units of a text. */
function hashWords(text: string): [number, number] {
  let first = 0x9e3779b9;
  let second = 0x243f6a88;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    first = Math.imul(first ^ unit, 0xcc9e2d51);
    first = (first << 15) | (first >>> 17);
    second = Math.imul(second ^ unit, 0x1b873593);
    second = (second << 13) | (second >>> 19);
  }
  const low = scramble(first ^ text.length);
  const high = scramble(second ^ low);
  return [scramble(low ^ high), high];
}

/**
 * A hash of the parts, an integer in [0, 2^53): how a seed is derived from a master seed, a claim's
 * id and a near miss's id. Parts are told apart by type and place: `("a", "b")`, `("ab")`,
 * `("1")` and `(1)` all differ (0 and -0 do not). The function is fixed: reports depend on its
 * values, and a test pins them. Not cryptographic.
 *
 * @throws RangeError for a number that is not finite.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(hashSeed(1, "top-k-contraction", "close"), 1289743689918316);
 * ```
 */
export function hashSeed(...parts: readonly (string | number)[]): number {
  const [low, high] = hashWords(encode(parts));
  return (high >>> 11) * 0x100000000 + low;
}

/**
 * The low 32 bits of {@link hashSeed}, an integer in [0, 2^32): for libraries that take a 32-bit
 * seed.
 *
 * @throws RangeError for a number that is not finite.
 */
export function hashSeed32(...parts: readonly (string | number)[]): number {
  return hashWords(encode(parts))[0];
}

/** A seeded stream of random numbers. Equal seeds give equal streams, on every machine. */
export interface Stream {
  /** The seed that this stream was made from. */
  readonly seed: string;
  /** A multiple of 2^-53 in [0, 1), uniform. */
  uniform(): number;
  /** A standard normal number, by inversion: one uniform number each, strictly increasing in it. */
  normal(): number;
  /** A uniform integer in [low, high], both included. Throws a RangeError where there is none. */
  integer(low: number, high: number): number;
  /** A uniform permutation of 0, ..., n - 1. */
  permutation(n: number): number[];
  /** A uniform subset of `size` out of 0, ..., n - 1, ascending. */
  subset(n: number, size: number): number[];
  /**
   * The stream named `label` under this one. It depends on this stream's seed and on the label
   * only, not on how many numbers were drawn before, and `fork("a").fork("b")` differs from
   * `fork("b").fork("a")`.
   */
  fork(label: string | number): Stream;
}

const twoTo52 = 2 ** 52;
const twoTo53 = 2 ** 53;

function drawInteger(uniform: () => number, low: number, high: number): number {
  requireInteger("Stream.integer", "low", low);
  requireInteger("Stream.integer", "high", high, low);
  const count = high - low + 1;
  if (count > twoTo53) {
    throw argumentError("Stream.integer", "high - low", "be below 2^53", high - low);
  }
  // Numbers beyond the last whole multiple of `count` are redrawn: no residue is favoured. Each
  // redraw has a probability below 1/2, and far below for small counts.
  const limit = twoTo53 - twoTo53 % count;
  let number = uniform() * twoTo53;
  while (number >= limit) number = uniform() * twoTo53;
  return low + number % count;
}

/** The first `size` entries of a random permutation of 0, ..., n - 1 (Fisher and Yates). */
function shuffle(uniform: () => number, n: number, size: number): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = 0; i < size; i++) {
    const j = drawInteger(uniform, i, n - 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order.slice(0, size);
}

/**
 * The stream of the given seed, over the Alea generator of the package seedrandom.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * const data = stream("example").fork("data");
 * assertEquals([data.integer(1, 6), data.permutation(4)], [5, [0, 1, 3, 2]]);
 * ```
 */
export function stream(seed: string): Stream {
  const generator = seedrandom.alea(seed);
  return streamOver(seed, () => generator.double(), (label) => {
    const [low, high] = hashWords(encode(["fork", seed, label]));
    return stream(low.toString(16).padStart(8, "0") + high.toString(16).padStart(8, "0"));
  });
}

/**
 * The stream of the mirrored uniform numbers, 1 − 2^-53 − u for each u of the given stream, which it
 * uses up: its normal numbers are exactly the negatives. For antithetic pairs.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(mirrored(stream("pair")).normal(), -stream("pair").normal());
 * ```
 */
export function mirrored(source: Stream): Stream {
  const last = 1 - 2 ** -53;
  return streamOver(
    source.seed,
    () => last - source.uniform(),
    (label) => mirrored(source.fork(label)),
  );
}

function streamOver(
  seed: string,
  uniform: () => number,
  fork: (label: string | number) => Stream,
): Stream {
  return {
    seed,
    uniform,
    normal: () => normalQuantile((Math.floor(uniform() * twoTo52) + 0.5) / twoTo52),
    integer: (low, high) => drawInteger(uniform, low, high),
    permutation: (n) => {
      requireInteger("Stream.permutation", "n", n, 0, 1e8);
      return shuffle(uniform, n, n);
    },
    subset: (n, size) => {
      requireInteger("Stream.subset", "n", n, 0, 1e8);
      requireInteger("Stream.subset", "size", size, 0, n);
      return shuffle(uniform, n, size).sort((a, b) => a - b);
    },
    fork,
  };
}
