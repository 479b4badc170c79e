/**
 * A headless Chromium, as Debian's package chromium brings it, driven over its debugging socket.
 * @module
 */
import { type Browser, chromium, type Page } from "playwright-core";

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--remote-debugging-port=0",
];

/** The program, or undefined where there is none. */
export function chromiumPath(): string | undefined {
  const folders = (Deno.env.get("PATH") ?? "").split(":");
  return folders.map((folder) => `${folder}/chromium`).find((path) => {
    try {
      return Deno.statSync(path).isFile;
    } catch {
      return false;
    }
  });
}

/** How a page is opened. */
export interface Opening {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  /** False where the page is read without its scripts. */
  readonly scripts?: boolean;
}

/** A running browser. */
export class Chromium implements AsyncDisposable {
  readonly #process: Deno.ChildProcess;
  readonly #browser: Browser;
  readonly #folder: string;

  private constructor(process: Deno.ChildProcess, browser: Browser, folder: string) {
    this.#process = process;
    this.#browser = browser;
    this.#folder = folder;
  }

  /** Starts the program. */
  static async start(path: string): Promise<Chromium> {
    const folder = Deno.makeTempDirSync({ prefix: "theorycheck-browser-" });
    const args = [...FLAGS, `--user-data-dir=${folder}`, "about:blank"];
    const process = new Deno.Command(path, { args, stdout: "null", stderr: "piped" }).spawn();
    const browser = await chromium.connectOverCDP(await socketOf(process));
    return new Chromium(process, browser, folder);
  }

  /** A page in a profile of its own. */
  async open(
    address: string,
    { width = 1280, height = 900, dark = false, scripts = true }: Opening = {},
  ): Promise<Page> {
    const context = await this.#browser.newContext({
      viewport: { width, height },
      colorScheme: dark ? "dark" : "light",
      javaScriptEnabled: scripts,
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    await page.goto(address);
    return page;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
    this.#process.kill("SIGKILL");
    await this.#process.status;
    await removed(this.#folder);
  }
}

/** Helpers of the browser may still write for a moment. */
async function removed(folder: string): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    try {
      return Deno.removeSync(folder, { recursive: true });
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function socketOf(process: Deno.ChildProcess): Promise<string> {
  const decoder = new TextDecoder();
  let said = "";
  const reader = process.stderr.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    said += decoder.decode(piece.value, { stream: true });
    const [socket] = /ws:\/\/\S+/.exec(said) ?? [];
    if (socket !== undefined) {
      reader.releaseLock();
      process.stderr.cancel().catch(() => {});
      return socket;
    }
  }
  throw new Error(`chromium ended: ${said}`);
}
