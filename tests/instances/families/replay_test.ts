import { assertEquals } from "@std/assert";
import {
  choicesOf,
  cornerFill,
  type Draw,
  drawChannel,
  drawDecisionProcess,
  drawJointDistribution,
  drawJointPolicy,
  drawMarkovGame,
  drawNormalFormGame,
  drawPolicy,
  drawPoset,
  drawPositiveMatrices,
  drawReversibleChain,
  drawTransitions,
  drawZeroSumPolymatrix,
  rebuild,
  RecordingDraw,
} from "../../../src/instances/mod.ts";
import { stream } from "../../../src/numerics/mod.ts";

const game = { states: 2, actions: 2, replies: 3 };
const families: Readonly<Record<string, (draw: Draw) => unknown>> = {
  drawChannel: (draw) => drawChannel(draw, "x", { inputs: 3, outputs: 2 }),
  drawDecisionProcess: (draw) => drawDecisionProcess(draw, "x", game),
  drawJointDistribution: (draw) => drawJointDistribution(draw, "x", { sizes: [2, 3] }),
  drawJointPolicy: (draw) => drawJointPolicy(draw, "x", game),
  drawMarkovGame: (draw) => drawMarkovGame(draw, "x", game),
  drawNormalFormGame: (draw) => drawNormalFormGame(draw, "x", { actions: [2, 2] }),
  drawPolicy: (draw) => drawPolicy(draw, "x", 2, 3),
  drawPoset: (draw) => drawPoset(draw, "x", 4),
  drawPositiveMatrices: (draw) =>
    drawPositiveMatrices(draw, "x", { count: 2, order: 2, eigenvalues: [0.5, 2] }),
  drawReversibleChain: (draw) => drawReversibleChain(draw, "x", 3),
  drawTransitions: (draw) => drawTransitions(draw, "x", 3),
  drawZeroSumPolymatrix: (draw) => drawZeroSumPolymatrix(draw, "x", [2, 2, 3]),
};

for (const [name, family] of Object.entries(families)) {
  Deno.test(`${name}() gives the same plain data for the same choices`, () => {
    const random = stream(name);
    const draw = new RecordingDraw();
    for (let i = 0; i < 50; i++) {
      draw.restart(cornerFill(() => random.uniform()));
      const instance = family(draw);
      const choices = choicesOf(draw.trace());
      assertEquals(rebuild(family, choices), instance);
      assertEquals(JSON.parse(JSON.stringify(instance)), instance);
    }
  });
}
