import { toBinary } from '@bufbuild/protobuf';
import { nodeOf, onnxDType, weightOf } from './graph-builder.ts';
import { fitsHalf, floatsToHalves } from './half-precision.ts';
import { floatsOf, parseModel } from './model-info.ts';
import { ModelProtoSchema, type NodeProto } from './onnx_pb.js';

/** Below this a weight saves nothing, and biases and scales keep all their digits. */
const LEAST_NUMBERS = 256;

export interface HalvedModel {
  readonly model: Uint8Array;
  /** Names of the weights that are kept in half precision now. */
  readonly halved: readonly string[];
}

/**
 * Keeps the float32 weights of a model in IEEE half precision, 11 significant bits: about half the file. A Cast in front of
 * each gives the graph the float32 that it had, so that all computing is done as before; runtimes fold it when they load.
 * Weights with fewer than 256 numbers, or with numbers that half precision does not hold, stay as they are. Throws
 * AutogradError NOT_ONNX; `file` names the file in it.
 */
export function halveWeights(bytes: Uint8Array, file = 'model.onnx'): HalvedModel {
  const { model, graph } = parseModel(bytes, file);
  const given = new Set(graph.input.map(({ name }) => name));
  const casts: NodeProto[] = [];
  const halved: string[] = [];
  graph.initializer = graph.initializer.map((weight) => {
    const numbers = given.has(weight.name) ? undefined : floatsOf(weight);
    if (!numbers || numbers.length < LEAST_NUMBERS || !fitsHalf(numbers)) return weight;
    const name = `${weight.name}_half`;
    casts.push(nodeOf('Cast', [name], [weight.name], { to: onnxDType.float32 }));
    halved.push(weight.name);
    return weightOf(name, 'float16', weight.dims.map(Number), floatsToHalves(numbers));
  });
  graph.node = [...casts, ...graph.node];
  return { model: toBinary(ModelProtoSchema, model), halved };
}
