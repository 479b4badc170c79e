import { assert, assertAlmostEquals, assertGreater, assertLess } from "@std/assert";
import { GUARANTEED } from "../../bench/statistics/cases.ts";
import { render } from "../../bench/statistics/render.ts";
import {
  falseRefutations,
  fixedSize,
  peekingAtFixedSize,
  samplesToRefute,
} from "../../bench/statistics/simulate.ts";

Deno.test("true claims are seldom refuted by who peeks at sequences, often by who peeks at z", () => {
  const options = { level: 0.05, runs: 300, horizon: 300 };
  const [coin] = GUARANTEED;
  // Three standard errors above 5 % with 300 runs: 8.8 %.
  assertLess(falseRefutations(coin, options).share, 0.088);
  assertGreater(peekingAtFixedSize(coin, options).share, 0.15);
});

Deno.test("false claims fall within three times the samples of a test of fixed size", () => {
  for (const one of GUARANTEED) {
    const options = { level: 1e-6, off: 0.2 };
    const samples = samplesToRefute(one, { ...options, runs: 10 });
    assertLess(samples, 3 * fixedSize(one, { ...options, power: 0.5 }), one.law.name);
  }
});

Deno.test("the page tells the worst share and the ratios", () => {
  const half = { share: 0.03, error: 0.001 };
  const page = render({
    level: 0.05,
    engineLevel: 1e-6,
    runs: 10_000,
    horizon: 1000,
    powerRuns: 40,
    trueClaims: [
      { law: "coin", method: "mixture", guaranteed: true, sequential: half, peeking: half },
      {
        law: "tails",
        method: "asymptotic",
        guaranteed: false,
        sequential: { share: 0.2, error: 0 },
        peeking: null,
      },
    ],
    falseClaims: [
      { law: "coin", method: "mixture", at: [{ off: 0.05, samples: 300, half: 100, most: 200 }] },
    ],
  });
  assert(page.includes("**3 %**"));
  assert(page.includes("| coin | mixture | 5 % | 300 | 100 | 200 | 1.50 |"));
  assertAlmostEquals(fixedSize(GUARANTEED[0], { level: 1e-6, off: 0.01, power: 0.5 }), 239_281, 1);
});
