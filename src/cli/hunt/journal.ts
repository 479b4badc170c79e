/**
 * The journal of hunts: a file to which each find is appended the moment it is known, so that a hunt
 * which is killed loses nothing.
 * @module
 */
import type { Find, Subject } from "../../check/hunt/mod.ts";
import { encodeLine } from "../../instances/data.ts";

/** A find with what it is a find of. */
export interface JournalEntry extends Find {
  readonly claim: string;
  readonly subject: Subject;
  readonly seed: number;
  /** Which process of the hunt found it. */
  readonly stream: number;
}

/** An open journal. */
export class Journal implements Disposable {
  readonly #file: Deno.FsFile;

  constructor(path: string) {
    this.#file = Deno.openSync(path, { create: true, append: true });
  }

  /** Appends one line. */
  append({ subject, ...entry }: JournalEntry): void {
    const line = new TextEncoder().encode(`${encodeLine({ ...subject, ...entry })}\n`);
    for (let rest = line; rest.length > 0;) rest = rest.subarray(this.#file.writeSync(rest));
  }

  [Symbol.dispose](): void {
    this.#file.close();
  }
}
