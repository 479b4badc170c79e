/**
 * The population loss of ReLU neurons and its gradient by quadrature: a second route to what
 * `reluTeacherLoss` knows in closed form.
 * @module
 */

import type { Matrix, Vector } from "../numerics/matrix.ts";
import { addScaled, dot, gaussLegendre, norm } from "../numerics/mod.ts";
import { requireInteger } from "../numerics/arguments.ts";
import { parameterLayout } from "./layout.ts";
import { requireData } from "./model.ts";
import type { ReluTeacher } from "./relu_teacher.ts";

/** Exact for what is integrated: cos² and cos·sin over at most half a turn, to 4e-19. */
const RULE = gaussLegendre(12);

/**
 * `L(W) = ½ E (Σ_i relu(w_i·x) − Σ_j relu(v_j·x))²` under x ~ N(0, I) and
 * `∂L/∂w_i = E[(Σ_k relu(w_k·x) − Σ_j relu(v_j·x)) 1[w_i·x > 0] x]`, as expectations. For two neurons only
 * the plane that they span matters; there x = ρ(cos φ, sin φ) with E ρ² = 2 and φ uniform, and the arc
 * on which both are active is integrated by a Gauss rule. The gradient at a zero row is that of
 * `1[0 > 0] = 0`.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { reluTeacherByQuadrature, reluTeacherLoss } from "theorycheck";
 *
 * const data = { teacher: [[1, 0], [0, 1]] };
 * const W = [1, 2, -1, 0.5];
 * const change = reluTeacherByQuadrature(data).value(W) - reluTeacherLoss(data).value(W);
 * assert(Math.abs(change) < 1e-14);
 * ```
 *
 * @throws RangeError where the teacher is empty or ragged, or the parameters have another length.
 */
export function reluTeacherByQuadrature({ teacher, students = teacher.length }: ReluTeacher): {
  value(parameters: Vector): number;
  gradient(parameters: Vector): Vector;
} {
  const inputs = requireData("reluTeacherByQuadrature", "teacher", teacher);
  requireInteger("reluTeacherByQuadrature", "students", students, 1);
  const layout = parameterLayout({ weights: [students, inputs] });
  return {
    value(parameters) {
      const { weights } = layout.unpack(parameters);
      const rows = [...weights, ...teacher];
      let total = 0;
      rows.forEach((u, i) =>
        rows.forEach((v, j) => {
          const sign = (i < students) === (j < students) ? 1 : -1;
          total += sign * dot(activeMean(u, v), v) / 2;
        })
      );
      return total;
    },
    gradient(parameters) {
      const { weights } = layout.unpack(parameters);
      return weights.flatMap((row) => {
        const pull = (neurons: Matrix, sign: number, start: Vector): Vector =>
          neurons.reduce((sum, u) => addScaled(sum, sign, activeMean(u, row)), start);
        return pull(teacher, -1, pull(weights, 1, new Array<number>(inputs).fill(0)));
      });
    },
  };
}

/** `E[relu(u·x) 1[v·x > 0] x]`, whose product with v is `E[relu(u·x) relu(v·x)]`. */
function activeMean(u: Vector, v: Vector): Vector {
  const [long, short] = [norm(u), norm(v)];
  if (long === 0 || short === 0) return u.map(() => 0);
  const first = v.map((entry) => entry / short);
  const along = dot(u, first);
  const rest = addScaled(u, -along, first);
  const across = norm(rest);
  const second = rest.map((entry) => (across === 0 ? 0 : entry / across));
  // v has the direction 0 and u the direction θ: both are active from θ − π/2 to π/2.
  const theta = Math.atan2(across, along);
  const half = (Math.PI - theta) / 2;
  let cosine = 0, sine = 0;
  RULE.nodes.forEach((node, k) => {
    const phi = theta / 2 + half * node;
    const weight = RULE.weights[k] * half * long * Math.cos(phi - theta) / Math.PI;
    cosine += weight * Math.cos(phi);
    sine += weight * Math.sin(phi);
  });
  return first.map((entry, a) => cosine * entry + sine * second[a]);
}
