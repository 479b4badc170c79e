/**
 * Memory for one evaluation, used again by the next.
 *
 * A typed array of its own costs about a microsecond with its garbage collection, a window into a
 * buffer that is already there twenty nanoseconds: at the sizes of theory (tens of numbers a value)
 * that decides the price of a gradient.
 * @module
 */

const initialLength = 1 << 12;
const largestKept = 1 << 20;
const idle: Arena[] = [];

/** A source of zeroed buffers that all end together. */
export class Arena {
  private chunk = new Float64Array(initialLength);
  private used = 0;

  /** An arena that nobody uses; give it back with {@link release}. */
  static acquire(): Arena {
    return idle.pop() ?? new Arena();
  }

  /** A zeroed buffer of the given length. */
  take(length: number): Float64Array {
    if (this.used + length > this.chunk.length) this.startChunk(length);
    const buffer = new Float64Array(this.chunk.buffer, 8 * this.used, length);
    this.used += length;
    return buffer;
  }

  /** Ends the life of all buffers taken: they will be handed out again. */
  release(): void {
    if (this.chunk.length > largestKept) return;
    this.chunk.fill(0, 0, this.used);
    this.used = 0;
    idle.push(this);
  }

  /** Buffers in the old chunk keep it alive. */
  private startChunk(length: number): void {
    this.chunk = new Float64Array(Math.max(2 * this.chunk.length, length));
    this.used = 0;
  }
}
