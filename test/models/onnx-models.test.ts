/** Models made byte by byte, run by the runtime that is installed for the tests, against formulas written by hand. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { CannotOpen } from "../../src/inputs/index.ts";
import { isModelRefused, type Model, type ModelPort } from "../../src/language/ports.ts";
import { onnxModels } from "../../src/models/index.ts";
import { RuntimeThread } from "../../src/models/runtime-thread.ts";
import { type Graph, onnxFile, type Place } from "./onnx-files.ts";

const base = mkdtempSync(join(tmpdir(), "spillway-models-"));
const folder = join(base, "models");

function write(path: string, graph: Graph | Uint8Array): void {
  const file = join(folder, path);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, graph instanceof Uint8Array ? graph : onnxFile(graph));
}

const one = (name: string, shape: Place["shape"], type: Place["type"] = "float"): Place => ({
  name,
  type,
  shape,
});

/** The probability of a logistic regression over three numbers. */
const LOGISTIC: Graph = {
  inputs: [one("x", ["N", 3])],
  outputs: [one("p", ["N", 1])],
  weights: [
    { name: "w", shape: [3, 1], values: [0.5, -1, 2] },
    { name: "b", shape: [1], values: [0.25] },
  ],
  steps: [
    { operation: "Gemm", inputs: ["x", "w", "b"], outputs: ["z"] },
    { operation: "Sigmoid", inputs: ["z"], outputs: ["p"] },
  ],
};

/** Two classes: a label, and a probability for each. */
function classifier(probabilities: Place, steps: Graph["steps"] = []): Graph {
  return {
    inputs: [one("x", ["N", 2])],
    outputs: [one("label", ["N"], "int64"), probabilities],
    weights: [{ name: "w", shape: [2, 2], values: [1, -1, 0.5, 0.25] }],
    steps: [
      { operation: "MatMul", inputs: ["x", "w"], outputs: ["z"] },
      { operation: "ArgMax", inputs: ["z"], outputs: ["label"], numbers: { axis: 1, keepdims: 0 } },
      { operation: "Softmax", inputs: ["z"], outputs: ["s"] },
      ...steps,
    ],
  };
}

const IDENTITY = { operation: "Identity", inputs: ["x"], outputs: ["y"] };

write("logistic.onnx", LOGISTIC);
write("bucket/deep/model", onnxFile(LOGISTIC));
write("bucket/ending.onnx", LOGISTIC);
write("damaged.onnx", onnxFile(LOGISTIC).slice(0, 60));
write("empty.onnx", new Uint8Array());
write(
  "classes.onnx",
  classifier(one("probabilities", ["N", 2]), [
    { operation: "Identity", inputs: ["s"], outputs: ["probabilities"] },
  ]),
);
write(
  "zipped.onnx",
  classifier({ ...one("probabilities", []), zipped: true }, [
    {
      operation: "ZipMap",
      inputs: ["s"],
      outputs: ["probabilities"],
      lists: { classlabels_int64s: [0, 1] },
      domain: "ai.onnx.ml",
    },
  ]),
);
for (const type of ["float", "double", "int32", "int64"] as const) {
  write(`same-${type}.onnx`, {
    inputs: [one("x", [1, "n"], type)],
    outputs: [one("y", [1, "n"], type)],
    steps: [IDENTITY],
  });
}
write("quotient.onnx", {
  inputs: [one("x", ["n"])],
  outputs: [one("y", ["n"])],
  weights: [{ name: "zero", shape: [1], values: [0] }],
  steps: [{ operation: "Div", inputs: ["x", "zero"], outputs: ["y"] }],
});
write("total.onnx", {
  inputs: [one("x", ["N", "n", 1])],
  outputs: [one("y", [])],
  steps: [{ operation: "ReduceSum", inputs: ["x"], outputs: ["y"], numbers: { keepdims: 0 } }],
});
write("two-inputs.onnx", {
  inputs: [one("x", [1]), one("y", [1])],
  outputs: [one("z", [1])],
  steps: [{ operation: "Add", inputs: ["x", "y"], outputs: ["z"] }],
});
write("texts.onnx", {
  inputs: [one("x", [1], "string")],
  outputs: [one("y", [1], "string")],
  steps: [IDENTITY],
});
write("text-answer.onnx", {
  inputs: [one("x", [1])],
  outputs: [one("y", [1], "string")],
  steps: [{ operation: "Cast", inputs: ["x"], outputs: ["y"], numbers: { to: 8 } }],
});
write("pairs.onnx", {
  inputs: [one("x", [2, 3])],
  outputs: [one("y", [3, 2])],
  steps: [{ operation: "Transpose", inputs: ["x"], outputs: ["y"] }],
});
mkdirSync(join(base, "models-too"));
writeFileSync(join(base, "outside.onnx"), onnxFile(LOGISTIC));
writeFileSync(join(base, "models-too", "outside.onnx"), onnxFile(LOGISTIC));
symlinkSync(join(base, "outside.onnx"), join(folder, "link.onnx"));

const models = onnxModels({ folder });
afterAll(async () => {
  await models.dispose();
  rmSync(base, { recursive: true });
});

/** What is said when something is refused. */
function refusal(given: () => unknown): { message: string; help: string; lacksRuntime: boolean } {
  try {
    given();
  } catch (error) {
    if (!isModelRefused(error)) throw error;
    const { help = "", lacksRuntime = false } = error.detail;
    return { message: error.message, help, lacksRuntime };
  }
  throw new Error("it was not refused");
}

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
const small = fc.double({ min: -10, max: 10, noNaN: true });

describe("a model's answer", () => {
  test("is that of the formula that it was made from", () => {
    const model = models.open("logistic.onnx");
    fc.assert(
      fc.property(small, small, small, (a, b, c) => {
        const [found, ...rest] = model.run([a, b, c]);
        expect(rest).toEqual([]);
        expect(Number(found)).toBeCloseTo(sigmoid(0.5 * a - b + 2 * c + 0.25), 5);
      }),
    );
  });

  test("is the probabilities of a classifier, not its label", () => {
    const [first, second, ...rest] = models.open("classes.onnx").run([3, 1]);
    // The two scores are 3 · 1 + 1 · 0.5 and 3 · -1 + 1 · 0.25.
    expect([Number(first), Number(second)]).toEqual([
      expect.closeTo(sigmoid(6.25), 6),
      expect.closeTo(sigmoid(-6.25), 6),
    ]);
    expect(rest).toEqual([]);
  });

  test("is one list whatever the shape, row by row", () => {
    expect(models.open("pairs.onnx").run([1, 2, 3, 4, 5, 6])).toEqual([1, 4, 2, 5, 3, 6]);
  });

  test("belongs to its own question, however fast and mixed they come", () => {
    const [same, exact] = [models.open("same-float.onnx"), models.open("same-int64.onnx")];
    const mistaken: number[] = [];
    for (let index = 0; index < 40_000; index++) {
      const [found, next] = index % 7 === 0 ? exact.run([index, index + 1]) : same.run([index, index + 1]);
      if (found !== index || next !== index + 1) mistaken.push(index);
    }
    expect(mistaken).toEqual([]);
  });

  test("to a list of a million numbers comes too", () => {
    expect(models.open("total.onnx").run(new Array<number>(1_000_000).fill(1))).toEqual([1_000_000]);
  });

  test("has every digit of whole numbers past 2^53", () => {
    const exact = models.open("same-int64.onnx");
    expect(exact.run([2n ** 62n + 1n, -(2n ** 63n), 5n])).toEqual([2n ** 62n + 1n, -(2n ** 63n), 5]);
  });

  test("is the same from a second file with the same content", () => {
    expect(models.open("s3://bucket/deep/model")).toBe(models.open("logistic.onnx"));
  });
});

describe("an input that the model does not take is refused:", () => {
  test.each([
    ["logistic.onnx", [1, 2], "the model takes 3 numbers, and was given 2"],
    ["logistic.onnx", [1, 2, 3, 4, 5, 6], "the model takes 3 numbers, and was given 6"],
    ["logistic.onnx", [], "the model takes 3 numbers, and was given 0"],
    ["pairs.onnx", [1], "the model takes 6 numbers, and was given 1"],
    ["same-float.onnx", [1, 1e39], "the model takes numbers of type float32, and 1e+39 is none"],
    ["same-double.onnx", [Number.NaN], "the model takes numbers of type float64, and NaN is none"],
    ["same-int32.onnx", [0.5], "the model takes numbers of type int32, and 0.5 is none"],
    ["same-int32.onnx", [2 ** 31], "the model takes numbers of type int32, and 2147483648 is none"],
    [
      "same-int64.onnx",
      [2n ** 63n],
      "the model takes numbers of type int64, and 9223372036854775808 is none",
    ],
    ["same-int64.onnx", [1e300], "the model takes numbers of type int64, and 1e+300 is none"],
  ])("%s %s", (path, input, message) => {
    expect(refusal(() => models.open(path).run(input)).message).toBe(message);
  });

  test("and the model goes on with the next one", () => {
    const model = models.open("same-int32.onnx");
    expect(() => model.run([0.5])).toThrow();
    expect(model.run([-(2 ** 31), 7])).toEqual([-(2 ** 31), 7]);
  });

  test("what a shape leaves open stretches, and a double keeps its digits", () => {
    expect(models.open("same-double.onnx").run([0.1, 1e300])).toEqual([0.1, 1e300]);
    expect(models.open("quotient.onnx").run([1, -1])).toEqual([
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ]);
  });
});

describe("a model is looked up", () => {
  test.each([
    "logistic",
    "./bucket/../logistic.onnx",
    join(folder, "logistic.onnx"),
    "s3://bucket/deep/model",
    "S3://bucket/ending",
    "s3://bucket/ending.onnx",
    "bucket/ending",
  ])("%s is found", (path) => {
    expect(models.open(path).run([0, 0, 0])).toEqual([expect.closeTo(sigmoid(0.25), 6)]);
  });

  test("below the folder, and the message says where", () => {
    expect(refusal(() => models.open("s3://bucket/none"))).toEqual({
      message:
        'there is no model at `s3://bucket/none`: cannot open "bucket/none": no such file; cannot open "bucket/none.onnx": no such file',
      help: `looked below the folder ${folder}, where \`s3://bucket/key\` is the file bucket/key`,
      lacksRuntime: false,
    });
  });

  test.each([
    "../outside.onnx",
    "../outside",
    "s3://../outside.onnx",
    "s3://bucket/../../outside.onnx",
    "../models-too/outside.onnx",
    join(base, "outside.onnx"),
    "link.onnx",
    "link",
    "/dev/zero",
    "a\0b",
    "",
    "bucket",
  ])("%j is refused", (path) => {
    expect(refusal(() => models.open(path)).message).toMatch(/^there is no model at /);
  });

  test.each(["https://example.com/m.onnx", "file:///etc/passwd", "gs://bucket/m"])(
    "%s names another place",
    (path) => {
      expect(refusal(() => models.open(path)).message).toBe(`\`${path}\` is not below the folder of models`);
    },
  );

  test("in a folder that exists", () => {
    expect(() => onnxModels({ folder: join(base, "none") })).toThrow(CannotOpen);
  });
});

describe("a file that is no usable model is refused when it is opened:", () => {
  test.each([
    ["damaged.onnx", /^`damaged.onnx` is no model that can be run: .*protobuf/],
    ["empty.onnx", /^`empty.onnx` is no model that can be run: /],
    [
      "two-inputs.onnx",
      "`two-inputs.onnx` takes `x` (float32[1]), `y` (float32[1]), where one tensor of numbers is wanted",
    ],
    ["texts.onnx", "`texts.onnx` takes `x` (string[1]), where one tensor of numbers is wanted"],
    ["text-answer.onnx", "`text-answer.onnx` gives `y` (string[1]): its answer cannot be read as numbers"],
    [
      "zipped.onnx",
      "`zipped.onnx` gives `label` (int64[N]), `probabilities` (no tensor): its answer cannot be read as numbers",
    ],
  ])("%s", (path, message) => {
    expect(refusal(() => models.open(path)).message).toMatch(message);
  });

  test("a classifier whose probabilities are maps, with the way to convert it", () => {
    expect(refusal(() => models.open("zipped.onnx")).help).toContain("zipmap=False");
  });
});

describe("what runs the models", () => {
  const BROKEN = "data:text/javascript,throw new Error('no library')";
  /** A runtime whose sessions are made by this text. */
  const runtime = (create: string) =>
    `data:text/javascript,export const env={}, InferenceSession={create(){${create}}}, Tensor=Array`;

  const opened = (runtimes: readonly string[], use: (port: ModelPort) => void) => {
    const port = onnxModels({ folder, runtimes });
    use(port);
    return port.dispose();
  };

  test("may be missing, and the message says what to install", async () => {
    await opened(["no-such-runtime", "nor-such"], (port) => {
      expect(refusal(() => port.open("logistic.onnx"))).toEqual({
        message:
          "nothing is installed that runs ONNX models (no-such-runtime: not installed; nor-such: not installed)",
        help: "install one of them: `npm install no-such-runtime` or `npm install nor-such`",
        lacksRuntime: true,
      });
    });
  });

  test("is the first package that loads", async () => {
    await opened(["no-such-runtime", BROKEN, "onnxruntime-web"], (port) => {
      expect(port.open("same-float.onnx").run([2])).toEqual([2]);
    });
  });

  test("may be installed and broken", async () => {
    await opened([BROKEN], (port) => {
      expect(refusal(() => port.open("logistic.onnx"))).toMatchObject({
        message: expect.stringContaining("no library"),
        lacksRuntime: true,
      });
    });
  });

  test("is too old when it cannot describe a model", async () => {
    await opened([runtime("return {}")], (port) => {
      expect(refusal(() => port.open("logistic.onnx")).message).toContain("older than 1.22");
    });
  });

  test.each(["process.exit(1)", "return new Promise(() => {})"])(
    "may break down (%s), and is not asked again",
    async (create) => {
      await opened([runtime(create)], (port) => {
        expect(refusal(() => port.open("logistic.onnx")).message).toContain("broken down");
        expect(refusal(() => port.open("logistic.onnx")).message).toContain("has ended");
      });
    },
  );

  test("is given up when it never answers", () => {
    const thread = new RuntimeThread([runtime("for(;;);")], 1);
    const ask = () => thread.open(new Uint8Array());
    expect(refusal(ask).message).toContain("gave no answer");
    expect(refusal(ask).message).toContain("has ended");
  });

  test("ends when it is told to, and starts again for the next model", async () => {
    const port = onnxModels({ folder });
    const before: Model = port.open("same-float.onnx");
    await port.dispose();
    expect(refusal(() => before.run([1])).message).toContain("has ended");
    expect(port.open("same-float.onnx").run([1])).toEqual([1]);
    await port.dispose();
    await port.dispose();
  });
});
