/**
 * The choice sequences that were judged before, as 64-bit hashes.
 * @module
 */

/** A set of hashes in two words, in open addressing on typed arrays: no object for an entry. */
export class SeenHashes {
  readonly #largest: number;
  #low: Int32Array;
  #high: Int32Array;
  #count = 0;

  /** Remembers at most `largest` hashes; later ones are always new. */
  constructor(largest: number) {
    this.#largest = largest;
    this.#low = new Int32Array(1024);
    this.#high = new Int32Array(1024);
  }

  /** The number of hashes remembered. */
  get size(): number {
    return this.#count;
  }

  /** Enters a hash. Returns whether it is new. */
  add(low: number, high: number): boolean {
    // The pair (0, 0) marks a free place.
    const second = low === 0 && high === 0 ? 1 : high;
    const place = this.#find(low, second);
    if (this.#low[place] === low && this.#high[place] === second) return false;
    if (this.#count >= this.#largest) return true;
    this.#low[place] = low;
    this.#high[place] = second;
    if (++this.#count * 2 > this.#low.length) this.#grow();
    return true;
  }

  /** The place of a hash, or the free place where it belongs. */
  #find(low: number, high: number): number {
    const mask = this.#low.length - 1;
    let place = (low ^ high) & mask;
    while (
      (this.#low[place] !== 0 || this.#high[place] !== 0) &&
      (this.#low[place] !== low || this.#high[place] !== high)
    ) place = (place + 1) & mask;
    return place;
  }

  #grow(): void {
    const [low, high] = [this.#low, this.#high];
    this.#low = new Int32Array(2 * low.length);
    this.#high = new Int32Array(2 * low.length);
    for (let i = 0; i < low.length; i++) {
      if (low[i] === 0 && high[i] === 0) continue;
      const place = this.#find(low[i], high[i]);
      this.#low[place] = low[i];
      this.#high[place] = high[i];
    }
  }
}
