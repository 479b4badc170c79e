/**
 * The gamma function and its relatives, by Taylor series near 1 and 2, Stirling's series from 10
 * on, and recurrence between.
 * @module
 */
import { argumentError, requireFinite, requirePositive } from "./arguments.ts";

/** 1 - Euler's constant. */
const oneMinusEuler = 0.42278433509846713;

/** (-1)^k (zeta(k) - 1)/k for k = 2, 3, ... (computed with 40 digits). */
const zetaCoefficients = [
  0.3224670334241132,
  -0.0673523010531981,
  0.020580808427784546,
  -0.007385551028673986,
  0.0028905103307415234,
  -0.001192753911703261,
  0.0005096695247430425,
  -0.00022315475845357939,
  9.945751278180853e-05,
  -4.492623673813314e-05,
  2.050721277567069e-05,
  -9.439488275268397e-06,
  4.374866789907488e-06,
  -2.039215753801366e-06,
  9.55141213040742e-07,
  -4.492469198764566e-07,
  2.1207184805554665e-07,
  -1.0043224823968099e-07,
  4.7698101693639804e-08,
  -2.2711094608943164e-08,
  1.0838659214896955e-08,
  -5.183475041970047e-09,
  2.4836745438024785e-09,
  -1.1921401405860912e-09,
  5.731367241678862e-10,
];

/** Horner's rule, constant term first. */
function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) value = value * x + coefficients[i];
  return value;
}

/** log gamma(2 + z) for |z| <= 1/2, to full relative accuracy. Abramowitz and Stegun, 6.1.33. */
function logGammaNearTwo(z: number): number {
  return z * (oneMinusEuler + z * polynomial(zetaCoefficients, z));
}

/** B_2k/(2k (2k - 1)): Stirling's series in 1/x^2. */
const stirlingCoefficients = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
];

const halfLogTwoPi = 0.9189385332046728;

/** log gamma(x) - ((x - 1/2) log x - x + log(2 pi)/2) for x >= 10. */
export function stirlingCorrection(x: number): number {
  return polynomial(stirlingCoefficients, 1 / (x * x)) / x;
}

/** log gamma(1 + z) for z > -1/2, to full relative accuracy near 0. */
export function logGammaOnePlus(z: number): number {
  return z <= 0.5 ? logGammaNearTwo(z) - Math.log1p(z) : logGammaPositive(1 + z);
}

function logGammaPositive(x: number): number {
  if (x < 0.5) return logGammaNearTwo(x) - Math.log1p(x) - Math.log(x);
  if (x < 1.5) return logGammaNearTwo(x - 1) - Math.log1p(x - 1);
  if (x >= 10) return (x - 0.5) * (Math.log(x) - 1) - 0.5 + halfLogTwoPi + stirlingCorrection(x);
  let [rest, product] = [x, 1];
  while (rest > 2.5) {
    rest -= 1;
    product *= rest;
  }
  return logGammaNearTwo(rest - 2) + Math.log(product);
}

/**
 * log gamma(x) for x > 0, with relative error below 1e-14 everywhere, near the zeros at 1 and 2
 * too; Infinity where it exceeds the largest double (x > 2.5e305).
 *
 * @throws RangeError for x that is not finite or not > 0.
 *
 * Source: M. Abramowitz and I. Stegun, Handbook of Mathematical Functions, 6.1.33 and 6.1.41.
 */
export function logGamma(x: number): number {
  requirePositive("logGamma", "x", x);
  return logGammaPositive(x);
}

/** Two factors x^(x/2 - 1/4) and one e^(-x) sqrt(2 pi) (1 + ...), whose product is gamma(x). */
function stirlingFactors(x: number): { root: number; rest: number } {
  const correction = Math.exp(stirlingCorrection(x));
  return {
    root: Math.pow(x, x / 2 - 0.25),
    rest: Math.sqrt(2 * Math.PI) * Math.exp(-x) * correction,
  };
}

function gammaStirling(x: number): number {
  const { root, rest } = stirlingFactors(x);
  return root * rest * root;
}

/** gamma(x) = pi/(sin(pi x) gamma(1 - x)) for x < 0, by factors that neither over- nor underflow. */
function gammaNegative(x: number): number {
  const quotient = Math.PI / sinPi(x);
  if (1 - x < 10) return quotient / gammaPositive(1 - x);
  const { root, rest } = stirlingFactors(1 - x);
  return quotient / root / rest / root;
}

function gammaPositive(x: number): number {
  if (x >= 10) return x > 171.7 ? Infinity : gammaStirling(x);
  if (x < 0.5) return gammaPositive(x + 1) / x;
  let [rest, product] = [x, 1];
  while (rest > 1.5) {
    rest -= 1;
    product *= rest;
  }
  return product * Math.exp(logGammaOnePlus(rest - 1));
}

/** sin(pi x), with x reduced exactly first. */
function sinPi(x: number): number {
  const turn = x % 2;
  const nearest = Math.round(turn);
  const sine = Math.sin(Math.PI * (turn - nearest));
  return nearest % 2 === 0 ? sine : -sine;
}

/**
 * The gamma function for every real x but 0, -1, -2, ...: integral of t^(x-1) e^(-t) over
 * (0, Infinity) for x > 0, and by gamma(x) gamma(1 - x) = pi/sin(pi x) for x < 0. Exact (n - 1)!
 * at integers up to 23. Relative error below 1e-14 for the given double. Infinity above 171.62.
 *
 * @throws RangeError for x that is not finite, and at the poles.
 */
export function gamma(x: number): number {
  requireFinite("gamma", "x", x);
  if (x <= 0 && Number.isInteger(x)) throw argumentError("gamma", "x", "not be a pole", x);
  if (x < 0) return gammaNegative(x);
  return x <= 171 && Number.isInteger(x) ? factorial(x - 1) : gammaPositive(x);
}

const factorials: readonly number[] = (() => {
  const values: number[] = [];
  let product = 1n;
  for (let n = 0n; n <= 170n; n++) {
    if (n > 0n) product *= n;
    values.push(Number(product));
  }
  return values;
})();

/**
 * n! for n = 0, ..., 170: exact up to 22!, correctly rounded beyond.
 *
 * @throws RangeError for other n: from 171 on use `logGamma(n + 1)`.
 */
export function factorial(n: number): number {
  if (!Number.isInteger(n) || n < 0 || n > 170) {
    throw argumentError("factorial", "n", "be an integer in [0, 170]", n);
  }
  return factorials[n];
}

/** log(1 + z) - z without cancellation: series for small |z|. */
export function logOnePlusMinus(z: number): number {
  if (Math.abs(z) > 0.2) return Math.log1p(z) - z;
  // With w = z/(2 + z): log(1 + z) = 2 (w + w^3/3 + w^5/5 + ...), and z = 2 w + z w.
  const w = z / (2 + z);
  const square = w * w;
  let [sum, power] = [0, w * square];
  for (let k = 3; k < 40; k += 2) {
    const term = power / k;
    sum += term;
    if (Math.abs(term) <= 1e-17 * Math.abs(sum)) break;
    power *= square;
  }
  return 2 * sum - z * w;
}

/**
 * log B(a, b) = log gamma(a) + log gamma(b) - log gamma(a + b) for a, b > 0, arranged so that large
 * arguments do not cancel. Absolute error a few units in the last place of the larger of 1 and the
 * result.
 *
 * @throws RangeError for an argument that is not finite or not > 0.
 */
export function logBeta(a: number, b: number): number {
  requirePositive("logBeta", "a", a);
  requirePositive("logBeta", "b", b);
  const [small, large] = a < b ? [a, b] : [b, a];
  if (large < 10) {
    return logGammaPositive(small) + logGammaPositive(large) - logGammaPositive(small + large);
  }
  // log gamma(large) - log gamma(small + large), from Stirling's formula for both.
  const sum = small + large;
  const corrections = stirlingCorrection(large) - stirlingCorrection(sum);
  const difference = small - (large - 0.5) * Math.log1p(small / large) + corrections;
  if (small < 10) return logGammaPositive(small) - small * Math.log(sum) + difference;
  return halfLogTwoPi - 0.5 * Math.log(small) + stirlingCorrection(small) +
    small * Math.log(small / sum) - (large - 0.5) * Math.log1p(small / large) + corrections;
}

/**
 * The beta function B(a, b) = gamma(a) gamma(b)/gamma(a + b) for a, b > 0. Relative error below
 * 1e-14 for a, b <= 10, and |log B| times 1e-15 beyond. Infinity on overflow (a or b near 0).
 *
 * @throws RangeError for an argument that is not finite or not > 0.
 */
export function beta(a: number, b: number): number {
  requirePositive("beta", "a", a);
  requirePositive("beta", "b", b);
  if (a + b >= 20) return Math.exp(logBeta(a, b));
  // gamma(small) = gamma(1 + small)/small: the division comes last, where it alone can overflow.
  const [small, large] = a < b ? [a, b] : [b, a];
  return gammaPositive(1 + small) * (gammaPositive(large) / gammaPositive(a + b)) / small;
}

/** B_2k/(2k): the series of the digamma function in 1/x^2. */
const digammaCoefficients = [
  1 / 12,
  -1 / 120,
  1 / 252,
  -1 / 240,
  1 / 132,
  -691 / 32760,
  1 / 12,
  -3617 / 8160,
];

/**
 * The digamma function, the derivative of log gamma, for x > 0. Absolute error below 1e-14 of
 * max(1, |digamma(x)|): near its zero at 1.4616 the error relative to the value is larger.
 *
 * @throws RangeError for x that is not finite or not > 0.
 *
 * Source: M. Abramowitz and I. Stegun, Handbook of Mathematical Functions, 6.3.5 and 6.3.18.
 */
export function digamma(x: number): number {
  requirePositive("digamma", "x", x);
  let [shifted, recurrence] = [x, 0];
  while (shifted < 10) {
    recurrence += 1 / shifted;
    shifted += 1;
  }
  const square = 1 / (shifted * shifted);
  const series = square * polynomial(digammaCoefficients, square);
  return Math.log(shifted) - 0.5 / shifted - series - recurrence;
}
