/**
 * The kernel alignment risk estimator, which sees the training data only, and the risk of kernel ridge
 * regression are both near one formula, in which the ridge λ has grown to the effective ridge ϑ.
 */
import {
  accumulatedRoundoff,
  defineClaim,
  diagonal,
  type Draw,
  findRoot,
  gaussianMatrix,
  nearMissOf,
  partOf,
  problem,
  type RidgeAverages,
  ridgeAverages,
  slack,
  type Stream,
  stream,
  sum,
  type Vector,
} from "theorycheck";

/** N samples, eigenvalues t, coefficients c of the target, noise of variance s², ridge λ. */
interface Setting {
  readonly N: number;
  readonly t: Vector;
  readonly c: Vector;
  readonly s: number;
  readonly lambda: number;
}

type Spectrum = Pick<Setting, "N" | "t" | "lambda">;

/** The root ϑ of ϑ = λ + (ϑ/N) Σ t_i/(t_i + ϑ), between λ and λ + (1/N) Σ t_i. */
function effectiveRidge({ N, t, lambda }: Spectrum): number {
  const excess = (theta: number): number =>
    theta - lambda - theta * sum(t.map((x) => x / (x + theta))) / N;
  return findRoot(excess, lambda, lambda + sum(t) / N).root;
}

/** What the target leaves at ridge θ, and the noise. */
const unexplained = ({ t, c, s }: Setting, theta: number): number =>
  sum(t.map((x, i) => (theta * c[i] / (x + theta)) ** 2)) + s ** 2;

/** 1 − (1/N) Σ (t_i/(t_i + ϑ))². */
const unspent = ({ N, t }: Setting, theta: number): number =>
  1 - sum(t.map((x) => (x / (x + theta)) ** 2)) / N;

/** The setting with ϑ and the formula for the risk. */
function solved(setting: Setting) {
  const theta = effectiveRidge(setting);
  return { theta, risk: unexplained(setting, theta) / unspent(setting, theta) };
}
type Solved = ReturnType<typeof solved>;

/** Averages over noise and signs of c, for one draw of the features. */
function averagesOf({ N, t, c, s, lambda }: Setting, stream: Stream): RidgeAverages {
  const roots = t.map(Math.sqrt);
  return ridgeAverages({
    design: gaussianMatrix(stream, N, t.length).map((row) => row.map((z, i) => roots[i] * z)),
    variances: t,
    targets: diagonal(c.map((x, i) => x / roots[i])),
    noise: s ** 2,
    ridge: lambda * N,
  });
}

/** Whether what is seen is within 3/N of what is predicted, relative to it. */
const isNear = (
  seen: (averages: RidgeAverages, setting: Setting) => number,
  predicted: (solved: Solved, setting: Setting) => number,
) =>
(run: Solved, stream: Stream, setting: Setting): boolean =>
  Math.abs(seen(averagesOf(setting, stream), setting) / predicted(run, setting) - 1) <=
    3 / setting.N;

const kare = ({ crossValidation }: RidgeAverages): number => crossValidation;
const testRisk = ({ risk }: RidgeAverages): number => risk;
const formula = ({ risk }: Solved): number => risk;

const often = { quantity: "probability", relation: "at least", value: 0.9 } as const;

const repeated = <T>(count: number, entry: (i: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, i) => entry(i));

/** t_i from 5 to 0.8, and c_i² in proportion. */
const continuous = (N: number): Setting => {
  const t = repeated(2 * N, (i) => 1 / (0.2 + i / (2 * N)));
  return { N, t, c: t.map((x) => Math.sqrt(x / (2 * N))), s: 1, lambda: 0.3 };
};

/** Two levels of t, the target in one of them. */
const twoLevels = (N: number, level: number): Setting => ({
  N,
  t: repeated(2 * N, (i) => [2, 0.2][i % 2]),
  c: repeated(2 * N, (i) => i % 2 === level ? 1 / Math.sqrt(N) : 0),
  s: 1,
  lambda: 0.3,
});

/** Fewer features than samples. */
const narrow = (N: number): Setting => ({
  N,
  t: repeated(N / 2, () => 1),
  c: repeated(N / 2, () => 1 / Math.sqrt(N)),
  s: 1,
  lambda: 0.3,
});

const settings = problem({
  instances: [twoLevels(8, 0), twoLevels(8, 1), narrow(16), continuous(16)],
  run: solved,
});

function drawSpectrum(draw: Draw): Spectrum {
  const P = draw.integer("P", 1, 8);
  const t = draw.vector("t", P, { logUniform: [0.01, 1] });
  return { N: draw.integer("N", 1, 8), t, lambda: draw.logUniform("lambda", 0.01, 100) };
}

const spectra = problem({ instance: drawSpectrum });

/** ϑ − λ <= factor · (1/N) Σ t_i. */
const growsAtMost = (factor: (spectrum: Spectrum) => number) => (spectrum: Spectrum) => {
  const { N, t, lambda } = spectrum;
  const theta = effectiveRidge(spectrum);
  return slack({
    left: theta - lambda,
    right: factor(spectrum) * sum(t) / N,
    scale: sum(t) / N,
    tolerance: (2e-15 + accumulatedRoundoff(t.length + 8)) * (1 + theta),
  });
};

export default defineClaim(settings, {
  id: "kare-predicts-ridge-risk",
  topic: "kernels",
  title:
    "The kernel alignment risk estimator and the risk of kernel ridge regression have one formula",
  source: {
    authors: "A. Jacot, B. Şimşek, F. Spadaro, C. Hongler, F. Gabriel",
    title: "Kernel alignment risk estimator: risk prediction from training data",
    year: 2020,
    venue: "Advances in Neural Information Processing Systems 33",
    arxiv: "2006.09796",
  },
  statement: String.raw`
Let $t_1, \dots, t_P > 0$ and $c \in \mathbb{R}^P$, let $O \in \mathbb{R}^{N \times P}$ have independent
entries $N(0, 1)$, $y = Oc + s\varepsilon$ with independent $\varepsilon \sim N(0, I_N)$, $\lambda > 0$,
$K = O \operatorname{diag}(t) O^\top$ and $G = (\frac1N K + \lambda I)^{-1}$. Ridge regression has the
coefficients $\hat c = \frac1N \operatorname{diag}(t) O^\top G y$ and the risk
$\mathcal{R} = \|\hat c - c\|^2 + s^2$ at a fresh sample; from the training data alone,
$$\mathrm{KARE} = \frac{\frac1N y^\top G^2 y}{(\frac1N \operatorname{tr} G)^2}.$$
Let $\vartheta > 0$ be the only solution of
$\vartheta = \lambda + \frac{\vartheta}{N} \sum_i \frac{t_i}{t_i + \vartheta}$. As $N \to \infty$ with
fixed $\lambda, s > 0$ and $P/N$, the $t_i$ and $N c_i^2$ within constants, both $E\,\mathcal{R}$ and $E\,\mathrm{KARE}$ are
$$\frac{\sum_i \bigl(\frac{\vartheta}{t_i + \vartheta}\bigr)^2 c_i^2 + s^2}{1 - \frac1N \sum_i
\bigl(\frac{t_i}{t_i + \vartheta}\bigr)^2}\,(1 + O(1/N)),$$
and the share of degrees of freedom that residuals have, $\frac\lambda N \operatorname{tr} G$, is
$\frac\lambda\vartheta (1 + O(1/N))$ on average. Tested for $N = 8, 16$ and four pairs $t, c$: averaged over $\varepsilon$
and the signs of $c$ (which leaves $E$ as it is, since signs of columns do not change the law of $O$),
each is within $3/N$ of its limit, relative to it, with probability at least $0.9$ over $O$. For all
$N$, $P$, $t$ and $\lambda$, $\lambda < \vartheta \le \lambda + \frac1N \sum_i t_i$, and the upper bound
is tight where $\lambda \gg t_i$.`,
  parts: {
    "kare": { kind: "statistical", sample: isNear(kare, formula), claimed: often },
    "risk": { kind: "statistical", sample: isNear(testRisk, formula), claimed: often },
    "residual-share": {
      kind: "statistical",
      sample: isNear(
        ({ residualShare }) => residualShare,
        ({ theta }, { lambda }) => lambda / theta,
      ),
      claimed: often,
    },
    "effective-ridge": partOf(spectra, {
      kind: "inequality",
      tight: true,
      margin: growsAtMost(() => 1),
    }),
  },
  nearMisses: [
    {
      id: "training-error",
      part: "kare",
      why: "λ²/N yᵀG²y lacks the division by the squared share of residual degrees of freedom.",
      sample: isNear(({ trainingError }) => trainingError, formula),
    },
    {
      id: "without-denominator",
      part: "kare",
      why: "yᵀG²y/N is the training error over λ².",
      sample: isNear(({ trainingError }, { lambda }) => trainingError / lambda ** 2, formula),
    },
    {
      id: "denominator-not-squared",
      part: "kare",
      why: "It is off by the factor tr G/N, about 1/ϑ.",
      sample: isNear(
        ({ trainingError, residualShare }, { lambda }) => trainingError / residualShare / lambda,
        formula,
      ),
    },
    {
      id: "kare-five-per-cent-more",
      part: "kare",
      change: 0.05,
      why: "For N = 72 it is 4.2 % that are allowed.",
      instances: [narrow(72)],
      sample: isNear((averages) => 1.05 * kare(averages), formula),
    },
    {
      id: "risk-five-per-cent-more",
      part: "risk",
      change: 0.05,
      why: "For N = 72 it is 4.2 % that are allowed.",
      instances: [narrow(72)],
      sample: isNear((averages) => 1.05 * testRisk(averages), formula),
    },
    {
      id: "only-what-the-target-leaves",
      part: "risk",
      why: "The noise that is fitted and the target as it varies with the sample add to the risk.",
      sample: isNear(testRisk, ({ theta }, setting) => unexplained(setting, theta)),
    },
    {
      id: "ridge-in-place-of-the-effective-ridge",
      part: "residual-share",
      why: "The share is λ/ϑ, not λ/λ = 1.",
      sample: isNear(({ residualShare }) => residualShare, () => 1),
    },
    nearMissOf(spectra, {
      id: "four-per-cent-less-growth",
      part: "effective-ridge",
      change: 0.04,
      why: "For λ well above all t_i the bound is attained.",
      margin: growsAtMost(() => 0.96),
    }),
    nearMissOf(spectra, {
      id: "at-most-the-largest-eigenvalue",
      part: "effective-ridge",
      why: "With more features than samples, ϑ − λ may be many times the largest t_i.",
      margin: growsAtMost(({ N, t }) => Math.max(...t) / (sum(t) / N)),
    }),
  ],
  evidence(_, setting) {
    const ridges = Array.from({ length: 20 }, (_, i) => 10 ** (-2 + i / 6));
    const curve = (y: (setting: Setting) => number) => ({
      x: ridges,
      y: ridges.map((lambda) => y({ ...setting, lambda })),
    });
    const seen = (changed: Setting) => averagesOf(changed, stream("evidence"));
    return {
      "KARE against the ridge": curve((changed) => kare(seen(changed))),
      "risk against the ridge": curve((changed) => testRisk(seen(changed))),
      "formula against the ridge": curve((changed) => solved(changed).risk),
    };
  },
  strata: ({ N }) => ({ samples: N }),
  cost: 50,
});
