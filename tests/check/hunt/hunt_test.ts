import { assert, assertEquals } from "@std/assert";
import {
  hunt,
  huntedOf,
  type HuntEnd,
  type HuntOptions,
  type Sign,
} from "../../../src/check/hunt/mod.ts";
import type { Claim } from "theorycheck";
import { flipped, squares } from "../../cli/fixtures/claims.ts";

function hunted(
  claim: Claim,
  name: string,
  options: Partial<HuntOptions> = {},
): { signs: Sign[]; end: HuntEnd } {
  const subject = claim.parts.some((part) => part.name === name)
    ? { part: name }
    : { variant: name };
  const target = huntedOf(claim, subject)!;
  const steps = hunt({ target, seed: [1, claim.id], evaluations: 30_000, cost: 10, ...options });
  const signs: Sign[] = [];
  let step = steps.next();
  for (; !step.done; step = steps.next()) signs.push(step.value);
  return { signs, end: step.value };
}

Deno.test("hunt: a bound that holds is hunted to the end of the budget, and its best instance kept", () => {
  const { signs, end } = hunted(squares, "bound");
  assertEquals([end.violation, end.failure, end.exhaustive], [null, null, false]);
  assertEquals(end.best?.margin, 0);
  assert(end.evaluations >= 30_000 && end.evaluations < 40_000, `${end.evaluations}`);
  const finds = signs.flatMap(({ find }) => find === null ? [] : [find]);
  assertEquals(finds.at(-1)?.margin, 0);
  const margins = finds.map(({ margin }) => margin);
  assertEquals(margins, margins.toSorted((a, b) => b - a), "each find beats those before");
});

Deno.test("hunt: ends at a confirmed violation", () => {
  const { end } = hunted(flipped, "claim");
  assertEquals(end.violation?.confirmation.status, "confirmed");
  assert(end.evaluations < 1_000);
  assertEquals(hunted(squares, "one-less").end.violation?.confirmation.status, "confirmed");
});

Deno.test("hunt: the standings account for every evaluation", () => {
  const { end } = hunted(squares, "bound");
  const sum = end.standings.reduce((total, { evaluations }) => total + evaluations, 0);
  assertEquals(sum, end.evaluations);
  const names = end.standings.map(({ name }) => name).sort();
  assertEquals(names, ["before search", "covariance", "mutation", "polish", "random"]);
  const bests = end.standings.flatMap(({ best }) => best === null ? [] : [best]);
  assertEquals(Math.min(...bests), end.best?.margin);
});

Deno.test("hunt: one seed hunts in one way, another in another", () => {
  const end = (seed: number) => hunted(squares, "bound", { seed: [seed], evaluations: 5_000 }).end;
  assertEquals(end(1), end(1));
  assert(end(1).best?.evaluations !== end(2).best?.evaluations);
});

Deno.test("hunt: a claim whose margin throws ends with the reason", () => {
  const [part] = squares.parts;
  const margin = () => {
    throw new Error("no margin");
  };
  const broken = { ...squares, parts: [{ ...part, margin, experiment: undefined }] };
  assertEquals(hunted(broken, "bound").end.failure, "it threw: Error: no margin");
});
