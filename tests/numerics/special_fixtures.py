"""Writes special_fixtures.json: reference values of the special functions.

Computed with mpmath 1.3.0 at 60 decimal digits (the normal quantile by Newton's method on the
logarithm of the distribution function at that precision), at arguments that are doubles, taken exactly; each value
is rounded once, to 17 digits. Rerun: python3 special_fixtures.py > special_fixtures.json
"""
import json

from mpmath import (beta, betainc, digamma, erf, erfc, exp, gamma, gammainc, log, loggamma, mp, mpf,
                    nstr, pi, sqrt)

mp.dps = 60


def cdf(x):
    return erfc(-x / sqrt(2)) / 2


def density(x):
    return exp(-x * x / 2) / sqrt(2 * pi)


def quantile(p):
    if p > 0.5:
        return -quantile(1 - p)
    z = -sqrt(-2 * log(p)) if p < 0.1 else (p - 0.5) * sqrt(2 * pi)
    for _ in range(60):
        z -= (log(cdf(z)) - log(p)) * cdf(z) / density(z)
    return z


def lower(a, x):
    return gammainc(a, 0, x, regularized=True)


def upper(a, x):
    return 1 - lower(a, x) if x < 2 * a else gammainc(a, x, regularized=True)


def betaregular(x, a, b):
    return betainc(a, b, 0, x, regularized=True)


TABLE = {
    "erf": (erf, [[1e-300], [1e-5], [0.3], [0.46875], [0.5], [1], [-2.5], [4], [5.9], [7]]),
    "erfc": (erfc, [[-7], [-1], [-0.2], [1e-20], [0.4], [0.5], [1], [3.9], [4.1], [10], [26.5]]),
    "normalDensity": (density, [[0], [0.1], [-1], [3.3], [10.01], [-25.7], [37.4]]),
    "normalCdf": (cdf, [[0], [1e-10], [0.6], [-0.7], [1], [-3], [5], [-8], [-20.3], [-30], [-37.4]]),
    "normalQuantile": (quantile, [
        [5e-324], [1e-310], [2.2250738585072014e-308], [1e-100], [1e-16], [1.3e-11], [1.5e-11],
        [1e-10], [1e-5], [0.025], [0.0749], [0.0751], [0.3], [0.4999999999], [0.5000000000000001],
        [0.7], [0.975], [0.999999], [1 - 2**-53]]),
    "logGamma": (loggamma, [
        [1e-300], [1e-10], [0.1], [0.5], [0.9999999], [1.0000001], [1.4616321449683623],
        [1.9999999], [2.0000001], [2.6], [9.99], [10.01], [100.5], [1e5], [1e15], [1e300]]),
    "gamma": (gamma, [
        [1e-300], [1e-10], [0.1], [0.5], [1.4616321449683623], [2.5], [7.3], [9.99], [10.01], [30.5],
        [100.25], [171.6], [-0.5], [-1.0000001], [-7.3], [-20.5], [-100.5], [-170.9999]]),
    "digamma": (digamma, [[1e-10], [0.1], [0.5], [1], [1.5], [2], [9.99], [10.01], [1000], [1e10]]),
    "beta": (beta, [[0.5, 0.5], [1e-5, 3], [2.5, 4], [12, 0.1], [9.9, 9.9], [30, 40], [500, 1]]),
    "logBeta": (lambda a, b: log(beta(a, b)), [
        [0.5, 0.5], [1e-5, 1e-5], [1e-5, 1e5], [3, 1e8], [12, 20], [1e4, 1e4], [15, 1e6]]),
    "gammaLower": (lower, [
        [0.5, 0.1], [1e-5, 0.3], [1, 1], [3, 0.01], [3, 20], [10, 9.5], [100, 60], [1e4, 9900]]),
    "gammaUpper": (upper, [
        [0.5, 0.1], [1e-5, 0.3], [1e-5, 5], [1, 1], [3, 20], [10, 9.5], [100, 160], [1e4, 10300],
        [0.5, 300]]),
    "betaIncomplete": (betaregular, [
        [0.3, 0.5, 0.5], [1e-10, 0.5, 3], [0.5, 1, 1], [0.9, 2, 5], [0.3, 200, 300],
        [0.1, 30, 40], [0.999, 3, 0.1], [0.9, 5, 1e-3], [0.01, 0.01, 50], [0.55, 1000, 900]]),
}


def rows(function, arguments):
    return [a + [float(nstr(function(*map(mpf, a)), 17))] for a in arguments]


if __name__ == "__main__":
    origin = "special_fixtures.py: mpmath 1.3.0, 60 digits; rows hold the arguments, then the value"
    lines = [f'  "origin": {json.dumps(origin)}']
    for name, (function, arguments) in TABLE.items():
        body = ",\n".join("    " + json.dumps(row) for row in rows(function, arguments))
        lines.append(f'  "{name}": [\n{body}\n  ]')
    print("{\n" + ",\n".join(lines) + "\n}")
