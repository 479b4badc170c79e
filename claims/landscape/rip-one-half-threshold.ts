/**
 * Recovering a rank-one matrix from measurements that nearly keep norms: below the constant ½ there are
 * no spurious minima, and for every larger one there is an explicit problem that has one. ½ is exact.
 */
import {
  accumulatedRoundoff,
  add,
  agreement,
  cholesky,
  columns,
  defineClaim,
  type Draw,
  drawCriticalSensing,
  extremeDirections,
  frobeniusNorm,
  inconclusive,
  innerProduct,
  type Matrix,
  matrixVector,
  multiply,
  nearMissOf,
  norm,
  partOf,
  problem,
  rankOneSensing,
  slack,
  sum,
  surfaceThrough,
  symmetricEigenvalues,
  transpose,
  type Vector,
} from "theorycheck";

/** ‖𝒜(M)‖² = a² + 2δac + c² + offDiagonal · 2b² for M = ((a, b), (b, c)), in (a, c, √2·b). */
const family = (delta: number, offDiagonal = 1 + delta): Matrix => [
  [1, delta, 0],
  [delta, 1, 0],
  [0, 0, offDiagonal],
];

/** Matrices A_i with ‖𝒜(M)‖² = Σ ⟨A_i, M⟩². */
const measurements = (operator: Matrix): readonly Matrix[] =>
  columns(cholesky(operator))
    .map(([a, c, b]) => [[a, b * Math.SQRT1_2], [b * Math.SQRT1_2, c]]);

const z = [1, 0];

/** Rounding of f and its derivatives, which are below 32, where eigenvalues and entries are below 2. */
const rounding = 32 * accumulatedRoundoff(16);

/** f with z = e₁. */
const lossOf = (operator: Matrix) => rankOneSensing(measurements(operator), z);

/** |‖𝒜(M)‖² − ‖M‖²| <= constant · ‖M‖². */
function nearlyKeepsNorms(operator: Matrix, M: Matrix, constant: number) {
  const energy = frobeniusNorm(M) ** 2;
  const image = sum(measurements(operator).map((A) => innerProduct(A, M) ** 2));
  return slack({
    left: Math.abs(image - energy),
    right: constant * energy,
    scale: energy,
    tolerance: 3 * rounding * energy,
  });
}

/** The problem of the family and the point (0, √δ), both turned by Q. */
function turned({ delta, Q }: { delta: number; Q: Matrix }) {
  const back = transpose(Q);
  const maps = measurements(family(delta)).map((A) => multiply(back, A, Q));
  const f = rankOneSensing(maps, matrixVector(back, z));
  const x = matrixVector(back, [0, Math.sqrt(delta)]);
  return { f, x, spectrum: symmetricEigenvalues(f.hessian(x)) };
}

const drawTurned = (low: number, high: number) => (draw: Draw) => ({
  delta: draw.uniform("delta", low, high),
  Q: draw.orthogonal("Q", 2),
});

const isometries = problem({
  instance: (draw) => ({ delta: draw.uniform("delta", 0, 0.999), M: draw.symmetric("M", 2) }),
});

type Turned = ReturnType<typeof turned>;
type Family = Parameters<typeof turned>[0];

/** f = value and ∇f = 0 at x, and ∇²f has the eigenvalues 4(2δ − 1)(δ + 1) and along · δ. */
const pointIs =
  (value: (delta: number) => number, along = 8) =>
  ({ f, x, spectrum }: Turned, { delta }: Family) => {
    const across = 4 * (2 * delta - 1) * (delta + 1);
    const claimed = [across, along * delta].toSorted((a, b) => a - b);
    const found = [f.value(x), ...f.gradient(x), ...spectrum];
    return agreement(found, [value(delta), 0, 0, ...claimed], { scale: 1, tolerance: rounding });
  };

/** Both f and the smallest eigenvalue are positive, by more than rounding. */
const isSpuriousMinimum = ({ f, x, spectrum }: Turned) =>
  slack({
    left: 2 * rounding,
    right: Math.min(f.value(x), spectrum[0]),
    scale: 1,
    tolerance: rounding,
  });

/** A critical point with xxᵀ ≠ zzᵀ of a problem with constant δ; all are reached. */
const spuriousPoints = (low: number, high: number) =>
  problem({
    instance: (draw) => drawCriticalSensing(draw, "problem", draw.uniform("delta", low, high)),
    run({ operator, point }) {
      const f = lossOf(operator);
      if (norm(f.gradient(point)) > rounding) inconclusive("the point is not critical");
      return symmetricEigenvalues(f.hessian(point));
    },
  });

/** The smallest eigenvalue of the Hessian is negative by more than rounding. */
const isStrictSaddle = ([smallest]: Vector) =>
  slack({ left: smallest, right: -2 * rounding, scale: 1, tolerance: rounding });

export default defineClaim(
  problem({ instance: drawTurned(0, 0.999), run: turned }),
  {
    id: "rip-one-half-threshold",
    topic: "landscape",
    title:
      "Rank-one matrix sensing: no spurious minimum if the RIP constant is below ½, not beyond",
    source: {
      authors: "R. Y. Zhang, S. Sojoudi, J. Lavaei",
      title: "Sharp restricted isometry bounds for the inexistence of spurious local minima in " +
        "nonconvex matrix recovery",
      year: 2019,
      venue: "Journal of Machine Learning Research 20(114)",
      arxiv: "1901.01631",
      locator: "δ < ½ suffices for rank one; counterexample at δ = ½ in Zhang, Josz, Sojoudi, " +
        "Lavaei (NeurIPS 2018); the family for all δ is worked out here",
    },
    statement: String.raw`
Let $f(x) = \|\mathcal{A}(x x^\top - z z^\top)\|^2$ with $x, z \in \mathbb{R}^n$ and $\mathcal{A}$ linear
on symmetric matrices, with RIP constant $\delta$:
$(1 - \delta) \|M\|_F^2 \le \|\mathcal{A}(M)\|^2 \le (1 + \delta) \|M\|_F^2$ for all symmetric $M$ of rank
at most 2. For every $\delta < \frac12$, all such $\mathcal{A}$ and all $z \ne 0$, every $x$ with
$\nabla f(x) = 0$ and $\nabla^2 f(x) \succeq 0$ has $x x^\top = z z^\top$ (*below one half*). This is
checked for $\delta \le 0.49$, $n = 2$ and $z = e_1$, on all critical points with $x x^\top \ne z z^\top$
but those near 0: they are strict saddles. Only the span of $x$ and $z$ matters, so that $n = 2$ is the
general case.

For every $\delta \in [0, 1)$ the map on symmetric $2 \times 2$ matrices with
$\|\mathcal{A}(M)\|^2 = a^2 + 2 \delta a c + c^2 + 2 (1 + \delta) b^2$, $M = ((a, b), (b, c))$, has RIP
constant $\delta$ (*restricted isometry*). With $z = e_1$ the point $x = (0, \sqrt\delta)$ is critical
with $f(x) = 1 - \delta^2$ and $\nabla^2 f(x) = \mathrm{diag}(4 (2\delta - 1)(\delta + 1),\ 8 \delta)$
(*critical point*): for $\frac12 < \delta < 1$ a strict local minimum with $f(x) > 0$ (*spurious
minimum*). At $\delta = \frac12$ it is none, though of second order:
$f = \frac34 - 3 x_1^4$ where $x_2^2 = \frac12 - 2 x_1^2$ (*at one half*).`,
    parts: {
      "critical-point": { kind: "identity", margin: pointIs((delta) => 1 - delta ** 2) },
      "restricted-isometry": partOf(isometries, {
        kind: "inequality",
        tight: true,
        margin: ({ delta, M }) => nearlyKeepsNorms(family(delta), M, delta),
        witnesses: [{ delta: 0.6, M: [[1, 0], [0, 1]] }, { delta: 0.6, M: [[1, 0], [0, -1]] }],
      }),
      "spurious-minimum": partOf(problem({ instance: drawTurned(0.501, 0.999), run: turned }), {
        kind: "existence",
        margin: isSpuriousMinimum,
      }),
      "at-one-half": partOf(
        problem({ instance: (draw) => ({ t: draw.uniform("t", -0.5, 0.5) }) }),
        {
          kind: "identity",
          margin({ t }) {
            const x = [t, Math.sqrt(0.5 - 2 * t ** 2)];
            return agreement(lossOf(family(0.5)).value(x), 0.75 - 3 * t ** 4, {
              scale: 1,
              tolerance: rounding,
            });
          },
        },
      ),
      "below-one-half": partOf(spuriousPoints(0.02, 0.49), {
        kind: "inequality",
        margin: isStrictSaddle,
      }),
    },
    nearMisses: [
      {
        id: "value-one-minus-delta",
        part: "critical-point",
        why: "At (0, √δ) the residual diag(−1, δ) has ‖𝒜‖² = 1 − 2δ² + δ².",
        margin: pointIs((delta) => 1 - delta),
      },
      {
        id: "two-per-cent-more-curvature",
        part: "critical-point",
        why: "Along e₂ f is x₂⁴ − 2δx₂² + 1, with second derivative 8δ at x₂² = δ.",
        margin: pointIs((delta) => 1 - delta ** 2, 8.16),
        change: 0.02,
      },
      nearMissOf(isometries, {
        id: "constant-five-per-cent-smaller",
        part: "restricted-isometry",
        why: "M = I has ‖𝒜(M)‖² = 2 + 2δ, exactly (1 + δ)‖M‖².",
        margin: ({ delta, M }) => nearlyKeepsNorms(family(delta), M, 0.95 * delta),
        change: 0.05,
      }),
      nearMissOf(isometries, {
        id: "off-diagonal-entry-once",
        part: "restricted-isometry",
        why: "b stands twice in ‖M‖²: with (1 + δ)b² the form is too small at a = c = 0 for δ < ⅓.",
        margin: ({ delta, M }) => nearlyKeepsNorms(family(delta, (1 + delta) / 2), M, delta),
      }),
      nearMissOf(problem({ instance: drawTurned(0.48, 0.999), run: turned }), {
        id: "spurious-from-0-48-on",
        part: "spurious-minimum",
        why: "Below δ = ½ the curvature 4(2δ − 1)(δ + 1) along e₁ is negative: a saddle.",
        margin: isSpuriousMinimum,
        change: 0.04,
      }),
      nearMissOf(
        problem({
          instance: (draw) => ({
            step: draw.vector("step", 2, { uniform: [-0.2, 0.2] }),
          }),
        }),
        {
          id: "minimum-at-one-half",
          part: "spurious-minimum",
          why: "x = (0.1, √0.48) has f = ¾ − 0.0003: the way down is a curve.",
          margin({ step }) {
            const f = lossOf(family(0.5));
            const point = [0, Math.sqrt(0.5)];
            const right = f.value(add(point, step));
            return slack({ left: f.value(point), right, scale: 1, tolerance: rounding });
          },
          witnesses: [{ step: [0.1, Math.sqrt(0.48) - Math.sqrt(0.5)] }],
        },
      ),
      nearMissOf(spuriousPoints(0.5, 0.6), {
        id: "up-to-six-tenths",
        part: "below-one-half",
        why: "The family has a strict spurious minimum from ½ on, with curvature 0.62 at δ = 0.55.",
        margin: isStrictSaddle,
        witnesses: [{ operator: family(0.55), point: [0, Math.sqrt(0.55)] }],
      }),
      nearMissOf(spuriousPoints(0.5, 0.52), {
        id: "four-per-cent-above-one-half",
        part: "below-one-half",
        why: "The family has a strict spurious minimum from ½ on, with curvature 0.12 at δ = 0.51.",
        margin: isStrictSaddle,
        change: 0.04,
      }),
    ],
    strata: ({ delta }) => ({ delta: delta < 0.5 ? "below ½" : "from ½" }),
    evidence({ f, x }) {
      const { lowest, highest } = extremeDirections(f, x);
      const grid = { radius: 2, points: 41 };
      return { "f on the plane": surfaceThrough(f, [0, 0], highest, lowest, grid).values };
    },
    cost: 40,
  },
);
