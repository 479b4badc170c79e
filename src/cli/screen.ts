/**
 * The terminal: what can be drawn on it, in which colours, and where output goes.
 * @module
 */
import { relative } from "node:path";
import { ANSI, type Palette, PLAIN } from "../report/mod.ts";
import { UsageError } from "./errors.ts";
import { writeAll } from "./output.ts";
import { absolute, projectFolder, startFolder } from "./paths.ts";
import type { Manner, Screen } from "./progress.ts";

/** Standard error, where progress goes. */
export const TERMINAL: Screen = {
  write: (line: string): void => writeAll(Deno.stderr, line),
  get width(): number {
    try {
      return Deno.consoleSize().columns || 80;
    } catch {
      return 80; // no terminal has a size to tell
    }
  },
};

/** How progress is told: on a terminal, elsewhere, or not at all. */
export function mannerOf({ quiet }: { readonly quiet: boolean }): Manner {
  return quiet ? "quiet" : Deno.stderr.isTerminal() ? "live" : "plain";
}

/** The colours of a stream. */
export function paletteOf(out: { isTerminal(): boolean }): Palette {
  return out.isTerminal() && !Deno.noColor ? ANSI : PLAIN;
}

/** A folder of output: its absolute path, and as a reader can type it. */
export interface OutputFolder {
  readonly path: string;
  readonly shown: string;
}

/** The folder that --out names, or else one of this project. */
export function outputFolder(out: string | undefined, otherwise: string): OutputFolder {
  if (out === "") throw new UsageError("--out needs a folder: write --out <folder>.");
  if (out !== undefined) return { path: absolute(out), shown: out.replace(/(?<=.)\/+$/, "") };
  const path = absolute(otherwise, projectFolder());
  return { path, shown: relative(startFolder(), path) };
}
