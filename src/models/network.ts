/**
 * Networks: maps from inputs to outputs with parameters. Beside its data and a loss a network becomes
 * a {@link Model}.
 * @module
 */

import { constant, functionValue, jacobian, type Variable } from "../autodiff/mod.ts";
import type { Matrix, Vector } from "../numerics/matrix.ts";
import { type ParameterLayout, requireSize } from "./layout.ts";
import { differentiableModel, type Model, requireData } from "./model.ts";
import { type Loss, squaredLoss } from "./losses.ts";

/** A map x ↦ f(x; θ). Inputs and outputs are rows: n inputs are a matrix n × `inputs`. */
export interface Network<Name extends string = string> extends ParameterLayout<Name> {
  /** Dimension of an input. */
  readonly inputs: number;
  /** Dimension of an output. */
  readonly outputs: number;
  /** f on the tape: θ and n × `inputs` to n × `outputs`. */
  forward(parameters: Variable, inputs: Variable): Variable;
  /** f(x; θ) of each row of `inputs`. */
  predict(parameters: Vector, inputs: Matrix): number[][];
  /** ∂f(x; θ)/∂θ at one input: `outputs` × `size`. */
  parameterJacobian(parameters: Vector, input: Vector): number[][];
  /** ∂f(x; θ)/∂x at one input: `outputs` × `inputs`. */
  inputJacobian(parameters: Vector, input: Vector): number[][];
}

/** A network from its layout and its map on the tape. */
export function defineNetwork<Name extends string>(
  layout: ParameterLayout<Name>,
  inputs: number,
  outputs: number,
  forward: (parameters: Variable, inputs: Variable) => Variable,
): Network<Name> {
  const row = (input: Vector): Matrix => {
    requireWidth("input", input.length, inputs);
    return [input];
  };
  return {
    ...layout,
    inputs,
    outputs,
    forward,
    predict: (parameters, points) => {
      requireSize("predict", parameters, layout.size);
      if (points.length === 0) return [];
      requireWidth("inputs", requireData("predict", "inputs", points), inputs);
      return evaluateMatrix((x) => forward(x, constant(points)), parameters);
    },
    parameterJacobian: (parameters, input) => {
      requireSize("parameterJacobian", parameters, layout.size);
      return jacobian((x) => forward(x, constant(row(input))), parameters);
    },
    inputJacobian: (parameters, input) => {
      requireSize("inputJacobian", parameters, layout.size);
      return jacobian((x) => forward(constant(parameters), x.transpose()), row(input)[0]);
    },
  };
}

/** What a network is trained on. */
export interface TrainingData {
  /** n × inputs. */
  readonly inputs: Matrix;
  /** n × outputs. */
  readonly targets: Matrix;
}

/** How the training objective is made. */
export interface TrainingOptions<Name extends string> {
  /** Loss of all outputs together; by default `½ Σ (f − y)²`. */
  readonly loss?: Loss;
  /** What the loss is multiplied with; by default 1/n, so that it is a mean over samples. */
  readonly lossScale?: number;
  /** Adds `½ λ ‖block‖²` for each named block. */
  readonly squaredPenalty?: Partial<Readonly<Record<Name, number>>>;
}

/**
 * `L(θ) = lossScale · loss(f(X; θ), Y) + ½ Σ_b λ_b ‖θ_b‖²`, by default
 * `1/(2n) Σ_i ‖f(x_i; θ) − y_i‖²`.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tanh } from "./activations.ts";
 * import { twoLayerNetwork } from "./two_layer_network.ts";
 *
 * const network = twoLayerNetwork({ inputs: 2, width: 1, activation: tanh });
 * const model = trainingObjective(network, {
 *   inputs: [[1, 0], [0, 1], [1, 1]],
 *   targets: [[1], [-1], [0]],
 * });
 * const start = model.pack({ weights: [[0, 0]], output: [[1]] });
 * assertEquals(model.value(start), 1 / 3);
 * ```
 */
export function trainingObjective<Name extends string>(
  network: Network<Name>,
  data: TrainingData,
  options: TrainingOptions<Name> = {},
): Model<Name> {
  requireTrainingData(network, data);
  const { loss = squaredLoss, lossScale = 1 / data.inputs.length } = options;
  const [inputs, targets] = [constant(data.inputs), constant(data.targets)];
  const strength = (name: Name): number => options.squaredPenalty?.[name] ?? 0;
  const penalties = network.blocks.filter(({ name }) => strength(name) !== 0);
  return differentiableModel(network, (x) =>
    penalties.reduce(
      (sum, { name }) => sum.add(network.view(x, name).squaredNorm().scale(0.5 * strength(name))),
      loss(network.forward(x, inputs), targets).scale(lossScale),
    ));
}

function requireTrainingData(network: Network, { inputs, targets }: TrainingData): void {
  requireWidth("inputs", requireData("trainingObjective", "inputs", inputs), network.inputs);
  requireWidth("targets", requireData("trainingObjective", "targets", targets), network.outputs);
  if (inputs.length !== targets.length) {
    throw new RangeError(
      `trainingObjective: ${inputs.length} inputs and ${targets.length} targets`,
    );
  }
}

function requireWidth(argument: string, width: number, expected: number): void {
  if (width !== expected) {
    throw new RangeError(`network: ${argument} of width ${width}, expected ${expected}`);
  }
}

/** The value, of any shape, of a map on the tape. */
function evaluateMatrix(f: (x: Variable) => Variable, x: Vector): number[][] {
  let result: number[][] = [];
  functionValue((variable) => {
    result = f(variable).toMatrix();
    return constant(0);
  }, x);
  return result;
}
