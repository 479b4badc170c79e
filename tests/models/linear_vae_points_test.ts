import { assert, assertEquals, assertThrows } from "@std/assert";
import { linearVariationalAutoencoder } from "../../src/models/linear_vae.ts";
import { linearAutoencoderPoint } from "../../src/models/linear_vae_points.ts";
import { norm, scale, singularValues } from "../../src/numerics/mod.ts";
import { randomMatrix } from "./support.ts";

Deno.test("linearAutoencoderPoint() is critical, with the loss of its directions", () => {
  for (const [rows, columns, latent] of [[1, 1, 1], [3, 2, 2], [2, 3, 3]] as const) {
    const cross = scale(2, randomMatrix(rows, columns, "Z"));
    const [beta, noise] = [0.5, 0.3];
    const data = { cross, latent, beta, noise };
    const model = linearVariationalAutoencoder(data);
    const zetas = singularValues(cross);
    const last = Math.min(latent, zetas.length) - 1;
    for (const places of [[], [0], [last], Array.from({ length: last + 1 }, (_, i) => last - i)]) {
      const point = model.pack(linearAutoencoderPoint(data, places));
      assert(norm(model.gradient(point)) < 1e-13, `gradient ${model.gradient(point)}`);
      // β/2 times ζ²/(βs), or 1 + log of it where it is learned.
      const loss = zetas.reduce((sum, zeta, i) => {
        const ratio = zeta ** 2 / (beta * noise);
        return sum + beta / 2 * (places.includes(i) && ratio > 1 ? 1 + Math.log(ratio) : ratio);
      }, 0);
      assert(Math.abs(model.value(point) - loss) < 1e-13 * (1 + loss), `loss ${loss}`);
    }
  }
});

Deno.test("linearAutoencoderPoint() collapses weak directions and checks places", () => {
  const data = { cross: [[1, 0], [0, 0]], latent: 1, beta: 1, noise: 1 };
  const collapsed = { U: [[0], [0]], W: [[0, 0]], logVariance: [[-0]] };
  assertEquals(linearAutoencoderPoint(data, [0]), collapsed);
  assertEquals(linearAutoencoderPoint(data, [1]), collapsed);
  assertThrows(() => linearAutoencoderPoint(data, [0, 1]), RangeError, "places 0,1");
  assertThrows(() => linearAutoencoderPoint(data, [2]), RangeError, "2 directions");
});
