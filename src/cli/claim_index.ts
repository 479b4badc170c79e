/**
 * The generated index of claims/: a module that imports every claim statically, because a computed
 * import would need a permission that bare `deno test` does not give.
 * @module
 */
import { isClaimFile, walk } from "./load.ts";

/** The paths of the claims below a folder, relative to it, in sorted order. */
export function indexedFiles(folder: string): string[] {
  return walk(folder).filter(isClaimFile).map((path) => path.slice(folder.length + 1));
}

/** The text of the index of these files; paths are relative to the folder of the index. */
export function indexSource(files: readonly string[]): string {
  const names = uniqueNames(files);
  const imports = files.map((file, i) => `import ${names[i]} from "./${file}";\n`);
  const entries = names.map((name) => `  ${name},\n`);
  const list = entries.length === 0 ? "[]" : `[\n${entries.join("")}]`;
  return `${HEADER}import type { Claim } from "theorycheck";\n${imports.join("")}
/** Every claim of this folder, by topic and id. */
export const claims: readonly Claim[] = ${list};
`;
}

const HEADER = `/**
 * The claims of this folder. Generated: "deno task index" writes this file again.
 * @module
 */
`;

/** top-k.ts becomes topK; a name that is taken, or starts with a digit, gets its topic in front. */
function uniqueNames(files: readonly string[]): string[] {
  const short = files.map((file) => camelCase(file.slice(file.lastIndexOf("/") + 1)));
  return files.map((file, i) => {
    const isUsable = /^[a-z_$]/i.test(short[i]) && !RESERVED.has(short[i]) &&
      short.indexOf(short[i]) === short.lastIndexOf(short[i]);
    return isUsable ? short[i] : camelCase(`claim-${file}`);
  });
}

/** Words that a file may be called by and an import may not, as far as ids of one word go. */
const RESERVED = new Set(
  ("break case catch class const continue debugger default delete do else enum export extends " +
    "false finally for function if import in instanceof new null return super switch this throw " +
    "true try typeof var void while with yield let static await claims").split(" "),
);

function camelCase(path: string): string {
  const [first, ...rest] = path.replace(/\.ts$/, "").split(/[^A-Za-z0-9]+/).filter(Boolean);
  return first + rest.map((word) => word[0].toUpperCase() + word.slice(1)).join("");
}
