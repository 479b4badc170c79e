/**
 * The three ways in which a node comes from others: linearly, bilinearly, or entry by entry. Each
 * has one rule for the tangent and one for the adjoint, and every operation of the tape is an
 * instance of one of them; so the calculus is written, and has to be believed, three times.
 *
 * For y = φ(v) with adjoint ȳ, differentiating the adjoint rule along a direction gives
 *
 *     linear       v̄ += Lᵀ ȳ              d v̄ += Lᵀ dȳ
 *     bilinear     ā += B(·, b)ᵀ ȳ         d ā += B(·, b)ᵀ dȳ + B(·, ḃ)ᵀ ȳ
 *     entrywise    v̄ += φ'(v) ȳ           d v̄ += φ'(v) dȳ + φ''(v) v̇ ȳ
 * @module
 */

import { constantNode, type Node, type Tape } from "./tape.ts";
import type { ScalarFunction } from "./scalar_functions.ts";

/** Adds a linear image of the second buffer to the first. */
export type LinearKernel = (out: Float64Array, source: Float64Array) => void;

/** Adds a bilinear image of the second and third buffer to the first. */
export type BilinearKernel = (out: Float64Array, left: Float64Array, right: Float64Array) => void;

/** `L v`, of shape rows × columns. */
export function linear(
  v: Node,
  rows: number,
  columns: number,
  apply: LinearKernel,
  applyTransposed: LinearKernel,
): Node {
  const out = emit(v.tape, rows, columns);
  pushLinear(out, v, apply);
  if (v.tape !== null) out.pullback = () => pullLinear(out, v, applyTransposed);
  return out;
}

/** A linear kernel of either direction for each operand of {@link linearPair}. */
export interface LinearPairRule {
  readonly applyLeft: LinearKernel;
  readonly applyRight: LinearKernel;
  readonly pullLeft: LinearKernel;
  readonly pullRight: LinearKernel;
}

/** `K a + L b`, of shape rows × columns. */
export function linearPair(
  a: Node,
  b: Node,
  rows: number,
  columns: number,
  rule: LinearPairRule,
): Node {
  const tape = common(a.tape, b.tape);
  const out = emit(tape, rows, columns);
  pushLinear(out, a, rule.applyLeft);
  pushLinear(out, b, rule.applyRight);
  if (tape === null) return out;
  out.pullback = () => {
    if (a.tape !== null) pullLinear(out, a, rule.pullLeft);
    if (b.tape !== null) pullLinear(out, b, rule.pullRight);
  };
  return out;
}

function pushLinear(out: Node, v: Node, apply: LinearKernel): void {
  apply(out.value, v.value);
  if (v.tangent !== null) apply(out.tangent!, v.tangent);
}

function pullLinear(out: Node, v: Node, applyTransposed: LinearKernel): void {
  applyTransposed(v.ensureAdjoint(), out.ensureAdjoint());
  if (v.tangent !== null) applyTransposed(v.ensureAdjointTangent(), out.ensureAdjointTangent());
}

/** What a bilinear operation B(a, b) needs. */
export interface BilinearRule {
  readonly apply: BilinearKernel;
  /** `(ā, ȳ, b)`: adds the a for which ⟨B(a, b), ȳ⟩ is linear to ā. */
  readonly pullLeft: BilinearKernel;
  /** `(b̄, a, ȳ)`: the same for the second operand. */
  readonly pullRight: BilinearKernel;
}

/** `B(a, b)`, of shape rows × columns. */
export function bilinear(
  a: Node,
  b: Node,
  rows: number,
  columns: number,
  rule: BilinearRule,
): Node {
  const tape = common(a.tape, b.tape);
  const out = emit(tape, rows, columns);
  rule.apply(out.value, a.value, b.value);
  if (tape === null) return out;
  if (a.tangent !== null) rule.apply(out.tangent!, a.tangent, b.value);
  if (b.tangent !== null) rule.apply(out.tangent!, a.value, b.tangent);
  out.pullback = () => {
    if (a.tape !== null) pullLeft(out, a, b, rule, tape.dual);
    if (b.tape !== null) pullRight(out, a, b, rule, tape.dual);
  };
  return out;
}

function pullLeft(out: Node, a: Node, b: Node, rule: BilinearRule, dual: boolean): void {
  rule.pullLeft(a.ensureAdjoint(), out.ensureAdjoint(), b.value);
  if (!dual) return;
  rule.pullLeft(a.ensureAdjointTangent(), out.ensureAdjointTangent(), b.value);
  if (b.tangent !== null) rule.pullLeft(a.ensureAdjointTangent(), out.ensureAdjoint(), b.tangent);
}

function pullRight(out: Node, a: Node, b: Node, rule: BilinearRule, dual: boolean): void {
  rule.pullRight(b.ensureAdjoint(), a.value, out.ensureAdjoint());
  if (!dual) return;
  rule.pullRight(b.ensureAdjointTangent(), a.value, out.ensureAdjointTangent());
  if (a.tangent !== null) rule.pullRight(b.ensureAdjointTangent(), a.tangent, out.ensureAdjoint());
}

/** `φ(v)`, entry by entry. */
export function entrywise(v: Node, phi: ScalarFunction): Node {
  const out = emit(v.tape, v.rows, v.columns);
  const { value, tangent } = out;
  for (let i = 0; i < value.length; i++) value[i] = phi.value(v.value[i]);
  if (v.tape === null) return out;
  if (v.tangent !== null && tangent !== null) {
    for (let i = 0; i < value.length; i++) {
      tangent[i] = phi.derivative(v.value[i], value[i]) * v.tangent[i];
    }
  }
  const dual = v.tape.dual;
  out.pullback = () => {
    pullEntrywise(out, v, phi);
    if (dual) pullEntrywiseTangent(out, v, phi);
  };
  return out;
}

function pullEntrywise(out: Node, v: Node, phi: ScalarFunction): void {
  const target = v.ensureAdjoint();
  const source = out.ensureAdjoint();
  for (let i = 0; i < target.length; i++) {
    target[i] += phi.derivative(v.value[i], out.value[i]) * source[i];
  }
}

function pullEntrywiseTangent(out: Node, v: Node, phi: ScalarFunction): void {
  const target = v.ensureAdjointTangent();
  const adjoint = out.ensureAdjoint();
  const adjointTangent = out.ensureAdjointTangent();
  for (let i = 0; i < target.length; i++) {
    const [z, y] = [v.value[i], out.value[i]];
    target[i] += phi.derivative(z, y) * adjointTangent[i] +
      phi.secondDerivative(z, y) * v.tangent![i] * adjoint[i];
  }
}

function emit(tape: Tape | null, rows: number, columns: number): Node {
  return tape === null
    ? constantNode(new Float64Array(rows * columns), rows, columns)
    : tape.append(rows, columns);
}

function common(a: Tape | null, b: Tape | null): Tape | null {
  if (a !== null && b !== null && a !== b) {
    throw new TypeError(
      "autodiff: the operands belong to two evaluations; a derivative inside a derivative must " +
        "be asked for with hessianVectorProduct or hessian",
    );
  }
  return a ?? b;
}
