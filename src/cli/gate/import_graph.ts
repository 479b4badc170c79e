/**
 * The import graph of a file, read without running it.
 * @module
 */
import { configFile } from "../paths.ts";

/**
 * What `deno info --json` says of a file. A stranger's file must not make this machine fetch
 * anything, so packages stay unresolved; only a project that links packages cannot do without them.
 *
 * @throws {Error} with what it says of a file that it cannot read
 */
export async function importGraph(path: string): Promise<unknown> {
  const found = await info(["--no-npm", path]);
  const again = found.code === 0 || !/\blink\b/.test(found.stderr) ? found : await info([path]);
  if (again.code === 0) return JSON.parse(again.stdout);
  throw new Error(again.stderr.trim().replace(/^error: /, ""));
}

interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function info(line: readonly string[]): Promise<Said> {
  const command = new Deno.Command("deno", {
    args: ["info", "--json", "--no-remote", "--no-lock", "--config", configFile(), ...line],
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
  const { code, stdout, stderr } = await command.output();
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}
