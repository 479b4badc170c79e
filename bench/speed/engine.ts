/**
 * The engine at work on a margin that costs a given time.
 * @module
 */
import { type Draw, slack } from "theorycheck";
import { Attack } from "../../src/check/attack.ts";
import { uniformFill } from "../../src/instances/fill.ts";
import { RecordingDraw } from "../../src/instances/recorder.ts";
import { stream } from "../../src/numerics/stream.ts";

/** Evaluations of one round. */
export const EVALUATIONS = 30_000;

interface Instance {
  readonly x: readonly number[];
}

const instance = (draw: Draw): Instance => ({
  x: draw.vector("x", 5, { uniform: [-1, 1] }),
});

/** `work` rounds of arithmetic; 0 is the trivial margin. */
const margin = (work: number) => ({ x }: Instance) => {
  let value = x[0] * x[1] + x[2] * x[3] + x[4];
  for (let i = 0; i < work; i++) value += Math.sin(value) * 1e-9;
  return slack({ left: value, right: 10, tolerance: 1e-12 });
};

/** One round of the engine. */
export function attack(work: number): void {
  const judge = margin(work);
  const run = new Attack({
    target: {
      problem: { instance, run: (given: unknown) => given },
      margins: [{ kind: "inequality", margin: (given) => judge(given as Instance) }],
    },
    allowance: { corners: 100, random: 200, search: EVALUATIONS, shrink: 0 },
    seed: [1],
  });
  for (const _ of run.phases());
}

/** The calls of generator and margin alone, on as many instances. */
export function bare(work: number): void {
  const judge = margin(work);
  const source = stream("bare");
  const draw = new RecordingDraw();
  const fill = uniformFill(() => source.uniform());
  for (let i = 0; i < EVALUATIONS; i++) {
    draw.restart(fill);
    judge(instance(draw));
  }
}

/** Margins by name, each with its rounds of arithmetic. */
export const MARGINS = [["trivial margin", 0], ["margin of about 20 µs", 250]] as const;
