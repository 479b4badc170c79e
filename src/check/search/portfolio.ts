/**
 * The portfolio: shares the budget among strategies by what has paid so far.
 * @module
 */
import type { Trace } from "../../instances/choices.ts";
import type { Random } from "../../instances/fill.ts";
import type { Elites } from "./elites.ts";
import type { Proposal, Strategy } from "./strategy.ts";

/** Evaluations that a strategy gets at a time. */
const BATCH = 16;

/** Every strategy gets at least this share of the batches. */
const SMALLEST_SHARE = 0.1;

/**
 * Random search gets a larger one, so that it is never outdone by much where nothing else helps; less
 * once the first thousands of random instances have shown nothing.
 */
const RANDOM_SHARE = { first: 0.4, later: 0.25, from: 4_000 };

/** How fast old pay is forgotten: the weight of a batch halves every 70 batches or so. */
const MEMORY = 0.99;

interface Account {
  readonly strategy: Strategy;
  pay: number;
}

/**
 * A strategy made of strategies. Each keeps an account: an improvement of the best score pays its
 * progress into it, and what was paid is forgotten by and by. Batches go to the strategies in
 * proportion to their accounts, and to each with a smallest share.
 */
export class Portfolio implements Strategy {
  readonly name = "portfolio";
  readonly #accounts: readonly Account[];
  readonly #random: Random;
  readonly #elites: Elites;
  #current: Account;
  #left = BATCH;
  #proposed = 0;

  constructor(strategies: readonly Strategy[], elites: Elites, random: Random) {
    this.#elites = elites;
    this.#accounts = strategies.map((strategy) => ({ strategy, pay: 0.1 }));
    this.#random = random;
    this.#current = this.#accounts[0];
  }

  /** The strategy that made the last proposal. */
  get turn(): string {
    return this.#current.strategy.name;
  }

  propose(): Proposal {
    if (this.#left === 0) this.#next();
    this.#left--;
    this.#proposed++;
    return this.#current.strategy.propose();
  }

  observe(score: number, trace: Trace | null): void {
    const before = this.#elites.best?.score ?? Infinity;
    if (trace !== null && this.#elites.add({ score, trace })) {
      this.#current.pay += progress(before, score);
    }
    this.#current.strategy.observe(score, trace);
  }

  #next(): void {
    for (const account of this.#accounts) account.pay *= MEMORY;
    const total = this.#accounts.reduce((sum, { pay }) => sum + pay, 0);
    const shares = this.#accounts.map(({ strategy }) => this.#smallestShare(strategy));
    const free = 1 - shares.reduce((sum, share) => sum + share, 0);
    let place = this.#random();
    const chosen = this.#accounts.findIndex(({ pay }, i) => {
      place -= shares[i] + free * (total > 0 ? pay / total : 1 / shares.length);
      return place < 0;
    });
    this.#current = this.#accounts.at(chosen)!;
    this.#left = BATCH;
  }

  #smallestShare({ name }: Strategy): number {
    if (name !== "random") return SMALLEST_SHARE;
    return this.#proposed < RANDOM_SHARE.from ? RANDOM_SHARE.first : RANDOM_SHARE.later;
  }
}

/**
 * What an improvement is worth: how much nearer it comes to a violation, on a logarithmic scale. A
 * hundred small steps that halve the margin are worth as much as one that does, and many that hardly
 * move it are worth little.
 */
function progress(before: number, after: number): number {
  if (!(before > 0 && after > 0 && before < Infinity)) return 1;
  return Math.min(1, Math.log(before / after));
}
