import { defineCommand } from "../language/command.ts";
import type { RunContext } from "../language/function.ts";
import { isModelRefused, type Model, type ModelPort } from "../language/ports.ts";
import { finite } from "../values/finite.ts";
import type { Value } from "../values/value.ts";
import { isNumeric } from "../values/value.ts";

/** A model of the examples: `w · x` with the weights 0.5 and -2. */
const weighted: ModelPort = {
  open: () => ({ run: ([a = 0, b = 0]) => [0.5 * Number(a) - 2 * Number(b)] }),
};

export const applyModel = defineCommand({
  name: "apply_model",
  category: "learning",
  syntax: { items: "expressions" },
  summary: "Runs a trained model on the list of numbers in `ml_in` and writes its answer to `ml_out`.",
  usage: 'apply_model path="<file>" [name="<text>"] [connection_id="<text>"]',
  position: "middle",
  options: [
    { name: "path", type: "string", required: true, summary: "The ONNX file, or its `s3://bucket/key`." },
    {
      name: "name",
      type: "string",
      summary: "What Splunk called the model. Accepted, and changes nothing: the path says it all.",
    },
    {
      name: "connection_id",
      type: "string",
      summary: "What Splunk called its connection to S3. Accepted, and changes nothing.",
    },
  ],
  notes: [
    "Models come from the caller: a folder, in which `s3://bucket/key` is the file `bucket/key`. They are opened when the text is checked.",
    "`ml_in` is what the model takes as its one input, in the order of its elements; `ml_out` is what it gives, as a list whatever its shape. Of several outputs it is the first one of floating-point numbers: of a classifier the probabilities of the classes rather than the label.",
    "Where `ml_in` is null, no list of numbers, or a list that the model does not take, `ml_out` is null, and the run counts it.",
    "A number in 32 bits looks longer in 64: 0.1 comes back as 0.10000000149011612.",
  ],
  examples: [
    {
      text: 'from source | eval ml_in = [a, b] | apply_model path="weights.onnx" | eval score = mvindex(ml_out, 0)',
      options: { models: weighted },
      events: [
        { a: 4, b: 1 },
        { a: 1, b: null },
      ],
      rows: [
        { a: 4, b: 1, ml_in: [4, 1], ml_out: [0], score: 0 },
        { a: 1, b: null, ml_in: [1, null], ml_out: null, score: null },
      ],
    },
    {
      text: 'from source | apply_model connection_id="c" name="m" path="s3://bucket/weights" | where mvindex(ml_out, 0) > 0.5 | fields id',
      options: { models: weighted },
      events: [{ id: 1, ml_in: [1, 0] }, { id: 2, ml_in: [3, 0.25] }, { id: 3, ml_in: "3, 0.25" }, { id: 4 }],
      rows: [{ id: 2 }],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("option");
    const path = stage.option("path");
    const option = stage.options.find(({ name }) => name.text === "path");
    if (typeof path !== "string" || option === undefined) return;
    const model = builder.model(path, option.value);
    if (model === undefined) return;
    builder.assign("ml_out", {
      op: "native",
      name: "apply_model",
      operands: [builder.field("ml_in")],
      cost: 200,
      prepare: (run) => (input) => answer(model, input ?? null, run),
      span: stage.node.span,
    });
  },
});

function answer(model: Model, input: Value, run: RunContext): Value {
  if (!Array.isArray(input) || !input.every(isNumeric)) {
    run.note("model-input-not-numbers", input);
    return null;
  }
  try {
    return model.run(input).map((value) => (typeof value === "bigint" ? value : finite(value)));
  } catch (error) {
    if (!isModelRefused(error)) throw error;
    run.note("model-input-refused", error.message);
    return null;
  }
}
