/** `apply_model` over rows, with models that are functions and with ONNX files. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { check, compile, type ModelPort, ModelRefused, runPipeline } from "../../src/index.ts";
import { onnxModels } from "../../src/models/index.ts";
import { onnxFile } from "../models/onnx-files.ts";
import { corpusTexts, dataEvents, NO_CORPUS, NO_DATA } from "../support/shared.ts";

const folder = mkdtempSync(join(tmpdir(), "spillway-apply-"));
/** A logistic regression over 128 numbers, in which each counts the same: 1 / (1 + e^(sum / 1024 - 6)). */
const LETTERS = onnxFile({
  inputs: [{ name: "letters", type: "float", shape: ["N", 128] }],
  outputs: [{ name: "probability", type: "float", shape: ["N", 1] }],
  weights: [
    { name: "w", shape: [128, 1], values: new Array<number>(128).fill(-1 / 1024) },
    { name: "b", shape: [1], values: [6] },
  ],
  steps: [
    { operation: "Gemm", inputs: ["letters", "w", "b"], outputs: ["score"] },
    { operation: "Sigmoid", inputs: ["score"], outputs: ["probability"] },
  ],
});
mkdirSync(join(folder, "smle-experiments/models"), { recursive: true });
writeFileSync(join(folder, "smle-experiments/models/phishing_email.onnx"), LETTERS);
writeFileSync(
  join(folder, "inverse.onnx"),
  onnxFile({
    inputs: [{ name: "x", type: "float", shape: ["n"] }],
    outputs: [{ name: "y", type: "float", shape: ["n"] }],
    steps: [{ operation: "Reciprocal", inputs: ["x"], outputs: ["y"] }],
  }),
);
const models = onnxModels({ folder });
afterAll(async () => {
  await models.dispose();
  rmSync(folder, { recursive: true });
});

const probability = (codes: readonly number[]) =>
  1 / (1 + Math.exp(codes.reduce((sum, code) => sum + code, 0) / 1024 - 6));

describe("apply_model", () => {
  test("gives null for what is no list of numbers, and for what the model refuses, and counts both", () => {
    const picky: ModelPort = {
      open: () => ({
        run: (input) => {
          if (input.length !== 2) throw new ModelRefused(`${input.length} numbers`);
          return [Number(input[0]) + Number(input[1])];
        },
      }),
    };
    const inputs = [
      [1, 2],
      [],
      [1],
      null,
      "1, 2",
      [1, "2"],
      [1, null],
      { a: 1 },
      [true, 1],
      [[1], 2],
      [3n, 4],
    ];
    const events = inputs.map((ml_in) => ({ ml_in }));
    for (const passes of [{}, { all: false }] as Record<string, boolean>[]) {
      const { rows, notes } = compile('from source | apply_model path="p"', { models: picky, passes }).run(
        events as never,
      );
      expect(rows.map(({ ml_out }) => ml_out)).toEqual([
        [3],
        ...new Array<null>(inputs.length - 2).fill(null),
        [7],
      ]);
      expect(notes.map(({ code, count, sample }) => [code, count, sample])).toEqual([
        ["SPL6021", 2, "0 numbers"],
        ["SPL6020", 7, "null"],
      ]);
    }
  });

  test("writes null where an answer is infinite, since there is no infinity", () => {
    const rows = runPipeline('from source | apply_model path="inverse"', [{ ml_in: [4, 0, -2] }], { models });
    expect(rows).toEqual([{ ml_in: [4, 0, -2], ml_out: [0.25, null, -0.5] }]);
  });

  test("runs a model only for rows that need it, and once for each", () => {
    let runs = 0;
    const counting: ModelPort = { open: () => ({ run: () => [++runs] }) };
    const text =
      'from source | apply_model path="p" | where mvindex(ml_out, 0) > 0 AND kept=true | eval again=ml_out';
    const events = [true, false, true].map((kept) => ({ kept, ml_in: [1] }));
    expect(runPipeline(text, events, { models: counting }).map(({ again }) => again)).toEqual([[1], [2]]);
    expect(runs).toBe(2);
  });

  test("opens the path as it is written", () => {
    const paths: string[] = [];
    const port: ModelPort = {
      open: (path) => {
        paths.push(path);
        return { run: () => [] };
      },
    };
    check('from source | apply_model name="n" path="s3://b/k" connection_id="c" | apply_model path=m', {
      models: port,
    });
    expect(paths).toEqual(["s3://b/k", "m"]);
  });

  test.each([
    ['path="none"', "SPL7231", 'there is no model at `none`: cannot open "none": no such file'],
    ['path="../x.onnx"', "SPL7231", "there is no model at `../x.onnx`"],
    ['name="phishing_email"', "SPL2019", "lacks its option `path`"],
    ["path=5", "SPL3002", "option `path` of `apply_model` takes a text"],
    ['path="inverse" model="x"', "SPL2011", "has no option `model`"],
    ['"phishing_email"', "SPL2019", "lacks its option `path`"],
  ])("refuses %s", (given, code, message) => {
    const [found] = check(`from source | apply_model ${given}`, { models });
    expect([found?.code, found?.severity]).toEqual([code, "error"]);
    expect(found?.message).toContain(message);
  });

  test("without models says how to give them", () => {
    const [found] = check('from source | apply_model path="m"');
    expect(found).toMatchObject({ code: "SPL7230", help: expect.stringContaining("--models folder") });
  });

  test("without a runtime says what to install", () => {
    const [found] = check('from source | apply_model path="inverse"', {
      models: onnxModels({ folder, runtimes: ["no-such-runtime"] }),
    });
    expect(found).toMatchObject({
      code: "SPL7232",
      help: "install one of them: `npm install no-such-runtime`",
    });
  });

  test("passes on what goes wrong inside a caller's own port", () => {
    const broken: ModelPort = {
      open: () => {
        throw new TypeError("mine");
      },
    };
    expect(() => check('from source | apply_model path="m"', { models: broken })).toThrow(TypeError);
  });
});

describe.skipIf(NO_CORPUS || NO_DATA)("the published detection with a model", () => {
  /** Its model is not published: another one stands under the key that it names. */
  const text = corpusTexts().find(({ search }) => search.includes("apply_model"))?.search ?? "";

  test("runs to the end over real events: none is an email, so each is read as 128 blanks", () => {
    const expected = probability(new Array<number>(128).fill(32));
    for (const name of ["windows_process", "windows_auth"]) {
      const events = dataEvents(name);
      const { rows, notes } = compile(text, { models }).run(events as never);
      expect(rows.length).toBe(events.length);
      expect(Number(rows[0]?.probability)).toBeCloseTo(expected, 5);
      expect(notes.filter(({ code }) => code.startsWith("SPL602"))).toEqual([]);
    }
  });

  test("reads an email letter by letter", () => {
    const email = { _time: "1", From: "a@b.c", Subject: "Win", Content: "zzz ~~~" };
    // The codes of its own table: those of ASCII, where the line ends in blanks.
    const letters = "a@b.c Win zzz ~~~".padEnd(128, " ");
    const expected = probability([...letters].map((letter) => letter.charCodeAt(0)));
    expect(expected).toBeGreaterThan(0.5);
    const rows = runPipeline(text, [email], { models });
    expect(rows).toEqual([
      {
        probability: expect.closeTo(expected, 5),
        body: "TBD",
        entities: "TBD",
        start_time: "1",
        end_time: "1",
      },
    ]);
  });

  test("gives null for a letter that its table lacks, and so nothing for the email", () => {
    const { rows, notes } = compile(text, { models }).run([{ From: "ä", Subject: "", Content: "" }] as never);
    expect([rows, notes.map(({ code }) => code)]).toEqual([[], ["SPL6020"]]);
  });
});
