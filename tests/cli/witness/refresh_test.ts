import { assertEquals } from "@std/assert";
import { checkClaim, type WitnessResult } from "../../../src/check/mod.ts";
import {
  foundIn,
  readWitnesses,
  refreshed,
  witnessPath,
  witnessText,
} from "../../../src/cli/witness/refresh.ts";
import type { RecordedWitness } from "theorycheck";
import { squares } from "../fixtures/claims.ts";

const violation = (of: string, margin = -1): RecordedWitness => ({
  of,
  shows: "violation",
  margin,
  instance: { x: [margin] },
});
const tight = (of: string, margin: number): RecordedWitness => ({
  ...violation(of, margin),
  shows: "tightness",
});
const judgedAs = (
  { of, shows, margin }: RecordedWitness,
  stale: string | null = null,
): WitnessResult => ({ of, shows, margin, stale });

Deno.test("witness: what a run found that is worth keeping", () => {
  const result = checkClaim(squares, { budget: { instances: 50, evaluations: 5_000 } });
  assertEquals(foundIn(result).map(({ of, shows }) => [of, shows]), [
    ["one-less", "violation"],
    ["no-square", "violation"],
    ["planted", "violation"],
  ]);
  const parts = result.parts.map((part) => ({ ...part, tight: true }));
  const [first] = foundIn({ ...result, parts });
  assertEquals([first.of, first.shows, first.margin], ["bound", "tightness", 0]);
});

Deno.test("witness: what holds stays, what is stale goes, what is new comes", () => {
  const before = [violation("a"), violation("b"), tight("p", 0.001), tight("q", 1e-12)];
  const judged = before.map((witness, i) => judgedAs(witness, i === 1 ? "it holds now" : null));
  const found = [violation("a", -2), violation("b", -2), tight("p", 0), tight("q", 0)];
  const after = refreshed(before, judged, [...found, violation("c")]);
  assertEquals(after.witnesses, [before[0], before[3], found[1], found[2], violation("c")]);
  assertEquals([after.kept, after.added], [2, 3]);
  assertEquals(after.dropped, ["b: it holds now", "p: a tighter instance was found"]);
});

Deno.test("witness: a file that was not imported is not believed", () => {
  const after = refreshed([violation("a")], null, [violation("b")]);
  assertEquals(after.witnesses, [violation("b")]);
  assertEquals(after.dropped, ["a: the claim did not import its file"]);
});

Deno.test("witness: a file is read back as it was written", () => {
  const witnesses = [violation("a", -Infinity), tight("p", -0)];
  assertEquals(readWitnesses(witnessText("id", witnesses)), witnesses);
  assertEquals(readWitnesses(null), []);
  assertEquals(readWitnesses("{"), []);
  assertEquals(readWitnesses("[]"), []);
  assertEquals(witnessPath("/a/b.ts"), "/a/b.witness.json");
});
