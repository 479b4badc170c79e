/**
 * The import graph of a file, read without running it.
 * @module
 */
import { configFile } from "../paths.ts";

/**
 * What `deno info --json` says of a file.
 * @throws {Error} with what it says of a file that it cannot read
 */
export async function importGraph(path: string): Promise<unknown> {
  const command = new Deno.Command("deno", {
    // A stranger's file must not make this machine fetch anything.
    args: [
      "info",
      "--json",
      "--no-remote",
      "--no-npm",
      "--no-lock",
      "--config",
      configFile(),
      path,
    ],
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
  const { code, stdout, stderr } = await command.output();
  const decoder = new TextDecoder();
  if (code === 0) return JSON.parse(decoder.decode(stdout));
  throw new Error(decoder.decode(stderr).trim().replace(/^error: /, ""));
}
