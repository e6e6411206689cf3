/** The gate of what is run, made once more in a thread that sieves ranges. */
import type { CompileOptions, DetectionText } from "../index.ts";
import { parseEvent } from "../inputs/index.ts";
import type { LineGate } from "../parallel/index.ts";
import { type Folders, portsBelow } from "./compile-options.ts";

export type GateTexts = { readonly text: string } | { readonly detections: readonly DetectionText[] };

export type GateSetting = GateTexts & {
  /** Those that are plain data. */
  readonly options: CompileOptions;
  readonly folders: Folders;
};

export async function openGate(setting: GateSetting): Promise<LineGate> {
  const { compile, createPack } = await import("../index.ts");
  const options = { ...setting.options, ...portsBelow(setting.folders) };
  const compiled =
    "text" in setting ? compile(setting.text, options) : createPack(setting.detections, options);
  const sieve = compiled.createSieve();
  if (sieve === undefined) throw new Error("the text has no gate here, but one in the thread of the run");
  return lineGate(sieve);
}

/** Lines that are no events are for the run to refuse. */
export function lineGate(sieve: (event: Record<string, unknown>) => boolean): LineGate {
  return (line) => {
    const event = parseEvent(line);
    return typeof event === "string" || sieve(event);
  };
}
