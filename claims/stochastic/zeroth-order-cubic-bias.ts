/**
 * The bias of a gradient estimated from two values along a Gaussian direction: exactly ½ν²∇Δf for
 * polynomials of degree up to 4. Identities, over a law that integrates the polynomials exactly.
 */
import {
  accumulatedRoundoff,
  addScaled,
  agreement,
  defineClaim,
  dot,
  type Draw,
  estimateMoments,
  gaussianDirections,
  meanSquare,
  norm,
  problem,
  type QuadratureGrid,
  scale,
  type Slack,
  sphereDirections,
  sum,
  type Vector,
} from "theorycheck";

/** a(w·x)^p. Sums of these are all polynomials. */
interface Power {
  readonly p: number;
  readonly a: number;
  readonly w: Vector;
}

interface Polynomial {
  readonly terms: readonly Power[];
  readonly x: Vector;
  readonly nu: number;
}

const drawPolynomial = (degree: number) => (draw: Draw): Polynomial => {
  const d = draw.integer("d", 1, 3);
  return {
    terms: Array.from({ length: draw.integer("terms", 1, 4) }, () => ({
      p: draw.integer("power", 0, degree),
      a: draw.normal("coefficient"),
      w: draw.vector("direction", d),
    })),
    x: draw.vector("x", d),
    nu: draw.logUniform("nu", 0.05, 2),
  };
};

/** Three cubes of directions at 120°: a rotation of Re(x + iy)³, which is harmonic. */
function drawHarmonic(draw: Draw): Polynomial {
  const turn = draw.uniform("turn", 0, 1);
  const angles = [0, 1, 2].map((k) => 2 * Math.PI * (turn + k) / 3);
  return {
    terms: angles.map((angle) => ({ p: 3, a: 1, w: [Math.cos(angle), Math.sin(angle)] })),
    x: draw.vector("x", 2),
    nu: draw.logUniform("nu", 0.05, 2),
  };
}

const valueAt = (terms: readonly Power[], x: Vector): number =>
  sum(terms.map(({ p, a, w }) => a * dot(w, x) ** p));

/** ∇Δ^k f, where `order` = 2k + 1 derivatives act on each power. */
const oddDerivative = (order: number, { terms, x }: Polynomial, at = x): Vector =>
  terms.reduce((total, { p, a, w }) => {
    if (p < order) return total;
    const falling = Array.from({ length: order }).reduce((f: number, _, i) => f * (p - i), a);
    return addScaled(total, falling * dot(w, at) ** (p - order) * norm(w) ** (order - 1), w);
  }, scale(0, x));

/** Nodes an axis that integrate degree 7 exactly. */
const NODES = 4;

/** E G and E ∇f(x + νu) over a law of u. */
const measured =
  (law: (d: number, nodes: number) => QuadratureGrid) => (polynomial: Polynomial) => {
    const { terms, x, nu } = polynomial;
    const d = x.length;
    const directions = law(d, NODES);
    const { points, weights } = directions;
    const value = (y: Vector) => valueAt(terms, y);
    const moments = estimateMoments({ value, point: x, smoothing: nu }, directions);
    const slopes = points.map((u) => oddDerivative(1, polynomial, addScaled(x, nu, u)));
    const reach = norm(x) + nu * Math.max(...points.map((u) => norm(u)));
    const largest = sum(terms.map(({ p, a, w }) => Math.abs(a) * (norm(w) * reach) ** p));
    return {
      estimate: moments.mean,
      smoothed: slopes.reduce((total, g, k) => addScaled(total, weights[k], g), scale(0, x)),
      size: Math.sqrt(meanSquare(moments)),
      // `largest` bounds all values, and up to small factors ν times the first, ν³ times the third, …
      tolerance: 4 * accumulatedRoundoff(points.length + 2 * d + 40) * largest * Math.sqrt(d) / nu,
    };
  };
type Run = ReturnType<ReturnType<typeof measured>>;

/** ∇f + ν² factor(d) ∇Δf + ν⁴ next ∇Δ²f is the estimate's mean, or that of ∇f(x + νu). */
const isMean =
  (of: "estimate" | "smoothed", factor: (d: number) => number, next = 0) =>
  (run: Run, polynomial: Polynomial): Slack => {
    const { x, nu } = polynomial;
    const third = addScaled(
      oddDerivative(1, polynomial),
      factor(x.length) * nu ** 2,
      oddDerivative(3, polynomial),
    );
    const formula = addScaled(third, next * nu ** 4, oddDerivative(5, polynomial));
    return agreement(run[of], formula, { scale: run.size, tolerance: run.tolerance });
  };

const half = () => 1 / 2;

const cube: Polynomial = { terms: [{ p: 3, a: 1, w: [1] }], x: [0], nu: 1 };

const polynomials = problem({ instance: drawPolynomial(4), run: measured(gaussianDirections) });

export default defineClaim(polynomials, {
  id: "zeroth-order-cubic-bias",
  topic: "stochastic",
  title: "The two-point gradient estimate is off by ½ν²∇Δf, exactly up to degree four",
  source: {
    authors: "Y. Nesterov, V. Spokoiny",
    title: "Random gradient-free minimization of convex functions",
    year: 2017,
    venue: "Foundations of Computational Mathematics 17",
    doi: "10.1007/s10208-015-9296-2",
    locator: "Lemma 3 bounds the bias; the exact form is worked out here",
  },
  statement: String.raw`
For every $d \ge 1$, every polynomial $f$ of degree at most 4 on $\mathbb{R}^d$, every $x$ and $\nu > 0$:
with $u \sim N(0, I_d)$, $f_\nu(x) = \mathbb{E} f(x + \nu u)$ and $\Delta$ the Laplacian,
$$\mathbb{E} \Big[ \frac{f(x + \nu u) - f(x)}{\nu} u \Big] = \nabla f_\nu(x)
  = \nabla f(x) + \frac{\nu^2}{2} \nabla (\Delta f)(x)$$
(*estimate*, *smoothed*). For $f(x) = \sum_{ijk} C_{ijk} x_i x_j x_k$ with $C$ symmetric, that is
$(\nabla f)_i = 3 \sum_{jk} C_{ijk} x_j x_k$ and $(\nabla \Delta f)_i = 6 \sum_j C_{ijj}$. Checked for
$d \le 3$ and sums of up to four powers $a (w \cdot x)^p$, of which all polynomials are sums.`,
  parts: {
    "estimate": { kind: "identity", margin: isMean("estimate", half) },
    "smoothed": { kind: "identity", margin: isMean("smoothed", half) },
  },
  nearMisses: [
    {
      id: "no-bias",
      part: "estimate",
      why: "For f = x³ the mean is 3x² + 3ν².",
      margin: isMean("estimate", () => 0),
      witnesses: [cube],
    },
    {
      id: "third-of-the-bias",
      part: "estimate",
      why: "ν²/6 comes from Taylor's 1/3! and leaves out E u⁴ = 3: f = x³ would have 3x² + ν².",
      margin: isMean("estimate", () => 1 / 6),
      witnesses: [cube],
    },
    {
      id: "bias-five-per-cent-less",
      part: "smoothed",
      change: 0.05,
      why: "Smoothing adds ½ν²Δf, the half of the variance of a step in each direction.",
      margin: isMean("smoothed", () => 0.95 / 2),
    },
    {
      id: "degree-five",
      part: "estimate",
      why: "For f = x⁵ the next term ν⁴/8 · (Δ²f)' = 15ν⁴ does not vanish.",
      instance: drawPolynomial(5),
      witnesses: [{ ...cube, terms: [{ p: 5, a: 1, w: [1] }] }],
    },
    {
      id: "directions-from-the-sphere",
      part: "estimate",
      why: "On the sphere of radius √d fourth moments are smaller by d/(d + 2).",
      run: measured(sphereDirections),
      witnesses: [cube],
    },
  ],
  trueVariants: [
    {
      id: "degree-six-with-the-next-term",
      part: "estimate",
      why: "f_ν = f + ½ν²Δf + ⅛ν⁴Δ²f + …, and for degree 6 the next term is a constant.",
      instance: drawPolynomial(6),
      margin: isMean("estimate", half, 1 / 8),
    },
    {
      id: "sphere-with-its-own-coefficient",
      part: "estimate",
      why: "With d/(d + 2) · ½ν² in place of ½ν² the formula is that of the sphere.",
      run: measured(sphereDirections),
      margin: isMean("estimate", (d) => d / (d + 2) / 2),
    },
    {
      id: "harmonic-cubic-without-bias",
      part: "estimate",
      why: "Where Δf = 0, smoothing leaves f as it is (mean value property).",
      instance: drawHarmonic,
      margin: isMean("estimate", () => 0),
    },
  ],
  strata: ({ terms, x }) => ({
    dimension: x.length,
    degree: Math.max(...terms.map(({ p }) => p)),
  }),
  evidence: ({ estimate, smoothed }, polynomial) => ({
    "mean of the estimate": estimate,
    "mean of ∇f(x + νu)": smoothed,
    "∇f": oddDerivative(1, polynomial),
    "∇Δf": oddDerivative(3, polynomial),
  }),
  cost: 300,
});
