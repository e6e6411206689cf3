/** Models that a text names: opened while it is checked, so that a missing one is a fault of the text and not of the run. */
import type { Node } from "../../grammar/ast.ts";
import { codes } from "../diagnostics/codes.ts";
import { isModelRefused, type Model } from "../language/ports.ts";
import type { Environment } from "./environment.ts";

/** Undefined after a report. */
export function openModel(
  path: string,
  node: Node,
  command: string,
  { options, reporter }: Environment,
): Model | undefined {
  if (options.models === undefined) {
    reporter.report(codes.modelsForbidden, node.span, {
      message: `\`${command}\` runs a model, and none are given here`,
      help: "give a folder of ONNX files with `--models folder`, or the `models` option with `onnxModels` of `spillway/onnx`",
    });
    return undefined;
  }
  try {
    return options.models.open(path);
  } catch (error) {
    if (!isModelRefused(error)) throw error;
    const { help, lacksRuntime = false } = error.detail;
    reporter.report(lacksRuntime ? codes.modelRuntimeMissing : codes.modelUnusable, node.span, {
      message: error.message,
      ...(help === undefined ? {} : { help }),
    });
    return undefined;
  }
}
