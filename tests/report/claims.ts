/**
 * Small claims with every sort of ending, and their results: what the tests of the report stand on.
 * @module
 */
import {
  defineClaim,
  problem,
  type Slack,
  slack,
  type Source,
  type Topic,
} from "../../src/claim/mod.ts";
import { type Budget, checkClaim, type ClaimResult } from "../../src/check/mod.ts";
import { buildReport, type Report, type Run } from "../../src/report/mod.ts";

const source: Source = { authors: "A. Author", title: "On <bounds> & limits", year: 2020 };

const about = (id: string, topic: Topic, title: string) => ({
  id,
  topic,
  title,
  source,
  statement: `What ${id} says, $x \\le y$`,
});

/** Holds, with equality at parallel vectors; has a near miss of each finder and a true variant. */
export const cauchySchwarz = defineClaim({
  ...about("cauchy-schwarz", "kernels", "Cauchy and Schwarz"),
  kind: "inequality",
  tight: true,
  instance(draw) {
    const d = draw.integer("d", 1, 3);
    return { x: draw.vector("x", d), y: draw.vector("y", d) };
  },
  witnesses: [{ x: [1, 2], y: [1, 2] }],
  margin: ({ x, y }) => bound(x, y, 1),
  evidence: (_run, { x }) => ({ x }),
  nearMisses: [
    { id: "five-per-cent-tighter", why: "equality", margin: ({ x, y }) => bound(x, y, 0.95) },
    {
      id: "at-one-point",
      why: "false at | one point",
      searchable: false,
      reason: "isolated",
      margin: ({ x }) => slack({ left: x[0] === Math.E ? 1 : 0, right: 0.5, tolerance: 0 }),
      witnesses: [{ x: [Math.E], y: [1] }],
    },
  ],
  trueVariants: [
    { id: "twice-the-bound", why: "weaker", margin: ({ x, y }) => bound(x, y, 2) },
  ],
});

/** Ends refuted, with a near miss that holds and a true variant that falls. */
export const subadditiveSquare = defineClaim({
  ...about("subadditive-square", "landscape", "Squares are subadditive <b>!</b>"),
  kind: "inequality",
  instance: (draw) => ({ a: draw.uniform("a", -2, 2), b: draw.integer("b", 0, 3) }),
  margin: ({ a, b }) => slack({ left: (a + b) ** 2, right: a * a + b * b, tolerance: 1e-12 }),
  nearMisses: [{
    id: "with-a-factor",
    why: "it is not false",
    margin: ({ a, b }) =>
      slack({ left: (a + b) ** 2, right: 2 * (a * a + b * b), tolerance: 1e-9 }),
  }],
  trueVariants: [{
    id: "diverges",
    why: "it does not hold",
    margin: ({ b }) => slack({ left: b > 1 ? Infinity : 0, right: 1, tolerance: 0 }),
  }],
});

/** No instance satisfies the assumption. */
export const aboutNothing = defineClaim({
  ...about("about-nothing", "graphs", "Nothing"),
  kind: "identity",
  instance: (draw) => ({ x: draw.uniform("x", 0, 1) }),
  assumptions: { "x above two": ({ x }) => x > 2 },
  margin: ({ x }) => slack({ left: x, right: 1, tolerance: 0 }),
  nearMisses: [],
});

/** Its margin throws. */
export const broken = defineClaim({
  ...about("broken", "graphs", "Throws"),
  kind: "inequality",
  instance: (draw) => ({ x: draw.uniform("x", 0, 1) }),
  margin() {
    throw new Error("no \u001b[31mmargin\u0007 at <all>");
  },
  nearMisses: [],
});

/** A conjecture known to be false beside the identity that is true, on a finite family. */
export const conjecture = defineClaim(
  problem({ instances: [{ n: -0 }, { n: 2 }, { n: Infinity }] }),
  {
    ...about("conjecture", "kernels", "A conjecture"),
    parts: {
      conjecture: {
        kind: "inequality",
        expect: "refuted",
        margin: ({ n }) => slack({ left: n === 2 ? 1 : 0, right: 0, scale: 1, tolerance: 0 }),
      },
      identity: {
        kind: "identity",
        margin: () => slack({ left: 0, right: 0, scale: 1, tolerance: 1e-15 }),
      },
    },
    nearMisses: [{
      id: "at-infinity",
      part: "identity",
      why: "n is not finite",
      margin: ({ n }) => slack({ left: 0, right: n === Infinity ? -1 : 0, scale: 1, tolerance: 0 }),
    }],
  },
);

const budget: Budget = { instances: 60, evaluations: 6_000 };

/** A run as the command would describe it. */
export const run: Run = {
  version: "0.1.0",
  seed: 7,
  instances: budget.instances,
  evaluations: budget.evaluations,
  interrupted: false,
  seconds: 1.25,
};

/** The results of all claims of this file, in no particular order. */
export const results: readonly ClaimResult[] = [
  broken,
  subadditiveSquare,
  conjecture,
  cauchySchwarz,
  aboutNothing,
].map((claim) => checkClaim(claim, { seed: run.seed, budget }));

/** The report of all claims of this file. */
export const report: Report = buildReport(results, run);

function bound(x: readonly number[], y: readonly number[], factor: number): Slack {
  const dot = x.reduce((sum, xi, i) => sum + xi * y[i], 0);
  const size = Math.hypot(...x) * Math.hypot(...y);
  return slack({ left: Math.abs(dot), right: factor * size, tolerance: 1e-14 * size });
}
