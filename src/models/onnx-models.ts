/** ONNX files below one folder, as models that a text may run. */
import { createHash } from "node:crypto";
import { folderFiles } from "../inputs/index.ts";
import { FileRefused, type Model, type ModelPort, ModelRefused } from "../language/ports.ts";
import { type Opened, RUNTIMES, RuntimeThread } from "./runtime-thread.ts";
import { answerOf, isNumberTensor, numbersOf, type Place, tensorOf } from "./tensors.ts";

export interface OnnxOptions {
  /**
   * Where models are. A path is looked up below it, and `s3://bucket/key` as `bucket/key`; a path without `.onnx` also
   * with it. Nothing outside is read.
   */
  readonly folder: string;
  /** Packages that may run them, in order; the first that loads does. Default: `onnxruntime-node`, `onnxruntime-web`. */
  readonly runtimes?: readonly string[];
}

export interface OnnxModels extends ModelPort {
  /** Ends the thread that runs the models. It keeps no program alive, so that only long-lived ones need this. */
  dispose(): Promise<void>;
}

/** Models for the option `models`. The runtime is loaded when the first one is opened. */
export function onnxModels({ folder, runtimes = RUNTIMES }: OnnxOptions): OnnxModels {
  const files = folderFiles(folder);
  const opened = new Map<string, Model>();
  let thread: RuntimeThread | undefined;

  const read = (path: string): Uint8Array => {
    const reasons: string[] = [];
    for (const place of placesOf(path)) {
      try {
        return files.read(place);
      } catch (error) {
        if (!(error instanceof FileRefused)) throw error;
        reasons.push(error.message);
      }
    }
    throw new ModelRefused(`there is no model at \`${path}\`: ${reasons.join("; ")}`, {
      help: `looked below the folder ${folder}, where \`s3://bucket/key\` is the file bucket/key`,
    });
  };

  const started = (content: Uint8Array, path: string): Model => {
    thread ??= new RuntimeThread(runtimes);
    const answer = thread.open(content);
    if (!("refused" in answer)) return modelOf(thread, answer, path);
    if (!answer.lacksRuntime)
      throw new ModelRefused(`\`${path}\` is no model that can be run: ${answer.refused}`);
    throw new ModelRefused(`nothing is installed that runs ONNX models (${answer.refused})`, {
      lacksRuntime: true,
      help: `install one of them: ${runtimes.map((name) => `\`npm install ${name}\``).join(" or ")}`,
    });
  };

  return {
    open: (path) => {
      const content = read(path);
      const key = createHash("sha256").update(content).digest("base64");
      const model = opened.get(key) ?? started(content, path);
      opened.set(key, model);
      return model;
    },
    dispose: async () => {
      const ending = thread;
      thread = undefined;
      opened.clear();
      await ending?.end();
    },
  };
}

function placesOf(path: string): readonly string[] {
  const [, scheme, rest] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/is.exec(path) ?? [];
  if (scheme !== undefined && scheme.toLowerCase() !== "s3") {
    throw new ModelRefused(`\`${path}\` is not below the folder of models`, {
      help: "write a path below the folder, or `s3://bucket/key`",
    });
  }
  const place = rest ?? path;
  return /\.onnx$/i.test(place) ? [place] : [place, `${place}.onnx`];
}

function modelOf(thread: RuntimeThread, { session, inputs, outputs }: Opened, path: string): Model {
  const [input, ...others] = inputs;
  if (input === undefined || others.length > 0 || !isNumberTensor(input)) {
    throw new ModelRefused(`\`${path}\` takes ${described(inputs)}, where one tensor of numbers is wanted`);
  }
  const output = answerOf(outputs);
  if (output === undefined) {
    throw new ModelRefused(`\`${path}\` gives ${described(outputs)}: its answer cannot be read as numbers`, {
      help: "of a classifier of scikit-learn, write the probabilities as a tensor: convert it with `zipmap=False`",
    });
  }
  return {
    run: (numbers) => {
      const tensor = tensorOf(input, numbers);
      const answer = thread.run({ session, input: input.name, output: output.name, ...tensor });
      if ("refused" in answer) throw new ModelRefused(answer.refused);
      return numbersOf(answer.data);
    },
  };
}

function described(places: readonly Place[]): string {
  if (places.length === 0) return "nothing";
  return places
    .map(({ name, isTensor, type, shape = [] }) =>
      isTensor ? `\`${name}\` (${type}[${shape.join(", ")}])` : `\`${name}\` (no tensor)`,
    )
    .join(", ");
}
