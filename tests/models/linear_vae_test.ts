import { assert, assertAlmostEquals, assertThrows } from "@std/assert";
import {
  type LinearAutoencoder,
  linearVariationalAutoencoder,
  type VariationalBlock,
} from "../../src/models/linear_vae.ts";
import type { Matrix } from "../../src/numerics/matrix.ts";
import { assertClose, assertModelLaws, randomMatrix, randomVector } from "./support.ts";

const SHAPES = [[1, 1, 1], [2, 3, 1], [3, 2, 2], [2, 2, 3]] as const;

for (const [outputs, inputs, latent] of SHAPES) {
  const shape = `${outputs} × ${inputs}, k = ${latent}`;
  const cross = randomMatrix(outputs, inputs, "Z");
  const model = linearVariationalAutoencoder({ cross, latent, beta: 0.7, noise: 0.4 });
  const start = randomVector(model.size, "point");

  Deno.test(`linearVariationalAutoencoder() has consistent derivatives (${shape})`, () => {
    assertModelLaws(model, start);
  });

  Deno.test(`bestEncoder() and bestDecoder() are stationary in their half (${shape})`, () => {
    const gradientAt = (point: Parameters<typeof model.pack>[0], name: VariationalBlock) =>
      model.unpack(model.gradient(model.pack(point)))[name].flat();
    const { U } = model.unpack(start);
    const encoder = model.bestEncoder(U);
    assertClose(gradientAt(encoder, "W"), gradientAt(encoder, "W").map(() => 0), 1e-14);
    assertClose(gradientAt(encoder, "logVariance"), Array(latent).fill(0), 1e-14);
    const decoder = model.bestDecoder(encoder);
    assertClose(gradientAt(decoder, "U"), gradientAt(decoder, "U").map(() => 0), 1e-14);
    const [before, middle, after] = [start, model.pack(encoder), model.pack(decoder)]
      .map(model.value);
    assert(after <= middle && middle <= before);
  });

  Deno.test(`linearVariationalAutoencoder() is invariant under a change of units (${shape})`, () => {
    // Z → 2Z, s → 4s, U → 2U leaves L as it is, bit by bit.
    const doubled = linearVariationalAutoencoder({
      cross: cross.map((row) => row.map((entry) => 2 * entry)),
      latent,
      beta: 0.7,
      noise: 1.6,
    });
    const { U, ...rest } = model.unpack(start);
    const point = { U: U.map((row) => row.map((entry) => 2 * entry)), ...rest };
    assertAlmostEquals(doubled.value(doubled.pack(point)), model.value(start), 1e-14);
  });

  Deno.test(`valueTolerance() bounds the error and is not wide (${shape})`, () => {
    const point = model.unpack(start);
    const error = Math.abs(model.value(start) - directValue(cross, point));
    const tolerance = model.valueTolerance(point);
    assert(error <= tolerance, `${error} of ${tolerance}`);
    assert(tolerance < 1e-12 * (1 + model.value(start)), `wide: ${tolerance}`);
  });
}

Deno.test("linearVariationalAutoencoder() refuses parameters that are not positive", () => {
  const data = { cross: [[1]], latent: 1, beta: 1, noise: 1 };
  assertThrows(() => linearVariationalAutoencoder({ ...data, beta: 0 }), RangeError, "beta");
  assertThrows(() => linearVariationalAutoencoder({ ...data, noise: NaN }), RangeError, "noise");
  assertThrows(() => linearVariationalAutoencoder({ ...data, latent: 0 }), RangeError, "latent");
});

/** The formula with β = 0.7 and s = 0.4, entry by entry. */
function directValue(cross: Matrix, { U, W, logVariance }: LinearAutoencoder): number {
  let value = 0;
  cross.forEach((row, i) =>
    row.forEach((z, j) => {
      const product = W.reduce((sum, w, l) => sum + U[i][l] * w[j], 0);
      value += (product - z) ** 2 / 0.8;
    })
  );
  logVariance.forEach(([entry], l) => {
    const variance = Math.exp(entry);
    value += U.reduce((sum, row) => sum + variance * row[l] ** 2 / 0.8, 0);
    value += 0.35 * W[l].reduce((sum, w) => sum + w ** 2, 0);
    value += 0.35 * (variance - 1 - entry);
  });
  return value;
}
