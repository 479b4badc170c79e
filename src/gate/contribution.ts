/**
 * A contribution: a claim file with everything that is known of it when the rules decide.
 * @module
 */
import type { ClaimCard, Measurements, SeedRun } from "./examination.ts";
import type { ForeignImport } from "./imports.ts";

/** A file of the contribution. */
export interface SourceFile {
  /** As it is shown: relative where that is short. */
  readonly path: string;
  readonly text: string;
}

/** Why an examination came to no end. */
export interface Breakdown {
  /** `loading`: its module threw. `time`, `memory`: it used more than it may. `crash`: its process died. */
  readonly kind: "loading" | "time" | "memory" | "crash";
  /** What was being done. */
  readonly doing: string;
  readonly message: string;
}

/** A claim file and what was found out about it. */
export interface Contribution {
  /** The claim's file first, then the modules that it imports from its own folder. */
  readonly sources: readonly SourceFile[];
  readonly foreignImports: readonly ForeignImport[];
  /** The topic that the place of the file says, where it lies in a folder of claims. */
  readonly folderTopic: string | null;
  /** Other files with a claim of some id. */
  readonly otherClaims: ReadonlyMap<string, string>;
  readonly card: ClaimCard | null;
  readonly runs: readonly SeedRun[];
  /** The run with the first seed once more, in a process of its own. */
  readonly repeated: SeedRun | null;
  readonly measurements: Measurements | null;
  readonly breakdown: Breakdown | null;
  /** Seconds that one check may take. */
  readonly seconds: number;
}

/** The claim's file. */
export function fileOf({ sources: [file] }: Contribution): SourceFile {
  return file;
}
