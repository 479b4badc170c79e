import { assertAlmostEquals, assertThrows } from "@std/assert";
import {
  conjugateGradientLosses,
  conjugateGradients,
  diagonal,
  powerLawSpectrum,
  quadraticProblem,
  run,
} from "theorycheck";

Deno.test("powerLawSpectrum() holds the energy and the trace of the infinite spectrum", () => {
  for (const [nu, kappa] of [[1, 1], [2, 1], [3, 2]]) {
    const { eigenvalues, energies } = powerLawSpectrum({ nu, kappa });
    const sum = (power: number) =>
      energies.reduce((total, energy, k) => total + energy * eigenvalues[k] ** power, 0);
    const zeta = (s: number) => {
      let total = 0;
      for (let k = 1; k <= 20_000; k++) total += k ** -s;
      return total + 20_000.5 ** (1 - s) / (s - 1);
    };
    assertAlmostEquals(sum(0), zeta(kappa + 1), 1e-5);
    assertAlmostEquals(sum(1), zeta(kappa + 1 + nu), 1e-7);
  }
  assertThrows(() => powerLawSpectrum({ nu: 0, kappa: 1 }), RangeError, "nu");
});

Deno.test("conjugateGradientLosses() are those of conjugate gradients", () => {
  const eigenvalues = [1, 0.5, 0.2, 0.05];
  const energies = [1, 0.5, 0.3, 0.1];
  const star = eigenvalues.map((lambda, k) => Math.sqrt(energies[k] / lambda));
  const b = eigenvalues.map((lambda, k) => lambda * star[k]);
  const losses = conjugateGradientLosses({ eigenvalues, energies }, 6);
  const problem = quadraticProblem(diagonal(eigenvalues), b);
  const path = run(conjugateGradients(), problem, [0, 0, 0, 0], { steps: 3 });
  const loss = eigenvalues.reduce(
    (sum, lambda, k) => sum + lambda * (path.final.point[k] - star[k]) ** 2 / 2,
    0,
  );
  assertAlmostEquals(losses[0], 0.95, 1e-15);
  assertAlmostEquals(losses[3], loss, 1e-13);
  assertAlmostEquals(losses[4], 0, 1e-25);
  assertAlmostEquals(losses[6], 0, 1e-25);
});

Deno.test("grouping the tail does not move the losses of 64 steps", () => {
  const coarse = conjugateGradientLosses(powerLawSpectrum({ nu: 2, kappa: 1 }), 64);
  const fine = conjugateGradientLosses(
    powerLawSpectrum({ nu: 2, kappa: 1, head: 1000, ratio: 1.01 }),
    64,
  );
  for (const t of [1, 4, 16, 64]) assertAlmostEquals(coarse[t] / fine[t], 1, 1e-3);
});
