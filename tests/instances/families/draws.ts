/** Instances of a generator for laws: half from uniform choices, half from corners. */
import { cornerFill, type Draw, RecordingDraw, uniformFill } from "../../../src/instances/mod.ts";
import { stream } from "../../../src/numerics/mod.ts";

/** `count` instances, the same ones at every call. */
export function drawnInstances<Instance>(
  seed: string,
  count: number,
  generate: (draw: Draw) => Instance,
): readonly Instance[] {
  const random = stream(seed);
  return Array.from({ length: count }, (_, i) => {
    const draw = new RecordingDraw();
    draw.restart((i % 2 === 0 ? uniformFill : cornerFill)(() => random.uniform()));
    return generate(draw);
  });
}
