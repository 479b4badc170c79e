/**
 * With as many samples as dimensions, up to a constant, the kernel matrix of an inner-product kernel is
 * linear but for a rank-one shift and a multiple of the identity: what is left vanishes in operator norm.
 */
import {
  arcCosineAtAngle,
  defineClaim,
  gaussianMatrix,
  gramMatrix,
  isPositiveDefinite,
  type Matrix,
  norm,
  polynomialKernel,
  scale,
  type Stream,
  stream,
  symmetricEigenvalues,
} from "theorycheck";

/** g with g(0), g′(0) and g″(0). */
interface Profile {
  readonly g: (t: number) => number;
  readonly atZero: readonly [value: number, first: number, second: number];
}

const PROFILES = {
  "exponential": { g: Math.exp, atZero: [1, 1, 1] },
  "square": { g: (t) => (1 + t) ** 2 / 2, atZero: [1 / 2, 1, 1] },
  "hyperbolic-cosine": { g: Math.cosh, atZero: [1, 0, 1] },
  "sixth-power": { g: (t) => t ** 6, atZero: [0, 0, 0] },
  "arc-cosine": {
    g: (t) => arcCosineAtAngle(1, Math.acos(Math.min(1, t))),
    atZero: [1 / Math.PI, 1 / 2, 1 / Math.PI],
  },
} as const satisfies Readonly<Record<string, Profile>>;

/** n = ratio·d samples of one law; the norm of what is left is to be at most bound/√d. */
interface Setting {
  readonly profile: keyof typeof PROFILES;
  readonly law: "sphere" | "Gaussian";
  readonly d: number;
  readonly ratio: number;
  readonly bound: number;
}

/** The linear matrix with other coefficients than the true ones, and what the samples are. */
interface Changes {
  readonly identity?: number;
  readonly curvature?: number;
  readonly variance?: number;
}

/** Rows of expected squared norm d, or variance · d where they are Gaussian. */
function drawSamples({ law, d, ratio }: Setting, variance: number, stream: Stream): Matrix {
  return gaussianMatrix(stream, ratio * d, d).map((x) =>
    scale(law === "sphere" ? Math.sqrt(d) / norm(x) : Math.sqrt(variance), x)
  );
}

/** The kernel matrix of a draw of samples, and the linear one. */
function matricesOf(
  setting: Setting,
  { identity = 1, curvature = 1, variance = 1 }: Changes,
  stream: Stream,
): { readonly K: Matrix; readonly M: Matrix } {
  const { g, atZero: [value, first, second] } = PROFILES[setting.profile] as Profile;
  const kernel = polynomialKernel({ scale: 1 / setting.d });
  const products = gramMatrix(kernel, drawSamples(setting, variance, stream));
  const shift = value + curvature * second / (2 * setting.d);
  const residue = identity * (g(1) - value - first);
  return {
    K: products.map((row) => row.map(g)),
    M: products.map((row, i) => row.map((t, j) => shift + first * t + (i === j ? residue : 0))),
  };
}

/** Whether ‖K − M‖ <= bound/√d: both (bound/√d) I ± (K − M) are positive definite. */
const isLinear = (changes: Changes = {}) => (setting: Setting, stream: Stream): boolean => {
  const { K, M } = matricesOf(setting, changes, stream);
  const radius = setting.bound / Math.sqrt(setting.d);
  return [1, -1].every((sign) =>
    isPositiveDefinite(
      K.map((row, i) => row.map((k, j) => sign * (k - M[i][j]) + (i === j ? radius : 0))),
    )
  );
};

const exponential: Setting = { profile: "exponential", law: "sphere", d: 24, ratio: 2, bound: 3 };

const settings: readonly Setting[] = [
  { ...exponential, d: 12 },
  exponential,
  { profile: "hyperbolic-cosine", law: "sphere", d: 24, ratio: 1, bound: 3 },
  { profile: "arc-cosine", law: "sphere", d: 24, ratio: 2, bound: 1 },
  { profile: "sixth-power", law: "sphere", d: 48, ratio: 1 / 2, bound: 0.3 },
  { profile: "square", law: "Gaussian", d: 24, ratio: 1, bound: 8 },
];

/** The settings of one profile, as they are. */
const only = (profile: Setting["profile"]): readonly Setting[] =>
  settings.filter((setting) => setting.profile === profile);

export default defineClaim({
  id: "proportional-regime-kernel-is-linear",
  topic: "kernels",
  title: "Inner-product kernel matrices are linear in operator norm when n is proportional to d",
  source: {
    authors: "N. El Karoui",
    title: "The spectrum of kernel random matrices",
    year: 2010,
    venue: "Annals of Statistics 38",
    doi: "10.1214/08-AOS648",
    arxiv: "1001.0492",
    locator: "Theorem 2.1, for covariance I; the constants are measured",
  },
  statement: String.raw`
Let $g$ be $C^3$ near $0$ and $C^1$ near $1$, let $x_1, \dots, x_n$ be independent with law $N(0, I_d)$,
or uniform on the sphere of radius $\sqrt d$ in $\mathbb{R}^d$ (where $g$ is needed on $[-1, 1]$ only),
and $K_{ij} = g(x_i \cdot x_j / d)$. As $d \to \infty$ with $n/d$ within constants, in operator norm and
in probability,
$$\Delta = \Bigl\| K - \Bigl(g(0) + \frac{g''(0)}{2d}\Bigr) \mathbf{1}\mathbf{1}^\top
- g'(0) \frac{XX^\top}{d} - \bigl(g(1) - g(0) - g'(0)\bigr) I \Bigr\| \to 0 .$$
Tested: with probability at least $0.8$, $\Delta \le c/\sqrt d$; on the sphere for $g(t) = e^t$ with
$n = 2d$, $d = 12, 24$ and $c = 3$, for $\cosh t$ with $n = d = 24$ and $c = 3$, for the arc-cosine
kernel of degree 1 with $n = 2d = 48$ and $c = 1$, for $t^6$ with $n = d/2 = 24$ and $c = 0.3$; for
Gaussian data and $\frac12 (1 + t)^2$ with $n = d = 24$ and $c = 8$.`,
  kind: "statistical",
  instances: settings,
  sample: isLinear(),
  claimed: { quantity: "probability", relation: "at least", value: 0.8 },
  nearMisses: [
    {
      id: "without-multiple-of-the-identity",
      why: "The diagonal is g(1), not g(0) + g′(0): the difference, e − 2 = 0.72, stays.",
      instances: only("exponential"),
      sample: isLinear({ identity: 0 }),
    },
    {
      id: "without-the-curvature",
      why: "Its entries g″(0)/(2d) are small, but 11ᵀ has norm n: ½ n/d stays.",
      instances: only("exponential"),
      sample: isLinear({ curvature: 0 }),
    },
    {
      id: "five-per-cent-more-of-the-identity",
      change: 0.05,
      why: "For g(t) = t⁶ the linear matrix is I, and 5 % of it stay.",
      instances: only("sixth-power"),
      sample: isLinear({ identity: 1.05 }),
    },
    {
      id: "curvature-without-the-half",
      why: "E t² = 1/d, and t² has the factor ½ g″(0): ½ n/d too much stays.",
      instances: only("exponential"),
      sample: isLinear({ curvature: 2 }),
    },
    {
      id: "samples-as-the-square-of-the-dimension",
      why: "For n = d² what g has of degree 2 no longer vanishes.",
      instances: [{ ...exponential, d: 10, ratio: 10 }],
    },
    {
      id: "covariance-twice-the-identity",
      why: "The diagonal then is near g(2), and the curvature four times as large.",
      instances: only("square"),
      sample: isLinear({ variance: 2 }),
    },
  ],
  trueVariants: [
    {
      id: "no-linear-part",
      why: "For cosh, g′(0) = 0: K tends to a multiple of the identity and a shift.",
      instances: [{ ...exponential, profile: "hyperbolic-cosine" }],
    },
  ],
  evidence(setting) {
    const { K, M } = matricesOf(setting, {}, stream("evidence"));
    return {
      "eigenvalues of the kernel matrix": symmetricEigenvalues(K),
      "eigenvalues of the linear matrix": symmetricEigenvalues(M),
    };
  },
  strata: ({ d, ratio, law }) => ({ dimension: d, ratio, law }),
  cost: 300,
});
