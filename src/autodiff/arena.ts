/**
 * Memory for one evaluation, used again by the next.
 *
 * A typed array costs about a microsecond with its garbage collection, one that is taken from a list a
 * few nanoseconds: at the sizes of theory (tens of numbers a value) that decides the price of a
 * gradient.
 * @module
 */

/** Entries beyond which an arena forgets what it kept: 8 MB. */
const largestKept = 1 << 20;
const idle: Arena[] = [];

/** A source of zeroed buffers that all end together. */
export class Arena {
  private readonly free = new Map<number, Float64Array[]>();
  private readonly taken: Float64Array[] = [];
  private count = 0;
  private allocated = 0;

  /** An arena that nobody uses; give it back with {@link release}. */
  static acquire(): Arena {
    return idle.pop() ?? new Arena();
  }

  /** A zeroed buffer of the given length. */
  take(length: number): Float64Array {
    const buffer = this.free.get(length)?.pop() ?? this.allocate(length);
    this.taken[this.count++] = buffer;
    return buffer;
  }

  /** Ends the life of all buffers taken: they will be handed out again. */
  release(): void {
    if (this.allocated > largestKept) return;
    for (let i = 0; i < this.count; i++) {
      const buffer = this.taken[i];
      buffer.fill(0);
      this.keep(buffer);
    }
    this.count = 0;
    idle.push(this);
  }

  private allocate(length: number): Float64Array {
    this.allocated += length;
    return new Float64Array(length);
  }

  private keep(buffer: Float64Array): void {
    const list = this.free.get(buffer.length);
    if (list === undefined) this.free.set(buffer.length, [buffer]);
    else list.push(buffer);
  }
}
