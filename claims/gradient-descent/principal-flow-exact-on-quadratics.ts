/**
 * On a quadratic of any signature the principal flow, which is complex where hλ > 1, passes through the
 * iterates of gradient descent: also where they oscillate or diverge. An identity between an integrated
 * flow and the iteration.
 */
import {
  accumulatedRoundoff,
  addScaled,
  agreement,
  defineClaim,
  type Draw,
  gradientDescent,
  hadamard,
  integrateFlow,
  type Matrix,
  matrixVector,
  norm,
  principalRate,
  quadraticProblem,
  run as runMethod,
  scale,
  spectralFlow,
  type SpectralRate,
  type Vector,
} from "theorycheck";

interface Instance {
  readonly A: Matrix;
  readonly b: Vector;
  readonly start: Vector;
  readonly h: number;
  readonly n: number;
}

/** The smallest |1 − hλ|, where the logarithm of the flow is largest. */
const LEAST = 0.05;

/** Eigenvalues by the factors 1 − hλ of a step, in [−2, 2]. */
function instance(draw: Draw): Instance {
  const d = draw.integer("d", 1, 4);
  const sizes = draw.vector("|1 − hλ|", d, { logUniform: [LEAST, 2] });
  const factors = hadamard(draw.signs("side", d), sizes);
  const h = draw.logUniform("h", 0.05, 5);
  return {
    A: scale(1 / h, draw.withSpectrum("A", factors.map((factor) => 1 - factor))),
    b: draw.vector("b", d),
    start: draw.vector("start", d),
    h,
    n: draw.integer("n", 1, 3),
  };
}

function run({ A, b, start, h, n }: Instance) {
  const quadratic = quadraticProblem(A, scale(-1, b));
  const { iterates } = runMethod(gradientDescent({ stepSize: h }), quadratic, start, { steps: n });
  return { iterates, size: Math.max(...iterates.map((x) => norm(x))) + n * h * norm(b) };
}

/** The flow at time nh against n steps; errors on the way grow by at most 2 a step. */
const passesThrough = (rateOf: (h: number) => SpectralRate) =>
(
  { iterates, size }: ReturnType<typeof run>,
  { A, b, start, h, n }: Instance,
) => {
  const zeros = start.map(() => 0);
  const { state, steps, errorEstimate } = integrateFlow(
    spectralFlow(A, b, rateOf(h)),
    [...start, ...zeros],
    n * h,
    { relativeTolerance: 1e-12, absoluteTolerance: 1e-12 * (size || 1) },
  );
  const rounding = accumulatedRoundoff(8 * start.length * (steps + 1 / LEAST)) * size;
  return agreement(state, [...iterates[n], ...zeros], {
    scale: size,
    tolerance: 2 ** n * (errorEstimate + rounding),
  });
};

const real = (rate: SpectralRate): SpectralRate => (eigenvalue) => ({
  re: rate(eigenvalue).re,
  im: 0,
});
const times = (factor: number, rate: SpectralRate): SpectralRate => (eigenvalue) => {
  const { re, im } = rate(eigenvalue);
  return { re: factor * re, im: factor * im };
};

export default defineClaim({
  id: "principal-flow-exact-on-quadratics",
  topic: "gradient-descent",
  title: "The principal flow passes through the iterates of gradient descent on any quadratic",
  source: {
    authors: "M. Rosca, Y. Wu, C. Qin, B. Dherin",
    title:
      "On a continuous time model of gradient descent dynamics and instability in deep learning",
    year: 2023,
    venue: "Transactions on Machine Learning Research",
    arxiv: "2302.01952",
  },
  statement: String.raw`
For every $E(\theta) = \frac12 \theta^\top A \theta + b^\top \theta$ with symmetric
$A \in \mathbb{R}^{d \times d}$ of any signature, eigenvalues $\lambda_i$ and orthonormal eigenvectors $u_i$,
and every $h > 0$ with $h\lambda_i \ne 1$ for all $i$: let $\theta(t)$ be the complex solution of
$$\dot\theta = \sum_i \frac{\log(1 - h\lambda_i)}{h\lambda_i}\, (u_i^\top \nabla E(\theta))\, u_i, \qquad
  \nabla E(\theta) = A\theta + b,$$
with $\log x = \log|x| + i\pi$ for $x < 0$ and the coefficient $-1$ at $\lambda_i = 0$, from a real
$\theta(0) = \theta_0$. Then $\theta(nh)$ is real for every $n \in \mathbb{N}$ and equals $\theta_n$ of
$\theta_{k+1} = \theta_k - h \nabla E(\theta_k)$, where that oscillates ($h\lambda_i > 1$) and where it
diverges ($h\lambda_i > 2$ or $\lambda_i < 0$) too. Checked for $d \le 4$, $n \le 3$ and
$0.05 \le |1 - h\lambda_i| \le 2$.`,
  kind: "identity",
  discretisation: "the error that the integrator estimates, times the growth of the flow",
  instance,
  run,
  margin: passesThrough(principalRate),
  nearMisses: [
    {
      id: "regularised-flow",
      why: "Its rate −1 − hλ/2 has two terms of the series of log(1 − hλ)/(hλ).",
      margin: passesThrough((h) => (eigenvalue) => ({ re: -1 - h * eigenvalue / 2, im: 0 })),
    },
    {
      id: "gradient-flow",
      why: "It multiplies by exp(−hλ) where a step multiplies by 1 − hλ.",
      margin: passesThrough(() => () => ({ re: -1, im: 0 })),
    },
    {
      id: "real-logarithm",
      why:
        "A real flow cannot change the sign of a component: for hλ > 1 and odd n it would have to.",
      margin: passesThrough((h) => real(principalRate(h))),
    },
    {
      id: "without-the-step-in-the-denominator",
      why: "log(1 − hλ)/λ tends to −h and not to −1 as λ tends to 0.",
      margin: passesThrough((h) => times(h, principalRate(h))),
    },
    {
      id: "one-per-cent-faster",
      change: 0.01,
      why: "Then θ(nh) is where the flow belongs at time 1.01nh.",
      margin: passesThrough((h) => times(1.01, principalRate(h))),
    },
  ],
  trueVariants: [
    {
      id: "other-branch",
      why: "Branches of the logarithm differ by 2πi, and exp(2πi n) = 1.",
      margin: passesThrough((h) => (eigenvalue) => {
        const { re, im } = principalRate(h)(eigenvalue);
        return { re, im: -im };
      }),
    },
  ],
  symmetries: {
    units({ A, b, start, h, n }, stream) {
      const factor = 2 ** stream.integer(-9, 9);
      return { A, b: scale(factor, b), start: scale(factor, start), h, n };
    },
  },
  strata: ({ start, n }) => ({ dimension: start.length, steps: n }),
  evidence({ iterates }, { A, b, start, h, n }) {
    const field = spectralFlow(A, b, principalRate(h));
    const path: Vector[] = [];
    integrateFlow(field, [...start, ...start.map(() => 0)], n * h, {
      observe: (_time, state) => void path.push(state),
    });
    const slope = (theta: Vector) => norm(addScaled(b, 1, matrixVector(A, theta)));
    return {
      "gradient norm at the steps": iterates.map(slope),
      "first coordinate of the flow, real against imaginary": {
        x: path.map((state) => state[0]),
        y: path.map((state) => state[start.length]),
      },
    };
  },
  cost: 10_000,
});
