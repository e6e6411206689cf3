/** The gate of a text, made once more in a thread that sieves ranges. */
import type { CompileOptions } from "../index.ts";
import { parseEvent } from "../inputs/index.ts";
import type { LineGate } from "../parallel/index.ts";
import { type Folders, portsBelow } from "./compile-options.ts";

export interface GateSetting {
  readonly text: string;
  /** Those that are plain data. */
  readonly options: CompileOptions;
  readonly folders: Folders;
}

export async function openGate({ text, options, folders }: GateSetting): Promise<LineGate> {
  const { compile } = await import("../index.ts");
  const sieve = compile(text, { ...options, ...portsBelow(folders) }).createSieve();
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
