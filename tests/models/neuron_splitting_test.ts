import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  activations,
  determinant,
  matrixVector,
  type NeuronRows,
  splitNeuron,
  splittingCoordinates,
  stream,
  twoLayerNetwork,
} from "theorycheck";

const network = (width: number) =>
  twoLayerNetwork({ inputs: 2, width, activation: activations.tanh });

Deno.test("splitNeuron and the embedded directions leave the function as it is", () => {
  const random = stream("splitting");
  const draw = () => Array.from({ length: 3 }, () => [random.normal(), random.normal()]);
  for (const [j, alpha] of [[0, 0.3], [1, -0.7], [2, 1]]) {
    const narrow = { weights: draw(), output: [1.5, -0.5, 0.7] };
    const wide = splitNeuron(narrow, j, [alpha, 1 - alpha]);
    const at = (width: number, { weights, output }: NeuronRows) =>
      network(width).pack({ weights, output: [output] });
    const S = splittingCoordinates(narrow, j, alpha);
    const step = Array.from({ length: 9 }, () => random.normal());
    const moved = matrixVector(S, [...step, 0, 0, 0]);
    const [small, large] = [at(3, narrow), at(4, wide)];
    const x = [[random.normal(), random.normal()]];
    assertAlmostEquals(
      network(4).predict(large.map((entry, i) => entry + moved[i]), x)[0][0],
      network(3).predict(small.map((entry, i) => entry + step[i]), x)[0][0],
      1e-14,
    );
    assert(Math.abs(determinant(S)) > 1e-3);
  }
});

Deno.test("splittingCoordinates: one neuron with one weight", () => {
  // Rows: w, its copy, a, its copy.
  assertEquals(splittingCoordinates({ weights: [[5]], output: [7] }, 0, 0.25), [
    [1, 0, 0, 0.75],
    [1, 0, 0, -0.25],
    [0, 0.25, 1, 0],
    [0, 0.75, -1, 0],
  ]);
});

Deno.test("splitting a neuron that is not there", () => {
  const point = { weights: [[1]], output: [1] };
  assertThrows(() => splitNeuron(point, 1, [0.5, 0.5]), RangeError, "j");
  assertThrows(() => splittingCoordinates(point, -1, 0.5), RangeError, "j");
});
