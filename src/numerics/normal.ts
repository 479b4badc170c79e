/**
 * The error function and the normal distribution, to a few units in the last place over the whole
 * double range, tails included.
 * @module
 */
import { argumentError, requireFinite } from "./arguments.ts";

const inverseSqrtPi = 0.5641895835477563;
const inverseSqrtTwoPi = 0.3989422804014327;

/**
 * exp(-x^2 / scale) with the rounding error of x^2 taken out: x = y + (x - y), where y holds the
 * leading bits of x, so that y^2 is exact and the rest, (x - y)(x + y), is small.
 */
function gaussian(x: number, scale: number): number {
  const magnitude = Math.abs(x);
  if (magnitude > 64) return 0;
  const y = Math.trunc(magnitude * 16) / 16;
  const rest = (magnitude - y) * (magnitude + y);
  return Math.exp(-y * y / scale) * Math.exp(-rest / scale);
}

/** erf on |x| <= 0.46875: an odd rational function. Cody (1969). */
function erfCentral(x: number): number {
  const s = x * x;
  const numerator = (((1.85777706184603153e-1 * s + 3.16112374387056560) * s +
            1.13864154151050156e2) * s + 3.77485237685302021e2) * s + 3.20937758913846947e3;
  const denominator = (((s + 2.36012909523441209e1) * s + 2.44024637934444173e2) * s +
        1.28261652607737228e3) * s + 2.84423683343917062e3;
  return x * numerator / denominator;
}

/** exp(x^2) erfc(x) on 0.46875 <= x <= 4. Cody (1969). */
function scaledErfcMiddle(x: number): number {
  let numerator = 2.15311535474403846e-8 * x + 5.64188496988670089e-1;
  numerator = ((numerator * x + 8.88314979438837594) * x + 6.61191906371416295e1) * x +
    2.98635138197400131e2;
  numerator = ((numerator * x + 8.81952221241769090e2) * x + 1.71204761263407058e3) * x +
    2.05107837782607147e3;
  numerator = numerator * x + 1.23033935479799725e3;
  let denominator = ((x + 1.57449261107098347e1) * x + 1.17693950891312499e2) * x +
    5.37181101862009858e2;
  denominator = ((denominator * x + 1.62138957456669019e3) * x + 3.29079923573345963e3) * x +
    4.36261909014324716e3;
  denominator = (denominator * x + 3.43936767414372164e3) * x + 1.23033935480374942e3;
  return numerator / denominator;
}

/** exp(x^2) erfc(x) on x >= 4. Cody (1969). */
function scaledErfcTail(x: number): number {
  const s = 1 / (x * x);
  const numerator = ((((1.63153871373020978e-2 * s + 3.05326634961232344e-1) * s +
                3.60344899949804439e-1) * s + 1.25781726111229246e-1) * s +
        1.60837851487422766e-2) * s + 6.58749161529837803e-4;
  const denominator = ((((s + 2.56852019228982242) * s + 1.87295284992346725) * s +
            5.27905102951428412e-1) * s + 6.05183413124413191e-2) * s +
    2.33520497626869185e-3;
  return (inverseSqrtPi - s * numerator / denominator) / x;
}

function scaledErfc(x: number): number {
  return x <= 4 ? scaledErfcMiddle(x) : scaledErfcTail(x);
}

/**
 * The error function, erf(x) = 2/sqrt(pi) * integral of exp(-t^2) over [0, x]; odd. Relative error
 * below 1e-15.
 *
 * @throws RangeError for x that is not finite.
 *
 * Source: W. J. Cody, Rational Chebyshev approximations for the error function, Mathematics of
 * Computation 23 (1969).
 */
export function erf(x: number): number {
  requireFinite("erf", "x", x);
  const magnitude = Math.abs(x);
  if (magnitude <= 0.46875) return erfCentral(x);
  if (magnitude > 6) return Math.sign(x);
  return Math.sign(x) * (0.5 - scaledErfc(magnitude) * gaussian(magnitude, 1) + 0.5);
}

/**
 * The complementary error function, erfc(x) = 1 - erf(x), without cancellation for large x.
 * Relative error below 1e-14 until the value leaves the normal range of doubles (x > 26.5; zero
 * from 27.3).
 *
 * @throws RangeError for x that is not finite.
 *
 * Source: as {@link erf}.
 */
export function erfc(x: number): number {
  requireFinite("erfc", "x", x);
  if (Math.abs(x) <= 0.46875) return 0.5 - erfCentral(x) + 0.5;
  const tail = scaledErfc(Math.abs(x)) * gaussian(x, 1);
  return x > 0 ? tail : 2 - tail;
}

/**
 * The density of the standard normal distribution, exp(-x^2/2)/sqrt(2 pi). Relative error below
 * 1e-15 while the value is a normal double.
 *
 * @throws RangeError for x that is not finite.
 */
export function normalDensity(x: number): number {
  requireFinite("normalDensity", "x", x);
  return inverseSqrtTwoPi * gaussian(x, 2);
}

/**
 * The distribution function of the standard normal, P(N(0, 1) <= x). Relative error below 1e-14 in
 * both tails while the value is a normal double: use `normalCdf(-x)` for the upper tail.
 *
 * @throws RangeError for x that is not finite.
 *
 * Source: as {@link erf}; exp(-x^2/2) is formed from x itself, not from x/sqrt(2).
 */
export function normalCdf(x: number): number {
  requireFinite("normalCdf", "x", x);
  const scaled = x * Math.SQRT1_2;
  if (Math.abs(scaled) <= 0.46875) return 0.5 + 0.5 * erfCentral(scaled);
  const tail = 0.5 * scaledErfc(Math.abs(scaled)) * gaussian(x, 2);
  return x < 0 ? tail : 0.5 - tail + 0.5;
}

/** The quantile at 1/2 + q for |q| <= 0.425. Wichura (1988). */
function quantileCentral(q: number): number {
  const r = 0.180625 - q * q;
  const numerator = ((((((2.5090809287301226727e3 * r + 3.3430575583588128105e4) * r +
                        6.7265770927008700853e4) * r + 4.5921953931549871457e4) * r +
                1.3731693765509461125e4) * r + 1.9715909503065514427e3) * r +
        1.3314166789178437745e2) * r + 3.3871328727963666080;
  const denominator = ((((((5.2264952788528545610e3 * r + 2.8729085735721942674e4) * r +
                        3.9307895800092710610e4) * r + 2.1213794301586595867e4) * r +
                5.3941960214247511077e3) * r + 6.8718700749205790830e2) * r +
        4.2313330701600911252e1) * r + 1;
  return q * numerator / denominator;
}

/** |quantile| as a function of r = sqrt(-log p) - 1.6, for p >= exp(-25). Wichura (1988). */
function quantileMiddle(r: number): number {
  const numerator = ((((((7.74545014278341407640e-4 * r + 2.27238449892691845833e-2) * r +
                        2.41780725177450611770e-1) * r + 1.27045825245236838258) * r +
                3.64784832476320460504) * r + 5.76949722146069140550) * r +
        4.63033784615654529590) * r + 1.42343711074968357734;
  const denominator = ((((((1.05075007164441684324e-9 * r + 5.47593808499534494600e-4) * r +
                        1.51986665636164571966e-2) * r + 1.48103976427480074590e-1) * r +
                6.89767334985100004550e-1) * r + 1.67638483018380384940) * r +
        2.05319162663775882187) * r + 1;
  return numerator / denominator;
}

/** |quantile| as a function of r = sqrt(-log p) - 5, for p < exp(-25). Wichura (1988). */
function quantileTail(r: number): number {
  const numerator = ((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r +
                        1.24266094738807843860e-3) * r + 2.65321895265761230930e-2) * r +
                2.96560571828504891230e-1) * r + 1.78482653991729133580) * r +
        5.46378491116411436990) * r + 6.65790464350110377720;
  const denominator = ((((((2.04426310338993978564e-15 * r + 1.42151175831644588870e-7) * r +
                        1.84631831751005468180e-5) * r + 7.86869131145613259100e-4) * r +
                1.48753612908506148525e-2) * r + 1.36929880922735805310e-1) * r +
        5.99832206555887937690e-1) * r + 1;
  return numerator / denominator;
}

/**
 * The quantile of the standard normal: the x with P(N(0, 1) <= x) = p, for every double p strictly
 * between 0 and 1. Relative error below 1e-14, about 1e-15 in practice. `normalQuantile(0.5)` is
 * exactly 0, and `normalQuantile(1 - p)` is exactly `-normalQuantile(p)` where `1 - p` is exact.
 *
 * @throws RangeError for any other p: 0 and 1 have no finite quantile.
 *
 * Source: M. J. Wichura, Algorithm AS 241: the percentage points of the normal distribution,
 * Applied Statistics 37 (1988).
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * assertAlmostEquals(normalQuantile(0.975), 1.959963984540054, 1e-15);
 * ```
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) {
    throw argumentError("normalQuantile", "p", "lie strictly between 0 and 1", p);
  }
  const q = p - 0.5;
  if (q <= 0.425 && q >= -0.425) return quantileCentral(q);
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  const magnitude = r <= 5 ? quantileMiddle(r - 1.6) : quantileTail(r - 5);
  return q < 0 ? -magnitude : magnitude;
}
