/**
 * Selecting claims by id, topic or glob.
 * @module
 */
import { UsageError } from "./errors.ts";
import { globExpression } from "./glob.ts";
import {
  type Loaded,
  type LoadedClaim,
  loadEntries,
  type Loader,
  loadHere,
  loadPlaces,
  type Named,
  ownEntries,
} from "./load.ts";
import { didYouMean } from "./nearest.ts";

/**
 * Loads the claims of the places, or of this project where none is given, that the filter selects.
 * Of this project's, only those are loaded.
 */
export async function selectClaims(
  places: readonly string[],
  filter?: string,
): Promise<readonly LoadedClaim[]> {
  return await selectWith(loadHere, places, filter);
}

/** {@link selectClaims}, loaded in another way. */
export async function selectWith<C extends Named>(
  load: Loader<C>,
  places: readonly string[],
  filter?: string,
): Promise<readonly Loaded<C>[]> {
  return places.length === 0
    ? await loadEntries(filterClaims(ownEntries(), filter), load)
    : filterClaims(await loadPlaces(places, load), filter);
}

/** Loads one claim by its id; see {@link selectClaims}. */
export async function selectClaim(places: readonly string[], id: string): Promise<LoadedClaim> {
  return await selectOneWith(loadHere, places, id);
}

/** {@link selectClaim}, loaded in another way. */
export async function selectOneWith<C extends Named>(
  load: Loader<C>,
  places: readonly string[],
  id: string,
): Promise<Loaded<C>> {
  if (places.length > 0) return claimById(await loadPlaces(places, load), id);
  const [loaded] = await loadEntries([claimById(ownEntries(), id)], load);
  return loaded;
}

/**
 * The claims whose id, topic or topic/id is, or matches, the filter.
 * @throws {UsageError} with the nearest names, where there is none
 */
export function filterClaims<C extends { readonly claim: Named }>(
  claims: readonly C[],
  filter?: string,
): readonly C[] {
  if (filter === undefined) return claims;
  const expression = globExpression(filter);
  const selected = claims.filter(({ claim }) =>
    names(claim).some((name) => name === filter || expression.test(name))
  );
  if (selected.length > 0) return selected;
  const known = claims.flatMap(({ claim }) => [claim.id, claim.topic]);
  throw new UsageError(
    `--filter ${filter} selects no claim: it takes an id, a topic or a glob in quotes.` +
      didYouMean(filter, new Set(known)),
  );
}

function names({ id, topic }: Named): string[] {
  return [id, topic, `${topic}/${id}`];
}

/**
 * The claim with this id.
 * @throws {UsageError} with the nearest ids, where there is none
 */
export function claimById<C extends { readonly claim: Named }>(
  claims: readonly C[],
  id: string,
): C {
  const found = claims.find(({ claim }) =>
    names(claim).slice(0, 3).includes(id) && claim.topic !== id
  );
  if (found !== undefined) return found;
  const known = claims.map(({ claim }) => claim.id);
  throw new UsageError(
    `there is no claim ${id}.${didYouMean(id, known) || ' "deno task list" lists them.'}`,
  );
}
