/**
 * The laws of the simulations, with the tests that they allow.
 * @module
 */
import {
  AsymptoticSequence,
  BernoulliSequence,
  BoundedSequence,
  MomentSequence,
  VarianceSequence,
} from "../../src/check/sequential/mod.ts";
import { normalQuantile } from "../../src/numerics/normal.ts";
import type { Case, Law } from "./simulate.ts";

const bernoulli = (p: number): Law => ({
  name: `events of probability ${p}`,
  mean: p,
  deviation: Math.sqrt(p * (1 - p)),
  draw: (uniform) => Number(uniform() < p),
});

const uniformLaw: Law = {
  name: "uniform on [0, 1]",
  mean: 0.5,
  deviation: Math.sqrt(1 / 12),
  draw: (uniform) => uniform(),
};

const power: Law = {
  name: "U⁴, skewed on [0, 1]",
  mean: 1 / 5,
  deviation: Math.sqrt(1 / 9 - 1 / 25),
  draw: (uniform) => uniform() ** 4,
};

const gaussian: Law = {
  name: "normal, mean 1, variance 1",
  mean: 1,
  deviation: 1,
  draw: (uniform) => 1 + normalQuantile(uniform() || 0.5),
};

const pareto = (exponent: number): Law => ({
  name: `Pareto, exponent ${exponent}`,
  mean: exponent / (exponent - 1),
  deviation: exponent > 2
    ? Math.sqrt(exponent / (exponent - 2) - (exponent / (exponent - 1)) ** 2)
    : Infinity,
  draw: (uniform) => (1 - uniform()) ** (-1 / exponent),
});

const heavy = pareto(2.5);
const heavier = pareto(1.8);

/** Tests whose level is guaranteed. */
export const GUARANTEED: readonly Case[] = [
  ...[0.5, 0.1, 0.01].map((p): Case => ({
    law: bernoulli(p),
    make: (level) => new BernoulliSequence(level),
  })),
  { law: uniformLaw, make: (level) => new BoundedSequence(0, 1, level) },
  { law: power, make: (level) => new BoundedSequence(0, 1, level) },
  { law: bernoulli(0.1), make: (level) => new BoundedSequence(0, 1, level) },
  { law: gaussian, make: (level) => new VarianceSequence(1, level) },
  { law: heavy, make: (level) => new VarianceSequence(heavy.deviation ** 2, level) },
];

/** Without a variance: E|x − mean|^1.5 of the law with exponent 1.8 is 3.987; 4 is declared. */
export const WITHOUT_VARIANCE: Case = {
  law: heavier,
  make: (level) => new MomentSequence(1.5, 4, level),
};

/** No guarantee. */
export const ASYMPTOTIC: readonly Case[] = [gaussian, heavy].map((law): Case => ({
  law,
  make: (level) => new AsymptoticSequence(level, 200),
}));
