/**
 * CMA-ES: covariance matrix adaptation evolution strategy over the real choices.
 * @module
 */
import type { Choices, Trace } from "../../instances/choices.ts";
import { cornerFill, type Random, simplestFill, uniformFill } from "../../instances/fill.ts";
import { normalQuantile } from "../../numerics/normal.ts";
import { uncheckedDot } from "../../numerics/summation.ts";
import { symmetricEigen } from "../../numerics/symmetric_eigen.ts";
import type { Elites } from "./elites.ts";
import { RealChoices, reflected } from "./real_choices.ts";
import type { Proposal, Strategy } from "./strategy.ts";

/** Above this many real choices only the diagonal of the covariance is adapted. */
const LARGEST_FULL_DIMENSION = 40;

/** A run ends when its step size falls below this, in units of choices. */
const SMALLEST_STEP_SIZE = 1e-13;

/** Random instances looked at before a run that does not start from an elite. */
const SCOUTS = 20;

/** Populations grow by this factor at a restart, up to LARGEST_POPULATION times the first. */
const GROWTH = 2;
const LARGEST_POPULATION = 8;

/**
 * CMA-ES with restarts and growing populations. Each run fixes the discrete choices of a template:
 * the best elite, another elite, or the best of some random instances, in turn; a run that starts
 * from an elite begins with a small step size, the others with a large one.
 */
export class CovarianceSearch implements Strategy {
  readonly name = "covariance";
  readonly #random: Random;
  readonly #elites: Elites;
  #run: Run | null = null;
  #runs = 0;
  #scouts: { score: number; trace: Trace }[] = [];
  #scouting = 0;
  #population = 1;

  constructor(random: Random, elites: Elites) {
    this.#random = random;
    this.#elites = elites;
  }

  propose(): Proposal {
    if (this.#run === null) this.#begin();
    if (this.#run === null) {
      const fill = this.#random() < 0.5 ? cornerFill(this.#random) : uniformFill(this.#random);
      return { fill };
    }
    return { given: this.#run.ask(), fill: simplestFill };
  }

  observe(score: number, trace: Trace | null): void {
    if (this.#run === null) {
      this.#scouting--;
      if (trace !== null) this.#scouts.push({ score, trace });
      return;
    }
    this.#run.tell(score);
    if (this.#run.isOver) {
      this.#run = null;
      this.#population = Math.min(LARGEST_POPULATION, this.#population * GROWTH);
    }
  }

  /** Starts a run where there is a template for it; otherwise scouts for one. */
  #begin(): void {
    if (this.#scouting > 0) return;
    const elite = this.#elites.pick(this.#random);
    const scouted = this.#scouts.length > 0;
    if (!scouted && (this.#runs % 3 === 2 || elite === undefined)) {
      this.#scouting = SCOUTS;
      this.#runs++;
      return;
    }
    const template = scouted
      ? this.#scouts.reduce((best, scout) => scout.score < best.score ? scout : best)
      : elite!;
    this.#runs++;
    const stepSize = scouted ? 0.3 : 10 ** (-0.7 - 2 * this.#random());
    this.#scouts = [];
    const space = new RealChoices(template.trace);
    if (space.dimension === 0) return;
    this.#run = new Run(space, stepSize, this.#population, this.#random);
  }
}

/** The constants of a run, from the dimension n and the population (Hansen 2016, table 1). */
interface Constants {
  readonly population: number;
  readonly weights: readonly number[];
  readonly effectiveParents: number;
  readonly stepDecay: number;
  readonly stepDamping: number;
  readonly pathDecay: number;
  readonly rankOne: number;
  readonly rankMu: number;
  readonly expectedNorm: number;
}

function constantsFor(n: number, growth: number, diagonal: boolean): Constants {
  const population = Math.max(6, Math.floor((4 + 3 * Math.log(n)) * growth));
  const parents = Math.floor(population / 2);
  const raw = Array.from({ length: parents }, (_, i) => Math.log(parents + 0.5) - Math.log(i + 1));
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  const weights = raw.map((weight) => weight / total);
  const mu = 1 / weights.reduce((sum, weight) => sum + weight * weight, 0);
  // A diagonal covariance has n instead of n² entries to learn (Ros and Hansen 2008).
  const faster = diagonal ? (n + 2) / 3 : 1;
  const rankOne = Math.min(1, faster * 2 / ((n + 1.3) ** 2 + mu));
  return {
    population,
    weights,
    effectiveParents: mu,
    stepDecay: (mu + 2) / (n + mu + 5),
    stepDamping: 1 + 2 * Math.max(0, Math.sqrt((mu - 1) / (n + 1)) - 1) + (mu + 2) / (n + mu + 5),
    pathDecay: (4 + mu / n) / (n + 4 + (2 * mu) / n),
    rankOne,
    rankMu: Math.min(1 - rankOne, faster * 2 * (mu - 2 + 1 / mu) / ((n + 2) ** 2 + mu)),
    expectedNorm: Math.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n)),
  };
}

interface Sample {
  /** The step from the mean in units of the step size. */
  readonly step: readonly number[];
  score: number;
}

/** One run from one template, in the notation of Hansen, "The CMA evolution strategy" (2016). */
class Run {
  readonly #space: RealChoices;
  readonly #random: Random;
  readonly #constants: Constants;
  readonly #n: number;
  readonly #diagonal: boolean;
  #mean: number[];
  #stepSize: number;
  #covariance: number[][];
  #axes: readonly (readonly number[])[];
  #scales: number[];
  #stepPath: number[];
  #path: number[];
  #samples: Sample[] = [];
  #generations = 0;
  #best = Infinity;
  #stale = 0;

  constructor(space: RealChoices, stepSize: number, growth: number, random: Random) {
    const n = space.dimension;
    this.#space = space;
    this.#random = random;
    this.#n = n;
    this.#diagonal = n > LARGEST_FULL_DIMENSION;
    this.#constants = constantsFor(n, growth, this.#diagonal);
    this.#mean = [...space.start];
    this.#stepSize = stepSize;
    this.#covariance = identity(n);
    this.#axes = identity(n);
    this.#scales = new Array(n).fill(1);
    this.#stepPath = new Array(n).fill(0);
    this.#path = new Array(n).fill(0);
  }

  get isOver(): boolean {
    const patience = 10 + Math.ceil((30 * this.#n) / this.#constants.population);
    return this.#stale > patience || !(this.#stepSize > SMALLEST_STEP_SIZE) ||
      this.#stepSize > 1e3;
  }

  ask(): Choices {
    const n = this.#n;
    const scaled: number[] = [];
    for (let j = 0; j < n; j++) {
      scaled.push(normalQuantile(this.#random() || 0.5) * this.#scales[j]);
    }
    const point: number[] = [];
    const step: number[] = [];
    for (let i = 0; i < n; i++) {
      const along = this.#diagonal ? scaled[i] : uncheckedDot(this.#axes[i], scaled, n);
      point.push(reflected(this.#mean[i] + this.#stepSize * along));
      step.push((point[i] - this.#mean[i]) / this.#stepSize);
    }
    this.#samples.push({ step, score: Infinity });
    return this.#space.with(point);
  }

  tell(score: number): void {
    this.#samples[this.#samples.length - 1].score = score;
    if (this.#samples.length === this.#constants.population) this.#update();
  }

  #update(): void {
    const { weights } = this.#constants;
    this.#samples.sort((a, b) => a.score - b.score);
    const best = this.#samples[0].score;
    this.#stale = best < this.#best ? 0 : this.#stale + 1;
    this.#best = Math.min(best, this.#best);
    const parents = this.#samples.slice(0, weights.length);
    const drift = this.#mean.map((_, i) =>
      parents.reduce((sum, { step }, k) => sum + weights[k] * step[i], 0)
    );
    this.#mean = this.#mean.map((value, i) => reflected(value + this.#stepSize * drift[i]));
    this.#adaptStepSize(drift);
    this.#adaptCovariance(drift, parents);
    this.#samples = [];
    this.#generations++;
  }

  #adaptStepSize(drift: readonly number[]): void {
    const { stepDecay, stepDamping, effectiveParents, expectedNorm } = this.#constants;
    const gain = Math.sqrt(stepDecay * (2 - stepDecay) * effectiveParents);
    const whitened = this.#whiten(drift);
    this.#stepPath = this.#stepPath.map((value, i) => (1 - stepDecay) * value + gain * whitened[i]);
    const length = Math.sqrt(this.#stepPath.reduce((sum, value) => sum + value * value, 0));
    this.#stepSize *= Math.exp(
      Math.min(1, (stepDecay / stepDamping) * (length / expectedNorm - 1)),
    );
  }

  #adaptCovariance(drift: readonly number[], parents: readonly Sample[]): void {
    const { pathDecay, effectiveParents, rankOne, rankMu, weights } = this.#constants;
    const gain = Math.sqrt(pathDecay * (2 - pathDecay) * effectiveParents);
    this.#path = this.#path.map((value, i) => (1 - pathDecay) * value + gain * drift[i]);
    const C = this.#covariance;
    for (let i = 0; i < this.#n; i++) {
      for (let j = this.#diagonal ? i : 0; j <= i; j++) {
        let rank = 0;
        for (let k = 0; k < parents.length; k++) {
          rank += weights[k] * parents[k].step[i] * parents[k].step[j];
        }
        C[i][j] = C[j][i] = (1 - rankOne - rankMu) * C[i][j] +
          rankOne * this.#path[i] * this.#path[j] + rankMu * rank;
      }
    }
    this.#refreshAxes();
  }

  /** The eigendecomposition is renewed every few generations: it costs more than it changes. */
  #refreshAxes(): void {
    if (this.#diagonal) {
      this.#scales = this.#covariance.map((row, i) => Math.sqrt(Math.max(row[i], 1e-300)));
      return;
    }
    if (this.#generations % Math.max(1, Math.floor(this.#n / 5)) !== 0) return;
    const { values, vectors } = symmetricEigen(this.#covariance);
    const floor = 1e-28 * Math.max(...values);
    this.#scales = values.map((value) => Math.sqrt(Math.max(value, floor, 1e-300)));
    this.#axes = vectors;
  }

  /** C^(−1/2)·x. */
  #whiten(x: readonly number[]): number[] {
    if (this.#diagonal) return x.map((value, i) => value / this.#scales[i]);
    const inAxes = this.#scales.map((scale, j) =>
      this.#axes.reduce((sum, row, i) => sum + row[j] * x[i], 0) / scale
    );
    return this.#axes.map((row) => row.reduce((sum, axis, j) => sum + axis * inAxes[j], 0));
  }
}

function identity(n: number): number[][] {
  return Array.from(
    { length: n },
    (_, i) => Array.from({ length: n }, (_, j) => i === j ? 1 : 0),
  );
}
