/**
 * The tape: values in the order in which they were computed, each with the rule that hands its
 * adjoint back to what it was computed from.
 *
 * A tape can be *dual*: then each value v carries the directional derivative v̇ along one direction
 * of the input, and each adjoint v̄ its own derivative along that direction. Walking such a tape
 * backwards gives gradient and Hessian-vector product in one sweep (forward over reverse).
 * @module
 */

import { Arena } from "./arena.ts";

/** Matrix-valued node; `rows × columns` numbers, row by row. */
export class Node {
  /** v̄ = ∂(output)/∂v, allocated when first asked for. */
  adjoint: Float64Array | null = null;
  /** The derivative of v̄ along the direction of a dual tape. */
  adjointTangent: Float64Array | null = null;
  /** Adds this node's adjoint, pulled back, to the adjoints of its operands. */
  pullback: (() => void) | null = null;
  /** The node that came before on the tape. */
  previous: Node | null = null;

  constructor(
    /** null for a constant. */
    readonly tape: Tape | null,
    readonly rows: number,
    readonly columns: number,
    readonly value: Float64Array,
    /** v̇ on a dual tape; null elsewhere and for a constant: zero. */
    readonly tangent: Float64Array | null,
    private readonly parent: Node | null = null,
    private readonly offset = 0,
  ) {}

  /** A window of `rows × columns` consecutive entries that shares memory with this node. */
  view(offset: number, rows: number, columns: number): Node {
    const end = offset + rows * columns;
    const value = this.value.subarray(offset, end);
    const tangent = this.tangent?.subarray(offset, end) ?? null;
    const node = new Node(this.tape, rows, columns, value, tangent, this, offset);
    this.tape?.track(node);
    return node;
  }

  /** The buffer of the adjoint, zero at first; a view uses a part of its parent's. */
  ensureAdjoint(): Float64Array {
    return this.adjoint ??= this.parent === null
      ? this.allocate()
      : this.window(this.parent.ensureAdjoint());
  }

  /** The buffer of the adjoint's tangent, zero at first. */
  ensureAdjointTangent(): Float64Array {
    return this.adjointTangent ??= this.parent === null
      ? this.allocate()
      : this.window(this.parent.ensureAdjointTangent());
  }

  /** Whether some derivative has arrived here; what has none passes nothing on. */
  isReached(): boolean {
    return this.adjoint !== null;
  }

  private allocate(): Float64Array {
    const length = this.value.length;
    return this.tape === null ? new Float64Array(length) : this.tape.allocate(length);
  }

  private window(buffer: Float64Array): Float64Array {
    return buffer.subarray(this.offset, this.offset + this.value.length);
  }
}

/** One evaluation's record of nodes. Its memory ends with {@link Tape.close}. */
export class Tape {
  /** The end of the chain of nodes. */
  private last: Node | null = null;
  private arena: Arena | null = Arena.acquire();

  constructor(readonly dual: boolean) {}

  /** A zeroed buffer that lives as long as this tape. */
  allocate(length: number): Float64Array {
    if (this.arena === null) {
      throw new TypeError("autodiff: a variable was used after its evaluation had ended");
    }
    return this.arena.take(length);
  }

  /** A fresh node, zero-valued, at the end of the tape. */
  append(rows: number, columns: number): Node {
    const length = rows * columns;
    const tangent = this.dual ? this.allocate(length) : null;
    const node = new Node(this, rows, columns, this.allocate(length), tangent);
    this.track(node);
    return node;
  }

  /** Takes a node that was made elsewhere into the record. */
  track(node: Node): void {
    node.previous = this.last;
    this.last = node;
  }

  /** Spreads the seeds that were put into adjoints back to the input. */
  sweepBack(): void {
    for (let node = this.last; node !== null; node = node.previous) {
      if (node.isReached() && node.pullback !== null) node.pullback();
    }
  }

  /** Forgets all adjoints, so that the same evaluation can be swept again. */
  clearAdjoints(): void {
    for (let node = this.last; node !== null; node = node.previous) {
      node.adjoint = null;
      node.adjointTangent = null;
    }
  }

  /** Whether the evaluation has ended, and the values with it. */
  isClosed(): boolean {
    return this.arena === null;
  }

  /** Gives the memory back: values of this tape must not be read any more. */
  close(): void {
    this.arena?.release();
    this.arena = null;
  }
}

/** A node without a tape: what is not differentiated. */
export function constantNode(value: Float64Array, rows: number, columns: number): Node {
  return new Node(null, rows, columns, value, null);
}
