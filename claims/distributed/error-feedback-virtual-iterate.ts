/**
 * Error feedback: whatever a compressor holds back is kept in a memory, so the iterate minus the memory
 * moves as if nothing had been compressed. An identity for every compressor and every gradient.
 */
import {
  accumulatedRoundoff,
  add,
  addScaled,
  agreement,
  compensatedSum,
  defineClaim,
  type Draw,
  errorFeedback,
  type ErrorFeedbackState,
  iterationTolerance,
  type Matrix,
  meanVector,
  type Method,
  norm,
  problem,
  scale,
  type Slack,
  states,
  subtract,
  sum,
  transpose,
  type Vector,
} from "theorycheck";
import { compressorOf, drawCompressor, type NamedCompressor } from "./_shared.ts";

interface Workers {
  readonly workers: number;
  /** g^p_t(x) = curvature·x + noise[t·workers + p]. */
  workerGradient(worker: number, point: Vector, iteration: number): Vector;
}
type Compressed = Method<Workers, ErrorFeedbackState>;

interface Instance {
  readonly start: Vector;
  /** η_0, …, η_T: one more than steps. */
  readonly stepSizes: Vector;
  readonly workers: number;
  readonly curvature: number;
  /** One row a step and worker. */
  readonly noise: Matrix;
  readonly compressor: NamedCompressor;
}

const drawInstance = (draw: Draw): Instance => {
  const [d, steps] = [draw.integer("d", 1, 4), draw.integer("steps", 1, 12)];
  const workers = draw.integer("workers", 1, 3);
  return {
    start: draw.vector("start", d),
    stepSizes: draw.vector("step size", steps + 1, { logUniform: [0.01, 1] }),
    workers,
    curvature: draw.uniform("curvature", 0, 1),
    noise: draw.matrix("noise", steps * workers, d),
    compressor: drawCompressor(draw, d),
  };
};

const memory = ({ memories }: ErrorFeedbackState): Vector => meanVector(memories);
const virtual = (state: ErrorFeedbackState): Vector => subtract(state.point, memory(state));

/**
 * max_t (‖x_t‖ + max_p ‖m^p_t‖) + Σ_t η_t max_p ‖g^p_t‖, the gradients bounded by their two terms:
 * what single workers compute, which their means may hide.
 */
function magnitude(instance: Instance, path: readonly ErrorFeedbackState[]): number {
  const { workers, curvature, noise } = instance;
  const largest = (vectors: Matrix): number => Math.max(...vectors.map((vector) => norm(vector)));
  const sizes = path.map(({ point, memories }) => norm(point) + largest(memories));
  const steps = path.slice(1).map((_, t) => {
    const noises = noise.slice(t * workers, (t + 1) * workers);
    return instance.stepSizes[t] * (largest(noises) + curvature * sizes[t]);
  });
  return Math.max(...sizes) + sum(steps);
}

/** The states of error feedback, changed or not, and the steps η_t g_t of its gradients. */
function trained(instance: Instance, change: (method: Compressed) => Compressed) {
  const { start, stepSizes, workers, curvature, noise } = instance;
  const gradients: Workers = {
    workers,
    workerGradient: (p, x, t) => addScaled(noise[t * workers + p], curvature, x),
  };
  const method = change(
    errorFeedback({ stepSize: (t) => stepSizes[t], compressor: compressorOf(instance.compressor) }),
  );
  const path = states(method, gradients, start, stepSizes.length - 1);
  const steps = path.slice(1).map(({ gradient }, t) => scale(stepSizes[t], gradient!));
  return { path, steps, size: magnitude(instance, path) };
}
type Run = ReturnType<typeof trained>;

/** x̃_{t+1} = x̃_t − η_t g_t for every t. */
function followsStep({ path, steps, size }: Run, workers: number): Slack {
  const exact = steps.map((step, t) => subtract(virtual(path[t]), step));
  const tolerance = accumulatedRoundoff(2 * workers + 8) * size;
  return agreement(path.slice(1).map(virtual), exact, { scale: size, tolerance });
}

/** A virtual iterate after the given steps: x_0 − Σ η_t g_t. */
function isExact(iterate: Vector, { path, size }: Run, steps: readonly Vector[]): Slack {
  const [{ point: start, memories }] = path;
  const moved = steps.length === 0 ? scale(0, start) : transpose(steps).map(compensatedSum);
  const tolerance = iterationTolerance({
    steps: path.length,
    size: 2 * memories.length + 8,
    magnitude: size,
  });
  return agreement(iterate, subtract(start, moved), { scale: size, tolerance });
}

const last = ({ path }: Run): ErrorFeedbackState => path[path.length - 1];

/** Memories that hold gradients: m_{t+1} = m_t + g_t − c_t/η_t with c_t = C(η_t(m_t + g_t)). */
const withGradientMemory = (instance: Instance) =>
  trained(instance, (method) => ({
    ...method,
    step: (gradients, state) => {
      const rescaled = (s: ErrorFeedbackState, factor: number): ErrorFeedbackState => ({
        ...s,
        memories: s.memories.map((held) => scale(factor, held)),
      });
      const size = instance.stepSizes[state.iteration];
      return rescaled(method.step(gradients, rescaled(state, size)), 1 / size);
    },
  }));

/** x̃_T = x_T − η_T m_T for memories that hold gradients. */
function isExactWithGradientMemory(run: Run, { stepSizes }: Instance): Slack {
  const { point, iteration } = last(run);
  return isExact(addScaled(point, -stepSizes[iteration], memory(last(run))), run, run.steps);
}

const training = problem({
  instance: drawInstance,
  run: (instance) => trained(instance, (method) => method),
});

export default defineClaim(training, {
  id: "error-feedback-virtual-iterate",
  topic: "distributed",
  title: "With error feedback, the iterate minus the memory follows exact gradient descent",
  source: {
    authors: "S. U. Stich, J.-B. Cordonnier, M. Jaggi",
    title: "Sparsified SGD with memory",
    year: 2018,
    venue: "NeurIPS",
    arxiv: "1809.07599",
    locator: "Section 3, perturbed iterates; see also Karimireddy et al. 2019, arXiv 1901.09847",
  },
  statement: String.raw`
For every number $P \ge 1$ of workers, every map $C$ (it may be random and depend on $t$ and $p$), all
step sizes $\eta_t$ and all vectors $g_t^p$, which may depend on the past: let $m_0^p = 0$ and, for
$t \ge 0$, $c_t^p = C(m_t^p + \eta_t g_t^p)$, $x_{t+1} = x_t - \frac1P \sum_p c_t^p$ and
$m_{t+1}^p = m_t^p + \eta_t g_t^p - c_t^p$. With $m_t = \frac1P \sum_p m_t^p$ and
$g_t = \frac1P \sum_p g_t^p$, the virtual iterate $\tilde x_t = x_t - m_t$ satisfies
$\tilde x_{t+1} = \tilde x_t - \eta_t g_t$ for every $t$, so
$x_T - m_T = x_0 - \sum_{t=0}^{T-1} \eta_t g_t$.`,
  parts: {
    "one-step": {
      kind: "identity",
      margin: (run, { workers }) => followsStep(run, workers),
    },
    "all-steps": {
      kind: "identity",
      margin: (run) => isExact(virtual(last(run)), run, run.steps),
    },
  },
  nearMisses: [
    {
      id: "memory-of-gradients",
      part: "all-steps",
      why: "What is held back was meant for the step η_t and leaves with the step η_{t+1}.",
      run: withGradientMemory,
      margin: isExactWithGradientMemory,
    },
    {
      id: "one-step-more",
      part: "all-steps",
      why: "The step that leads to x_T is the one of index T − 1: one more counts η_T g_T too.",
      margin: (run) => isExact(virtual(run.path[run.path.length - 2]), run, run.steps),
    },
    {
      id: "memory-fades-by-one-per-cent",
      part: "one-step",
      change: 0.01,
      why: "One per cent of what is held back is lost at every step and never reaches the iterate.",
      run: (instance) =>
        trained(instance, (method) => ({
          ...method,
          step(gradients, state) {
            const next = method.step(gradients, state);
            const fade = (held: Vector, p: number) => addScaled(held, -0.01, state.memories[p]);
            return { ...next, memories: next.memories.map(fade) };
          },
        })),
    },
    {
      id: "iterate-plus-memory",
      part: "all-steps",
      why: "The memory is what has not been subtracted yet: it must go off the iterate, not on.",
      margin: (run) => isExact(add(last(run).point, memory(last(run))), run, run.steps),
    },
  ],
  trueVariants: [
    {
      id: "gradients-at-the-virtual-iterate",
      part: "one-step",
      why:
        "Where the gradients are taken changes the path, but the identity holds for any vectors.",
      run: (instance) =>
        trained(instance, (method) => ({
          ...method,
          step: (gradients, state) =>
            method.step({
              ...gradients,
              workerGradient: (p, _x, t) => gradients.workerGradient(p, virtual(state), t),
            }, state),
        })),
    },
    {
      id: "memory-of-gradients-constant-step",
      part: "all-steps",
      why: "With one step size for all t the memory of gradients is the memory over η.",
      instance(draw) {
        const instance = drawInstance(draw);
        return { ...instance, stepSizes: instance.stepSizes.map(() => instance.stepSizes[0]) };
      },
      run: withGradientMemory,
      margin: isExactWithGradientMemory,
    },
  ],
  strata: ({ compressor: { name }, workers }) => ({ compressor: name, workers }),
  evidence: ({ path }) => ({
    "size of the iterate": path.map(({ point }) => norm(point)),
    "size of the memory": path.map((state) => norm(memory(state))),
    "iterates": path.map(({ point }) => point),
    "virtual iterates": path.map(virtual),
  }),
  cost: 100,
});
