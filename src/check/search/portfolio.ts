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

/** Every strategy gets at least this share of the batches, random search a larger one. */
const SMALLEST_SHARE = 0.1;
const SMALLEST_RANDOM_SHARE = 0.4;

/** How fast old pay is forgotten: the weight of a batch halves every 70 batches or so. */
const MEMORY = 0.99;

interface Account {
  readonly strategy: Strategy;
  readonly smallestShare: number;
  pay: number;
}

/**
 * A strategy made of strategies. Each keeps an account: a batch that improves the best score pays 1
 * into it, and what was paid is forgotten by and by. Batches go to the strategies in proportion to
 * their accounts, and to each with a smallest share.
 */
export class Portfolio implements Strategy {
  readonly name = "portfolio";
  readonly #accounts: readonly Account[];
  readonly #random: Random;
  #current: Account;
  #left = BATCH;
  readonly #elites: Elites;

  constructor(strategies: readonly Strategy[], elites: Elites, random: Random) {
    this.#elites = elites;
    this.#accounts = strategies.map((strategy) => ({
      strategy,
      smallestShare: strategy.name === "random" ? SMALLEST_RANDOM_SHARE : SMALLEST_SHARE,
      pay: 1,
    }));
    this.#random = random;
    this.#current = this.#accounts[0];
  }

  propose(): Proposal {
    if (this.#left === 0) this.#next();
    this.#left--;
    return this.#current.strategy.propose();
  }

  observe(score: number, trace: Trace | null): void {
    if (trace !== null && this.#elites.add({ score, trace })) this.#current.pay += 1;
    this.#current.strategy.observe(score, trace);
  }

  #next(): void {
    for (const account of this.#accounts) account.pay *= MEMORY;
    const total = this.#accounts.reduce((sum, { pay }) => sum + pay, 0);
    const free = 1 - this.#accounts.reduce((sum, { smallestShare }) => sum + smallestShare, 0);
    let place = this.#random();
    this.#current = this.#accounts[this.#accounts.length - 1];
    for (const account of this.#accounts) {
      place -= account.smallestShare + (free * account.pay) / total;
      if (place < 0) {
        this.#current = account;
        break;
      }
    }
    this.#left = BATCH;
  }
}
