/**
 * Registers claims as tests. A few runner files share all claims among them: a file for each claim
 * would pay for a fresh start of everything that claims import.
 * @module
 */
import { claims } from "../../claims/mod.ts";
import { assertClaim } from "../../src/testing/mod.ts";

/** The number of runner files; each registers every RUNNERS-th claim. */
const RUNNERS = 4;

/** Registers the claims of one runner file, 0 <= runner < 4, each as a test of its own. */
export function registerClaims(runner: number): void {
  for (let i = runner; i < claims.length; i += RUNNERS) {
    Deno.test(`claim ${claims[i].topic}/${claims[i].id}`, () => assertClaim(claims[i]));
  }
}
