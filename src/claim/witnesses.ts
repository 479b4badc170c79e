/**
 * Witness files: instances that were worth keeping, as plain data beside their claim. A claim imports
 * its file statically, `import recorded from "./<slug>.witness.json" with { type: "json" }`, because
 * that is the one way to read a file that needs no permission: the claim then has its witnesses under
 * bare `deno test`, in a process without permissions, and in somebody else's repository.
 * @module
 */
import { reviveNumbers } from "../instances/data.ts";

/** What a witness shows: that a statement is false, or how near a bound comes to equality. */
export type Shows = "violation" | "tightness";

/** One instance of a witness file. */
export interface RecordedWitness {
  /** The part or variant that it is a witness of. */
  readonly of: string;
  /** What it is kept for. */
  readonly shows: Shows;
  /** Its margin when it was recorded. */
  readonly margin: number;
  /** The instance as plain data. */
  readonly instance: unknown;
}

/** A witness file as it is imported; a number that JSON cannot carry is a string. */
export interface WitnessFile {
  /** The id of the claim. */
  readonly claim: string;
  /** The witnesses, as JSON carries them. */
  readonly witnesses: readonly {
    readonly of: string;
    readonly shows: string;
    readonly margin: number | string;
    readonly instance: unknown;
  }[];
}

/**
 * The witnesses of a file. What they say is not believed: the engine judges each of them again.
 * `complain` ends with an error, where the file has another form or belongs to another claim.
 */
export function recordedWitnesses(
  id: string,
  file: WitnessFile | undefined,
  complain: (what: string) => never,
): RecordedWitness[] {
  if (file === undefined) return [];
  if (file.claim !== id) complain(`its witness file is that of claim ${file.claim}`);
  if (!Array.isArray(file.witnesses)) complain("its witness file has no list of witnesses");
  return file.witnesses.map((stored, i) => {
    const { of, shows, margin, instance } = reviveNumbers(stored) as RecordedWitness;
    if (typeof of !== "string" || typeof margin !== "number" || instance === undefined) {
      complain(`witness ${i + 1} of its file needs the fields of, shows, margin and instance`);
    }
    if (shows !== "violation" && shows !== "tightness") {
      complain(`witness ${i + 1} of its file shows "${shows}": write "violation" or "tightness"`);
    }
    return { of, shows, margin, instance };
  });
}

/** A part or variant with the recorded witnesses of its name after its own. */
export function joined<W extends { readonly witnesses: readonly unknown[] }>(
  holder: W,
  name: string,
  recorded: readonly RecordedWitness[],
): W {
  const own = recorded.filter(({ of }) => of === name).map(({ instance }) => instance);
  return own.length === 0 ? holder : { ...holder, witnesses: [...holder.witnesses, ...own] };
}
