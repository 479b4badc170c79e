/**
 * The page of results.
 * @module
 */
import type { Share } from "./simulate.ts";

/** What was measured. */
export interface Results {
  readonly level: number;
  readonly engineLevel: number;
  readonly runs: number;
  readonly horizon: number;
  readonly powerRuns: number;
  readonly trueClaims: readonly {
    readonly law: string;
    readonly method: string;
    readonly guaranteed: boolean;
    readonly sequential: Share;
    readonly peeking: Share | null;
  }[];
  readonly falseClaims: readonly {
    readonly law: string;
    readonly method: string;
    readonly at: readonly {
      readonly off: number;
      readonly samples: number;
      readonly half: number;
      readonly most: number;
    }[];
  }[];
}

const percent = (x: number): string => `${Number((100 * x).toPrecision(3))} %`;
const count = (x: number): string => Math.round(x).toLocaleString("en-GB");
const shareText = ({ share, error }: Share): string =>
  `${(100 * share).toFixed(2)} ± ${(100 * error).toFixed(2)} %`;

function table(head: readonly string[], body: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...body.map(line)].join("\n");
}

/** The page as Markdown. */
export function render(results: Results): string {
  const { level, engineLevel, runs, horizon, trueClaims, falseClaims } = results;
  const worst = Math.max(
    ...trueClaims.filter((one) => one.guaranteed).map((one) => one.sequential.share),
  );
  const ratios = falseClaims.flatMap(({ at }) => at.map(({ samples, most }) => samples / most));
  return `# What the sequential tests do

Made by \`deno task bench:statistics\`; do not edit. Every run is seeded, so the numbers are the same on
every machine.

- The largest share of true claims refuted by a guaranteed test, at the level ${percent(level)}:
  **${percent(worst)}**.
- Samples to refute a false claim, against a test of fixed size with power 0.9 that knew in advance how
  far the claim is off: between **${Math.min(...ratios).toFixed(2)}** and
  **${Math.max(...ratios).toFixed(2)}** times as many.

## True claims under optional stopping

${count(runs)} simulated true claims for each law, at the level ${
    percent(level)
  }. After every sample,
up to ${count(horizon)}, it is asked whether the claim is refuted: whoever wants to refute it stops
there. "Fixed size": the z-test with the true variance at the same level, looked at after every sample
from the 30th on.

${
    table(
      ["law", "test", "refuted", "fixed size"],
      trueClaims.map(({ law, method, guaranteed, sequential, peeking }) => [
        law,
        guaranteed ? method : `${method} (no guarantee)`,
        shareText(sequential),
        peeking === null ? "–" : shareText(peeking),
      ]),
    )
  }

## Samples to refute a false claim

At the level ${engineLevel} of the engine, at its looks; means over ${results.powerRuns} runs, a quarter of
them at 1 %. "Fixed size": the samples of a two-sided z-test with the true variance and power 1/2, and
0.9, which knows in advance how far the claim is off.

${
    table(
      ["law", "test", "off by", "samples", "fixed size, power 1/2", "power 0.9", "ratio to 0.9"],
      falseClaims.flatMap(({ law, method, at }) =>
        at.map(({ off, samples, half, most }) => [
          law,
          method,
          percent(off),
          count(samples),
          count(half),
          count(most),
          (samples / most).toFixed(2),
        ])
      ),
    )
  }
`;
}
