/**
 * `deno task bench:speed`: measures the engine, the memory of a long hunt and the time of the whole
 * suite, and writes bench/speed/README.md. Takes about ten minutes; the machine should be idle.
 * @module
 */
import { attack, bare, EVALUATIONS, MARGINS } from "./engine.ts";
import type { Look } from "./memory.ts";
import { type EngineTime, render } from "./render.ts";
import { quartiles, runSuite, type SuiteRun } from "./suite.ts";

const PAGE = new URL("./README.md", import.meta.url);
const MEMORY = new URL("./memory.ts", import.meta.url).pathname;
const LOOKS = ["100000", "1000000", "10000000"];
const ROUNDS = 9;

function secondsOf(work: () => void): number {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1000;
}

/** Engine and bare calls in turns, so that what else the machine does falls on both. */
function engineTimes(): readonly EngineTime[] {
  return MARGINS.map(([name, work]) => {
    const times = Array.from({ length: ROUNDS }, () => ({
      engine: secondsOf(() => attack(work)),
      bare: secondsOf(() => bare(work)),
    }));
    const median = (which: "engine" | "bare") => quartiles(times.map((time) => time[which]))[2];
    return {
      name,
      perSecond: EVALUATIONS / median("engine"),
      share: 1 - median("bare") / median("engine"),
    };
  });
}

async function memoryLooks(): Promise<readonly Look[]> {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-sys", "--v8-flags=--expose-gc", MEMORY, ...LOOKS],
  }).output();
  return new TextDecoder().decode(stdout).trim().split("\n").map((line) => JSON.parse(line));
}

async function suiteRuns(): Promise<readonly SuiteRun[]> {
  const runs: SuiteRun[] = [];
  for (const profile of ["quick", "standard"]) {
    for (const jobs of [1, navigator.hardwareConcurrency]) {
      console.error(`the suite: ${profile}, ${jobs} at a time`);
      runs.push(await runSuite(profile, jobs));
    }
  }
  return runs;
}

console.error("the engine");
const engine = engineTimes();
console.error("memory");
const memory = await memoryLooks();
const page = render({
  engine,
  memory,
  suite: await suiteRuns(),
  cores: navigator.hardwareConcurrency,
});
Deno.writeTextFileSync(PAGE, page);
console.log(page);
