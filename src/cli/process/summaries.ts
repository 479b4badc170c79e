/**
 * Learning what claims say of themselves without running their code here.
 * @module
 */
import { UsageError } from "../errors.ts";
import type { Loader } from "../load.ts";
import type { Pins } from "../../instances/mod.ts";
import { checkPins, type ChoiceValues } from "../pins.ts";
import type { Request } from "./answers.ts";
import { type Loading, startProcess } from "./claim_process.ts";
import { groupsOf, type ProcessOptions } from "./entry.ts";
import type { ClaimSummary } from "./summary.ts";

/** What came of loading each file, in order; one that ends its process does not hide the others. */
export async function* loadings(
  paths: readonly string[],
  options: ProcessOptions = {},
): AsyncGenerator<Loading> {
  for (const group of groupsOf(paths)) {
    for (let rest = group; rest.length > 0;) {
      const process = startProcess(rest, options);
      const loaded = await process.loaded;
      process.kill();
      yield* loaded;
      rest = rest.slice(loaded.length);
    }
  }
}

/** Loads summaries; see {@link Loader}. */
export const loadSummaries: Loader<ClaimSummary> = async (paths) => {
  const summaries: ClaimSummary[] = [];
  for await (const loading of loadings(paths)) {
    if ("failure" in loading) throw new UsageError(loading.failure);
    summaries.push(loading.summary);
  }
  return summaries;
};

/**
 * Makes sure that each pinned name is a choice of some of these claims, at a value it can take.
 * @throws {UsageError} naming the pin
 */
export async function checkPinsOf(paths: readonly string[], pins: Pins): Promise<void> {
  if (pins.size === 0) return;
  const request: Request = { choices: [...pins] };
  const values: ChoiceValues[] = [];
  for (const group of groupsOf(paths)) {
    const process = startProcess(group);
    for (let claim = 0; claim < group.length; claim++) {
      const outcome = await process.ask<ChoiceValues>({ claim, request, seconds: 60 });
      if ("answer" in outcome) values.push(outcome.answer); // else its check says what is wrong
    }
    process.kill();
  }
  checkPins(values, pins);
}
