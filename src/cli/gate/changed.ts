/**
 * The claims that a contribution changes, by git.
 * @module
 */
import { UsageError } from "../errors.ts";
import { claimFiles, isClaimFile } from "../load.ts";

/** Runs git; null where it fails. */
export type Git = (line: readonly string[]) => string | null;

/** Runs git in a folder. */
export function gitIn(folder: string): Git {
  return (line) => {
    try {
      const { code, stdout } = new Deno.Command("git", {
        args: ["-C", folder, ...line],
        stdin: "null",
        stderr: "null",
      }).outputSync();
      return code === 0 ? new TextDecoder().decode(stdout) : null;
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
      throw new UsageError("--base needs git, and there is none: name claims with --claims.");
    }
  };
}

/**
 * The claim files in a folder that were changed since a revision, committed or not: those that
 * differ from where the histories part, and those that speak of a changed file beside them.
 *
 * @throws {UsageError} for a revision that git does not know
 */
export function changedClaims(base: string, folder: string, git: Git): readonly string[] {
  const root = git(["rev-parse", "--show-toplevel"])?.trim();
  if (root === undefined) {
    throw new UsageError(`${folder} is not in a git repository: name claims with --claims.`);
  }
  if (
    base.startsWith("-") || git(["rev-parse", "--verify", "--quiet", `${base}^{commit}`]) === null
  ) {
    throw new UsageError(
      `--base ${base}: git knows no such revision. Fetch it first, with its history.`,
    );
  }
  const parting = git(["merge-base", base, "HEAD"])?.trim() ?? base;
  const changed = [
    ...lines(git(["diff", "--name-only", "-z", parting, "--", folder])),
    ...lines(
      git(["ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", folder]),
    ),
  ].map((path) => `${root}/${path}`);
  return claimFiles(folder).filter((path) => changed.some((one) => concerns(one, path)));
}

function lines(output: string | null): readonly string[] {
  return (output ?? "").split("\0").filter((line) => line !== "");
}

/** A changed file concerns itself, and the claims beside it that name it. */
function concerns(changed: string, claim: string): boolean {
  if (changed === claim) return true;
  const cut = changed.lastIndexOf("/") + 1;
  const isBeside = claim.startsWith(changed.slice(0, cut)) && !isClaimFile(changed);
  return isBeside && Deno.readTextFileSync(claim).includes(changed.slice(cut));
}
