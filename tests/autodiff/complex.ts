/**
 * Complex numbers, just enough for the complex-step derivative Im f(x + ih)/h, which has no
 * cancellation: with h = 1e-100 it is exact up to rounding.
 */

import type { Vector } from "../../src/numerics/matrix.ts";

export class Complex {
  constructor(readonly re: number, readonly im = 0) {}

  plus(other: Complex): Complex {
    return new Complex(this.re + other.re, this.im + other.im);
  }

  minus(other: Complex): Complex {
    return new Complex(this.re - other.re, this.im - other.im);
  }

  times(other: Complex): Complex {
    return new Complex(
      this.re * other.re - this.im * other.im,
      this.re * other.im + this.im * other.re,
    );
  }

  over(other: Complex): Complex {
    const size = other.re ** 2 + other.im ** 2;
    return this.times(new Complex(other.re / size, -other.im / size));
  }

  scaled(factor: number): Complex {
    return new Complex(factor * this.re, factor * this.im);
  }

  exp(): Complex {
    const modulus = Math.exp(this.re);
    return new Complex(modulus * Math.cos(this.im), modulus * Math.sin(this.im));
  }

  log(): Complex {
    return new Complex(
      Math.log(Math.hypot(this.re, this.im)),
      Math.atan2(this.im, this.re),
    );
  }

  power(exponent: number): Complex {
    return this.log().scaled(exponent).exp();
  }

  tanh(): Complex {
    const e = this.scaled(2).exp();
    return e.minus(one).over(e.plus(one));
  }

  sin(): Complex {
    return new Complex(
      Math.sin(this.re) * Math.cosh(this.im),
      Math.cos(this.re) * Math.sinh(this.im),
    );
  }
}

export const one = new Complex(1);

/** The sum of a list. */
export function total(terms: readonly Complex[]): Complex {
  return terms.reduce((sum, term) => sum.plus(term), new Complex(0));
}

/** Σ w_i z_i: makes a scalar of a list without symmetry that could hide a transposition. */
export function weighted(terms: readonly Complex[]): Complex {
  return total(terms.map((term, i) => term.scaled(weight(i))));
}

/** The i-th weight: distinct, of both signs. */
export function weight(i: number): number {
  return Math.sin(1 + 2.3 * i) + 0.1 * i;
}

/** ∇f(x) by complex steps. */
export function complexStepGradient(f: (z: readonly Complex[]) => Complex, x: Vector): number[] {
  const h = 1e-100;
  return x.map((_, j) => f(x.map((entry, i) => new Complex(entry, i === j ? h : 0))).im / h);
}
