/**
 * Exact rational numbers over BigInt: the arithmetic of certificates. A double is a fraction whose
 * denominator is a power of two, and enters as that fraction, not as the decimal it prints as.
 * @module
 */
import { argumentError } from "./arguments.ts";

const abs = (n: bigint): bigint => (n < 0n ? -n : n);

/** The number of binary digits of n > 0. */
function bitLength(n: bigint): number {
  const hexadecimal = n.toString(16);
  return hexadecimal.length * 4 - Math.clz32(parseInt(hexadecimal[0], 16)) + 28;
}

function gcdOfNumbers(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

const safe = BigInt(Number.MAX_SAFE_INTEGER);

/** The greatest common divisor of a, b >= 0 (not both zero). */
function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) {
    if (a <= safe && b <= safe) return BigInt(gcdOfNumbers(Number(a), Number(b)));
    [a, b] = [b, a % b];
  }
  return a;
}

/** The greatest common divisor of n and d > 0: cheap where d is a power of two. */
export function commonDivisor(n: bigint, d: bigint): bigint {
  if (d === 1n) return 1n;
  if (n === 0n) return d;
  const magnitude = abs(n);
  if ((d & (d - 1n)) !== 0n) return gcd(magnitude, d);
  const powerOfTwo = magnitude & -magnitude;
  return powerOfTwo < d ? powerOfTwo : d;
}

/** The double nearest to n/d, ties to even, for n, d > 0: round by hand, then scale exactly. */
function nearestDouble(n: bigint, d: bigint): number {
  // 2^e is the unit in the last place: the quotient n/(d 2^e) has 53 bits, fewer when subnormal.
  let e = Math.max(bitLength(n) - bitLength(d) - 53, -1074);
  if (e > 971) return Infinity;
  const scaled = (): [bigint, bigint] => e < 0 ? [n << BigInt(-e), d] : [n, d << BigInt(e)];
  let [numerator, denominator] = scaled();
  if (numerator / denominator >= 1n << 53n) {
    e += 1;
    [numerator, denominator] = scaled();
  }
  let quotient = numerator / denominator;
  const twiceRest = 2n * (numerator - quotient * denominator);
  if (twiceRest > denominator || (twiceRest === denominator && (quotient & 1n) === 1n)) {
    quotient += 1n;
  }
  return Number(quotient) * 2 ** e;
}

/**
 * An exact rational number, immutable and in lowest terms with a denominator > 0: equal numbers
 * have equal parts. Made by {@link rational}, {@link ratio} or {@link parseRational}.
 *
 * The arithmetic methods also take what `rational` takes, so `x.times(2).plus(1)` needs no
 * conversion; a double stands for its exact value.
 */
export class Rational {
  private constructor(
    /** The numerator, which carries the sign. */
    readonly numerator: bigint,
    /** The denominator, > 0. */
    readonly denominator: bigint,
  ) {}

  /** The number 0. */
  static readonly zero: Rational = new Rational(0n, 1n);
  /** The number 1. */
  static readonly one: Rational = new Rational(1n, 1n);

  /** numerator/denominator in lowest terms. Throws a RangeError for a denominator of 0. */
  static of(numerator: bigint, denominator: bigint): Rational {
    if (denominator === 0n) throw argumentError("ratio", "denominator", "not be 0", denominator);
    const positive = denominator > 0n;
    const n = positive ? numerator : -numerator;
    const d = positive ? denominator : -denominator;
    const divisor = commonDivisor(n, d);
    return divisor === 1n ? new Rational(n, d) : new Rational(n / divisor, d / divisor);
  }

  /** numerator/2^exponent for an exponent >= 0; without a search for divisors where odd. */
  static dyadic(numerator: bigint, exponent: number): Rational {
    return (numerator & 1n) === 0n
      ? Rational.of(numerator, 1n << BigInt(exponent))
      : new Rational(numerator, 1n << BigInt(exponent));
  }

  /** this + other. */
  plus(other: RationalLike): Rational {
    const y = rational(other);
    const [a, b, c, d] = [this.numerator, this.denominator, y.numerator, y.denominator];
    if (b === d) return b === 1n ? new Rational(a + c, 1n) : Rational.of(a + c, b);
    // With g = gcd(b, d), only a divisor of g can be left to cancel (Knuth, TAOCP 2, 4.5.1).
    const g = commonDivisor(b, d);
    if (g === 1n) return new Rational(a * d + c * b, b * d);
    const sum = a * (d / g) + c * (b / g);
    const rest = commonDivisor(sum, g);
    return new Rational(sum / rest, (b / g) * (d / rest));
  }

  /** this - other. */
  minus(other: RationalLike): Rational {
    return this.plus(rational(other).negate());
  }

  /** this * other. */
  times(other: RationalLike): Rational {
    const y = rational(other);
    const first = commonDivisor(this.numerator, y.denominator);
    const second = commonDivisor(y.numerator, this.denominator);
    return new Rational(
      (this.numerator / first) * (y.numerator / second),
      (this.denominator / second) * (y.denominator / first),
    );
  }

  /** this / other. Throws a RangeError when other is 0. */
  dividedBy(other: RationalLike): Rational {
    const y = rational(other);
    if (y.numerator === 0n) throw argumentError("Rational.dividedBy", "other", "not be 0", 0);
    const sign = y.numerator < 0n ? -1n : 1n;
    return this.times(new Rational(sign * y.denominator, sign * y.numerator));
  }

  /** 1 / this. Throws a RangeError when this is 0. */
  reciprocal(): Rational {
    return Rational.one.dividedBy(this);
  }

  /**
   * this^exponent for an integer exponent, with 0^0 = 1. Throws a RangeError for an exponent that
   * is no integer or beyond 10,000 in magnitude, and for 0 to a negative power.
   */
  power(exponent: number): Rational {
    if (!Number.isInteger(exponent) || Math.abs(exponent) > 10_000) {
      throw argumentError("Rational.power", "exponent", "be an integer in ±10000", exponent);
    }
    if (exponent < 0) return this.reciprocal().power(-exponent);
    const e = BigInt(exponent);
    return new Rational(this.numerator ** e, this.denominator ** e);
  }

  /** -this. */
  negate(): Rational {
    return new Rational(-this.numerator, this.denominator);
  }

  /** |this|. */
  abs(): Rational {
    return this.numerator < 0n ? this.negate() : this;
  }

  /** The sign: -1, 0 or 1. */
  sign(): -1 | 0 | 1 {
    return this.numerator < 0n ? -1 : this.numerator > 0n ? 1 : 0;
  }

  /** The sign of this - other: -1, 0 or 1. */
  compare(other: RationalLike): -1 | 0 | 1 {
    const y = rational(other);
    const left = this.numerator * y.denominator;
    const right = y.numerator * this.denominator;
    return left < right ? -1 : left > right ? 1 : 0;
  }

  /** Whether this = other. */
  equals(other: RationalLike): boolean {
    const y = rational(other);
    return this.numerator === y.numerator && this.denominator === y.denominator;
  }

  /** The larger of this and other. */
  max(other: RationalLike): Rational {
    const y = rational(other);
    return this.compare(y) >= 0 ? this : y;
  }

  /** The smaller of this and other. */
  min(other: RationalLike): Rational {
    const y = rational(other);
    return this.compare(y) <= 0 ? this : y;
  }

  /** The largest integer that is <= this. */
  floor(): bigint {
    const quotient = this.numerator / this.denominator;
    return this.numerator < 0n && quotient * this.denominator !== this.numerator
      ? quotient - 1n
      : quotient;
  }

  /** The nearest double, ties to even; ±Infinity beyond the range of doubles. */
  toNumber(): number {
    if (this.numerator === 0n) return 0;
    const magnitude = nearestDouble(abs(this.numerator), this.denominator);
    return this.numerator < 0n ? -magnitude : magnitude;
  }

  /** For instance `"1/30"`, `"-7"`: what {@link parseRational} reads back. */
  toString(): string {
    return this.denominator === 1n ? `${this.numerator}` : `${this.numerator}/${this.denominator}`;
  }

  /** The text of {@link Rational.toString}: a report carries rationals as strings. */
  toJSON(): string {
    return this.toString();
  }
}

/** What the arithmetic takes: a rational, a double (for its exact value) or an integer. */
export type RationalLike = Rational | number | bigint;

const bits = new DataView(new ArrayBuffer(8));

/** The odd numerator and the exponent of the denominator 2^k of a double that is no integer. */
function dyadic(x: number): { numerator: number; exponent: number } {
  bits.setFloat64(0, Math.abs(x));
  const [top, low] = [bits.getUint32(0), bits.getUint32(4)];
  const biased = top >>> 20;
  const high = (top & 0xfffff) | (biased === 0 ? 0 : 0x100000);
  const zeros = low !== 0 ? 31 - Math.clz32(low & -low) : 63 - Math.clz32(high & -high);
  const odd = (high * 2 ** 32 + low) / 2 ** zeros;
  return { numerator: x < 0 ? -odd : odd, exponent: 1075 - Math.max(biased, 1) - zeros };
}

/**
 * The exact value of a double (from its bits), of a BigInt, or the rational itself:
 * `rational(0.1)` is 3602879701896397/36028797018963968, and `ratio(1, 10)` is 1/10.
 *
 * @throws RangeError for NaN and ±Infinity.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * // The doubles 0.1 and 0.2 add to more than the double 0.3.
 * assertEquals(rational(0.1).plus(0.2).compare(0.3), 1);
 * ```
 */
export function rational(x: RationalLike): Rational {
  if (x instanceof Rational) return x;
  if (typeof x === "bigint") return Rational.of(x, 1n);
  if (Number.isInteger(x)) return Rational.of(BigInt(x), 1n);
  if (!Number.isFinite(x)) throw argumentError("rational", "x", "be finite", x);
  const { numerator, exponent } = dyadic(x);
  return Rational.dyadic(BigInt(numerator), exponent);
}

/**
 * The fraction numerator/denominator of two integers (or of any two numbers, for their exact
 * quotient).
 *
 * @throws RangeError for a denominator of 0 or a number that is not finite.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(ratio(2, 60).toString(), "1/30");
 * ```
 */
export function ratio(numerator: RationalLike, denominator: RationalLike): Rational {
  if (rational(denominator).sign() === 0) {
    throw argumentError("ratio", "denominator", "not be 0", denominator);
  }
  return rational(numerator).dividedBy(denominator);
}

const fractionPattern = /^([+-]?\d+)\/(\d+)$/;
const decimalPattern = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/;

/**
 * Reads `"-7"`, `"1/30"`, and decimals for their exact decimal value: `"0.1"` is 1/10, `"2.5e-3"`
 * is 1/400.
 *
 * @throws RangeError for other text, a denominator of 0 and exponents beyond ±10,000.
 */
export function parseRational(text: string): Rational {
  const fail = (): RangeError =>
    argumentError("parseRational", "text", 'be like "-7", "1/30" or "2.5e-3"', text);
  const fraction = fractionPattern.exec(text);
  if (fraction) {
    if (/^0+$/.test(fraction[2])) throw fail();
    return Rational.of(BigInt(fraction[1]), BigInt(fraction[2]));
  }
  const decimal = decimalPattern.exec(text);
  if (!decimal) throw fail();
  const [, sign, whole, places, exponent = "0"] = decimal;
  const power = Number(exponent) - places.length;
  if (whole + places === "" || Math.abs(power) > 10_000) throw fail();
  const digits = Rational.of(BigInt(whole + places) * (sign === "-" ? -1n : 1n), 1n);
  return digits.times(rational(10).power(power));
}
