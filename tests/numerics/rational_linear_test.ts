import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { ratio, Rational, rational } from "../../src/numerics/rational.ts";
import {
  applyExact,
  determinantExact,
  dotExact,
  inertiaExact,
  isPositiveDefiniteExact,
  isPositiveSemidefiniteExact,
  multiplyExact,
  rankExact,
  type RationalMatrix,
  rationalMatrix,
  solveExact,
  sumExact,
  transposeExact,
} from "../../src/numerics/rational_linear.ts";
import { stream } from "../../src/numerics/stream.ts";

/** Small integers with many zeros and ties, halves and thirds, and full doubles. */
const entries = fc.oneof(
  fc.integer({ min: -2, max: 2 }).map(rational),
  fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 6 })).map(([n, d]) =>
    ratio(n, d)
  ),
  fc.double({ min: -4, max: 4, noNaN: true }).map(rational),
);

function matrices(rows: number, columns: number): fc.Arbitrary<Rational[][]> {
  const row = fc.array(entries, { minLength: columns, maxLength: columns });
  return fc.array(row, { minLength: rows, maxLength: rows });
}

const squares = fc.integer({ min: 1, max: 5 }).chain((n) => matrices(n, n));
const lowRank = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 3 }))
  .chain(([n, r]) => matrices(n, r));

/** Laplace expansion along the first row: the definition, by another route. */
function laplace(a: RationalMatrix): Rational {
  if (a.length === 0) return Rational.one;
  return a[0].reduce((sum, x, j) => {
    const minor = a.slice(1).map((row) => row.filter((_, k) => k !== j));
    const term = x.times(laplace(minor));
    return j % 2 === 0 ? sum.plus(term) : sum.minus(term);
  }, Rational.zero);
}

function assertSame(a: RationalMatrix, b: RationalMatrix): void {
  assertEquals(a.map((row) => row.map(String)), b.map((row) => row.map(String)));
}

Deno.test("dotExact, sumExact: against term by term sums, and where doubles fail", () => {
  fc.assert(fc.property(fc.array(fc.tuple(entries, entries)), (pairs) => {
    const [x, y] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
    const direct = pairs.reduce((sum, [a, b]) => sum.plus(a.times(b)), Rational.zero);
    assert(dotExact(x, y).equals(direct));
    assert(sumExact(x).equals(dotExact(x, x.map(() => 1))));
  }));
  assertEquals(dotExact([1e20, 0.5, -1e20], [1, 1, 1]).toString(), "1/2");
  assertEquals(dotExact([], []).toString(), "0");
});

Deno.test("multiplyExact: associative, transposes, and agrees with applyExact", () => {
  fc.assert(fc.property(matrices(3, 2), matrices(2, 4), matrices(4, 3), (a, b, c) => {
    assertSame(multiplyExact(multiplyExact(a, b), c), multiplyExact(a, multiplyExact(b, c)));
    assertSame(
      transposeExact(multiplyExact(a, b)),
      multiplyExact(transposeExact(b), transposeExact(a)),
    );
    const column = transposeExact(c)[0];
    assertSame([applyExact(b, column)], [transposeExact(multiplyExact(b, c))[0]]);
  }));
});

Deno.test("determinantExact: against Laplace expansion; multiplicative", () => {
  fc.assert(fc.property(squares, (a) => assert(determinantExact(a).equals(laplace(a)))));
  fc.assert(fc.property(matrices(4, 4), matrices(4, 4), (a, b) => {
    const product = determinantExact(a).times(determinantExact(b));
    assert(determinantExact(multiplyExact(a, b)).equals(product));
  }));
  assertEquals(determinantExact([]).toString(), "1");
});

Deno.test("determinantExact: the Hilbert matrix of order 8", () => {
  const hilbert = Array.from(
    { length: 8 },
    (_, i) => Array.from({ length: 8 }, (_, j) => ratio(1, i + j + 1)),
  );
  // The reciprocal of the determinant is an integer: OEIS A005249.
  assertEquals(
    determinantExact(hilbert).reciprocal().toString(),
    "365356847125734485878112256000000",
  );
  assert(isPositiveDefiniteExact(hilbert));
});

Deno.test("rankExact: of products, transposes and matrices with repeated rows", () => {
  fc.assert(fc.property(lowRank, (factor) => {
    const gram = multiplyExact(factor, transposeExact(factor));
    // Over the reals, the Gram matrix has the rank of its factor.
    assertEquals(rankExact(gram), rankExact(factor));
    assertEquals(rankExact(transposeExact(factor)), rankExact(factor));
    assertEquals(rankExact([...factor, ...factor]), rankExact(factor));
    assert(rankExact(factor) <= Math.min(factor.length, factor[0].length));
  }));
  fc.assert(fc.property(squares, (a) => {
    assertEquals(rankExact(a) === a.length, determinantExact(a).sign() !== 0);
  }));
  assertEquals(rankExact([]), 0);
  assertEquals(rankExact([[0, 0], [0, 0]]), 0);
});

Deno.test("rankExact: one unit in the last place decides", () => {
  const third = 1 / 3;
  assertEquals(rankExact([[1, third], [3, 3 * third]]), 2); // 3 fl(1/3) rounds up to 1
  assertEquals(rankExact([[1, third], [2, 2 * third]]), 1);
});

Deno.test("solveExact: A x = b holds exactly; singular matrices are refused", () => {
  fc.assert(fc.property(matrices(4, 4), matrices(1, 4), (a, [b]) => {
    if (determinantExact(a).sign() === 0) {
      assertThrows(() => solveExact(a, b), RangeError, "solveExact: matrix must be regular");
    } else {
      assertSame([applyExact(a, solveExact(a, b))], [b]);
    }
  }));
  assertEquals(solveExact([], []).length, 0);
});

Deno.test("inertiaExact: known by construction, A = S D S^T with a regular S", () => {
  const diagonals = fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(matrices(4, 4), diagonals, (s, d) => {
      fc.pre(determinantExact(s).sign() !== 0);
      const scaled = s.map((row) => row.map((x, j) => x.times(d[j])));
      assertEquals(inertiaExact(multiplyExact(scaled, transposeExact(s))), {
        positive: d.filter((x) => x > 0).length,
        negative: d.filter((x) => x < 0).length,
        zero: d.filter((x) => x === 0).length,
      });
    }),
    { numRuns: 300 },
  );
});

Deno.test("inertiaExact: zero diagonals, where no pivot stands on the diagonal", () => {
  assertEquals(inertiaExact([[0, 1], [1, 0]]), { positive: 1, negative: 1, zero: 0 });
  // The complete graph on 5 vertices: eigenvalues 4, -1, -1, -1, -1.
  const complete = Array.from(
    { length: 5 },
    (_, i) => Array.from({ length: 5 }, (_, j) => (i === j ? 0 : 1)),
  );
  assertEquals(inertiaExact(complete), { positive: 1, negative: 4, zero: 0 });
  // The path on 5 vertices: eigenvalues 2 cos(k pi/6), symmetric about 0.
  const path = Array.from(
    { length: 5 },
    (_, i) => Array.from({ length: 5 }, (_, j) => (Math.abs(i - j) === 1 ? 1 : 0)),
  );
  assertEquals(inertiaExact(path), { positive: 2, negative: 2, zero: 1 });
  assertEquals(inertiaExact([]), { positive: 0, negative: 0, zero: 0 });
});

Deno.test("definiteness: Gram matrices, and one unit below the boundary", () => {
  fc.assert(fc.property(lowRank, (factor) => {
    const gram = multiplyExact(factor, transposeExact(factor));
    assert(isPositiveSemidefiniteExact(gram));
    assertEquals(isPositiveDefiniteExact(gram), rankExact(factor) === factor.length);
  }));
  const below = 1 - 2 ** -53;
  assert(isPositiveSemidefiniteExact([[1, 1], [1, 1]]));
  assert(!isPositiveDefiniteExact([[1, 1], [1, 1]]));
  assert(isPositiveDefiniteExact([[1, below], [below, 1]]));
  assert(!isPositiveSemidefiniteExact([[1, 1], [1, below]]));
  assert(!isPositiveSemidefiniteExact([[0, 1], [1, 5]]));
});

Deno.test("exact linear algebra: 12 x 12 with full doubles stays fast", () => {
  const s = stream("speed");
  const a = Array.from({ length: 12 }, () => Array.from({ length: 12 }, () => s.normal()));
  const gram = multiplyExact(a, transposeExact(a));
  const start = performance.now();
  assert(isPositiveDefiniteExact(gram));
  assertEquals(determinantExact(gram).toString(), determinantExact(a).power(2).toString());
  assert(performance.now() - start < 1000);
});

Deno.test("exact linear algebra: wrong arguments are refused by name", () => {
  assertThrows(() => dotExact([1], [1, 2]), RangeError, "dotExact: right must have length 1");
  assertThrows(() => rationalMatrix([[NaN]]), RangeError, "must be finite");
  assertThrows(() => determinantExact([[1, 2]]), RangeError, "determinantExact: matrix must be sq");
  assertThrows(() => rankExact([[1], [1, 2]]), RangeError, "rankExact: matrix[1]");
  assertThrows(
    () => inertiaExact([[1, 2], [3, 4]]),
    RangeError,
    "inertiaExact: matrix must be sym",
  );
  assertThrows(() => solveExact([[1]], [1, 2]), RangeError, "solveExact: right");
  assertThrows(() => multiplyExact([[1]], []), RangeError, "multiplyExact: right");
});
