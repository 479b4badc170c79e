/**
 * `deno task bench:statistics [--quick]`: measures the sequential tests and writes
 * bench/statistics/README.md; with `--quick` it measures less and only prints.
 * @module
 */
import { ASYMPTOTIC, GUARANTEED, WITHOUT_VARIANCE } from "./cases.ts";
import { render, type Results } from "./render.ts";
import { falseRefutations, fixedSize, peekingAtFixedSize, samplesToRefute } from "./simulate.ts";

const PAGE = new URL("./README.md", import.meta.url);

const quick = Deno.args.includes("--quick");
if (Deno.args.some((arg) => arg !== "--quick")) {
  console.error("usage: deno task bench:statistics [--quick]");
  Deno.exit(2);
}

/** The level of the simulations of true claims: 10⁻⁶ would show nothing in 10,000 runs. */
const LEVEL = 0.05;
/** The level of the engine, at which power is measured. */
const ENGINE_LEVEL = 1e-6;
const RUNS = quick ? 500 : 10_000;
const HORIZON = 1_000;
/** A test without a guarantee starts at 200 here. */
const POWER_RUNS = quick ? 5 : 40;
const OFF = [0.2, 0.05, 0.01];

function measureAll(): Results {
  const trueClaims = [...GUARANTEED, WITHOUT_VARIANCE, ...ASYMPTOTIC].map((one) => {
    const options = { level: LEVEL, runs: RUNS, horizon: HORIZON };
    console.error(`true claims: ${one.law.name}`);
    const { method, guaranteed } = one.make(LEVEL);
    const sequential = falseRefutations(one, options);
    const peeking = Number.isFinite(one.law.deviation) ? peekingAtFixedSize(one, options) : null;
    return { law: one.law.name, method, guaranteed, sequential, peeking };
  });
  const falseClaims = GUARANTEED.map((one) => {
    console.error(`false claims: ${one.law.name}`);
    const { method } = one.make(ENGINE_LEVEL);
    const at = OFF.map((off) => ({
      off,
      samples: samplesToRefute(one, {
        level: ENGINE_LEVEL,
        runs: off < 0.02 ? Math.ceil(POWER_RUNS / 4) : POWER_RUNS,
        off,
      }),
      half: fixedSize(one, { level: ENGINE_LEVEL, off, power: 0.5 }),
      most: fixedSize(one, { level: ENGINE_LEVEL, off, power: 0.9 }),
    }));
    return { law: one.law.name, method, at };
  });
  const settings = { level: LEVEL, engineLevel: ENGINE_LEVEL, runs: RUNS, horizon: HORIZON };
  return { ...settings, powerRuns: POWER_RUNS, trueClaims, falseClaims };
}

const page = render(measureAll());
if (quick) console.log(page);
else Deno.writeTextFileSync(PAGE, page);
