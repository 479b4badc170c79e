/**
 * Compressors as data, for claims about every compressor.
 */
import {
  type Draw,
  keepEntries,
  quantize,
  scaledSign,
  stream,
  topK,
  type WorkerCompressor,
} from "theorycheck";

/** "nothing" sends 0; "unrelated" a normal vector that has nothing to do with its argument. */
const COMPRESSORS = [
  "nothing",
  "top-k",
  "random-k",
  "scaled sign",
  "quantized",
  "unrelated",
] as const;

/** A compressor by its name, with what it needs. */
export interface NamedCompressor {
  readonly name: typeof COMPRESSORS[number];
  /** Entries kept by top-k and random-k. */
  readonly k: number;
  /** Seed of the random ones. */
  readonly seed: number;
}

/** Any of the compressors, for vectors of dimension d. */
export function drawCompressor(draw: Draw, d: number): NamedCompressor {
  return {
    name: draw.pick("compressor", COMPRESSORS),
    k: draw.integer("k", 1, d),
    seed: draw.seed("compressor seed"),
  };
}

/** The map of that name; a random one is drawn afresh at every step and worker. */
export function compressorOf({ name, k, seed }: NamedCompressor): WorkerCompressor {
  const random = (iteration: number, worker: number) => stream(`${seed}:${iteration}:${worker}`);
  switch (name) {
    case "nothing":
      return (x) => x.map(() => 0);
    case "top-k":
      return (x) => topK(x, k);
    case "random-k":
      return (x, t, p) => keepEntries(x, random(t, p).subset(x.length, k));
    case "scaled sign":
      return scaledSign;
    case "quantized":
      return (x) => quantize(x, 0.5);
    case "unrelated":
      return (x, t, p) => x.map(random(t, p).normal);
  }
}
