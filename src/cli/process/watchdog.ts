/**
 * The watchdog: a thread beside a claim's that says when the process holds too much memory. V8 limits
 * objects but not the buffers of typed arrays, and a thread that is busy cannot look after itself.
 * @module
 */

/** Milliseconds between two looks. */
const PERIOD = 100;

/** Starts the watchdog. It lasts as long as the process, and does not keep it alive. */
export function startWatchdog(mark: string, bytes: number): void {
  const program = `
    const line = new TextEncoder().encode(${JSON.stringify(`\n${mark}{"bytes":`)});
    const look = () => {
      const { rss } = Deno.memoryUsage();
      if (rss <= ${bytes}) return;
      Deno.stdout.writeSync(new Uint8Array([...line, ...new TextEncoder().encode(rss + "}\\n")]));
    };
    setInterval(look, ${PERIOD});`;
  new Worker(`data:application/javascript,${encodeURIComponent(program)}`, { type: "module" });
}
