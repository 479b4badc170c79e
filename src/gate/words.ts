/**
 * What was measured, in words.
 * @module
 */
import type { Kind } from "../claim/types.ts";
import { formatApproximate, formatPercent } from "../report/numbers.ts";
import type { GeneratorProbe } from "./examination.ts";

/** Shares below this are no percentage that anybody reads. */
const SMALLEST_PERCENTAGE = 1e-6;

/** What a refutation power means: "this check would notice a bound 0.3 % too strong". */
export function powerInWords(kind: Kind, power: number | null): string {
  if (power === null) return "this check says nothing about how strong a bound it would notice";
  if (power === Infinity) return "this check would notice no stronger bound";
  if (kind === "identity") {
    return power === 0
      ? "this check would notice any difference"
      : `this check would notice a difference of ${share(power)}`;
  }
  return power === 0
    ? "this check would notice any stronger bound"
    : `this check would notice a bound ${share(power)} too strong`;
}

function share(power: number): string {
  return power >= SMALLEST_PERCENTAGE
    ? formatPercent(power)
    : `1 part in ${formatApproximate(1 / power)}`;
}

/** What a generator draws: "250 of 300 random instances inside, 18 of 18 corners; d 1 to 8". */
export function generatorInWords(
  { drawn, discarded, corners, cornersReached, sizes }: GeneratorProbe,
): string {
  const inside = discarded === 0
    ? `all ${drawn} random instances inside the assumptions`
    : `${drawn - discarded} of ${drawn} random instances inside the assumptions`;
  const reached = corners === 0 ? "no corners" : `${cornersReached} of ${corners} corners reached`;
  const spread = sizes.map(({ name, counts }) => {
    const values = Object.keys(counts).map(Number).sort((a, b) => a - b);
    return values.length < 2
      ? `${name} ${values[0] ?? "none"}`
      : `${name} ${values[0]} to ${values.at(-1)}`;
  });
  return [`${inside}, ${reached}`, ...spread].join("; ");
}
