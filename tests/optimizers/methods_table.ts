/** Every method with the rate that theory gives it on smooth, strongly convex problems. */

import * as o from "../../src/optimizers/mod.ts";
import { scale } from "../../src/numerics/mod.ts";
import type { Vector } from "../../src/numerics/matrix.ts";
import type { KnownProblem } from "./support.ts";

/** A method ready to run: the adapters from a smooth problem are inside. */
export interface Row {
  readonly name: string;
  /** The end of a run from `start`. */
  readonly end: (known: KnownProblem, start: Vector) => Vector;
  /** How near the minimiser it must end. */
  readonly within: number;
}

const identity = (v: Vector): Vector => v;

function smooth<State extends o.Iterate>(
  name: string,
  method: (known: KnownProblem) => o.Method<o.TwiceSmoothProblem, State>,
  steps: number,
  within = 1e-9,
): Row {
  return {
    name,
    end: (known, start) => o.run(method(known), known.problem, start, { steps }).final.point,
    within,
  };
}

/** The field of a minimisation. */
const fieldOf = ({ problem }: KnownProblem): o.FieldProblem => ({ field: problem.gradient });

const workers = ({ problem }: KnownProblem): o.DistributedProblem =>
  o.distributed([problem, { gradient: (x) => scale(3, problem.gradient(x)) }]);

const elsewhere: readonly Row[] = [
  {
    name: "gradient descent-ascent",
    end: (known, start) =>
      o.run(o.gradientDescentAscent({ stepSize: 1 / known.smoothness }), fieldOf(known), start, {
        steps: 400,
      }).final.point,
    within: 1e-9,
  },
  {
    name: "extragradient",
    end: (known, start) =>
      o.run(o.extragradient({ stepSize: 0.5 / known.smoothness }), fieldOf(known), start, {
        steps: 800,
      }).final.point,
    within: 1e-9,
  },
  {
    name: "SGD on equal terms",
    end: (known, start) =>
      o.run(
        o.stochasticGradientDescent({ stepSize: 1 / known.smoothness, order: [0, [1, 2]] }),
        o.finiteSum([known.problem, known.problem, known.problem]),
        start,
        { steps: 400 },
      ).final.point,
    within: 1e-9,
  },
  {
    name: "error feedback (top 1, two workers)",
    end: (known, start) => {
      const compressor = (v: Vector): Vector => o.topK(v, 1);
      const method = o.errorFeedback({ stepSize: 0.1 / known.smoothness, compressor });
      return o.run(method, workers(known), start, { steps: 3000 }).final.point;
    },
    within: 1e-9,
  },
  {
    name: "local gradient descent (equal minimisers)",
    end: (known, start) => {
      const method = o.localGradientDescent({ stepSize: 0.3 / known.smoothness, localSteps: 4 });
      return o.run(method, workers(known), start, { steps: 1000 }).final.point;
    },
    within: 1e-9,
  },
];

export const methodsTable: readonly Row[] = [
  smooth("gradient descent", (p) => o.gradientDescent({ stepSize: 1 / p.smoothness }), 400),
  smooth(
    "gradient descent (schedule)",
    (p) => o.gradientDescent({ stepSize: (t) => (t % 2 === 0 ? 1 : 0.5) / p.smoothness }),
    600,
  ),
  smooth("exact line search", () => o.gradientDescent({ stepSize: o.exactLineSearch() }), 400),
  smooth("Armijo", () => o.gradientDescent({ stepSize: o.armijo({ sufficient: 0.3 }) }), 400, 1e-7),
  smooth("Polyak step", (p) => o.gradientDescent({ stepSize: o.polyakStep(p.minimum) }), 800, 1e-7),
  smooth("heavy ball", (p) => o.heavyBall(o.polyakMomentum(p.convexity, p.smoothness)), 200),
  smooth("Nesterov", (p) => o.nesterov(o.stronglyConvexMomentum(p.convexity, p.smoothness)), 200),
  smooth("Nesterov (convex)", (p) => o.nesterov(o.convexMomentum(p.smoothness)), 3000, 1e-3),
  smooth("Newton", () => o.newton(), 8),
  smooth("damped Newton", () => o.newton({ stepSize: 0.5, regularisation: 0.1 }), 100),
  smooth("saddle-free Newton", () => o.saddleFreeNewton(), 8),
  smooth("sign descent", () => o.signDescent({ stepSize: (t) => 0.05 * 0.995 ** t }), 3000, 1e-3),
  smooth("Adam", () => o.adam({ stepSize: (t) => 0.05 * 0.998 ** t }), 6000, 1e-4),
  smooth("AMSGrad", () => o.amsgrad({ stepSize: (t) => 0.05 * 0.998 ** t }), 6000, 1e-4),
  smooth(
    "proximal gradient without a second term",
    (p) => o.proximalGradient({ stepSize: 1 / p.smoothness, proximal: identity }),
    400,
  ),
  smooth(
    "projected gradient on a large box",
    (p) => o.projectedGradient({ stepSize: 1 / p.smoothness, project: o.projectOnBox(-2, 2) }),
    400,
  ),
  smooth(
    "Frank-Wolfe on a large box",
    () => o.frankWolfe({ minimiser: o.minimiseOverBox(-2, 2) }),
    3000,
    0.2,
  ),
  smooth(
    "mirror descent (Euclidean)",
    (p) => o.mirrorDescent({ stepSize: 1 / p.smoothness, mirror: o.euclideanMirror }),
    400,
  ),
  smooth(
    "coordinate descent",
    (p) => o.coordinateDescent({ smoothness: p.minimiser.map(() => p.smoothness) }),
    400,
  ),
  smooth("damped saddle-free Newton", () => o.saddleFreeNewton({ damping: 0.1 }), 100),
  smooth("Langevin without noise", (p) => o.langevin({ stepSize: 1 / p.smoothness }), 400),
  smooth("L-BFGS", () => o.lbfgs(), 40),
  ...elsewhere,
];
