/**
 * The inside of a process that runs claims: it loads them, says what they are, and answers requests
 * until its standard input ends.
 *
 * A claim in the same process can do what it likes to it: the process has no permissions, its lines
 * carry a mark that the claim has not seen, and what they are written with was taken before the claim
 * was loaded.
 * @module
 */
import { claimOf } from "../loading.ts";
import type { Claim } from "../../claim/types.ts";
import { summaryOf } from "./summary.ts";
import { startWatchdog } from "./watchdog.ts";
import { type Asked, type Fault, messageLine, readMessage, type Said } from "./wire.ts";

/** Answers one request about a claim; `tell` says something on the way. */
export type Answering = (claim: Claim, request: unknown, tell: (what: unknown) => void) => unknown;

const output = Deno.stdout.writeSync.bind(Deno.stdout);
const encoder = new TextEncoder();
const encode = encoder.encode.bind(encoder);
const exit = Deno.exit;

const { mark, bytes } = JSON.parse(firstLine()) as { mark: string; bytes: number };
startWatchdog(mark, bytes);
// Ctrl-C reaches every process of the terminal; the one that started this ends it in good order.
Deno.addSignalListener("SIGINT", () => {});

/** Reads up to the first line break and no further, before anything else may read. */
function firstLine(): string {
  const byte = new Uint8Array(1);
  let line = "";
  while (Deno.stdin.readSync(byte) === 1 && byte[0] !== 10) line += String.fromCharCode(byte[0]);
  return line;
}

function say(message: Said): void {
  try {
    let rest = encode(messageLine(mark, message));
    while (rest.length > 0) rest = rest.subarray(output(rest));
  } catch (error) {
    if (error instanceof Deno.errors.BrokenPipe) exit(0); // nobody listens any more
    throw error;
  }
}

/** Loads the claims one by one, then answers. */
export async function attend(
  loaders: readonly (() => Promise<unknown>)[],
  answer: Answering,
): Promise<never> {
  const claims: (Claim | null)[] = [];
  for (const load of loaders) claims.push(await loadOne(load));
  for await (const line of lines(Deno.stdin.readable)) {
    const { claim, request } = readMessage(line) as Asked;
    await answerOne(claims[claim], request, answer);
  }
  return exit(0);
}

async function loadOne(load: () => Promise<unknown>): Promise<Claim | null> {
  try {
    const claim = claimOf(await load() as Record<string, unknown>);
    say({ loaded: summaryOf(claim) });
    return claim;
  } catch (error) {
    say({ unloadable: faultOf(error) });
    return null;
  }
}

async function answerOne(
  claim: Claim | null | undefined,
  request: unknown,
  answer: Answering,
): Promise<void> {
  try {
    if (!claim) throw new Error("the claim is not loaded");
    say({ answer: await answer(claim, request, (what) => say({ told: what })) });
  } catch (error) {
    say({ threw: faultOf(error) });
  }
}

function faultOf(error: unknown): Fault {
  return error instanceof Error
    ? { message: error.message, stack: error.stack ?? "" }
    : { message: String(error), stack: "" };
}

async function* lines(input: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let pending = "";
  for await (const piece of input.pipeThrough(new TextDecoderStream())) {
    const parts = (pending + piece).split("\n");
    pending = parts.pop()!;
    yield* parts;
  }
}
