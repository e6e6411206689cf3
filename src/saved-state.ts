/** What a run remembers, as JSON that can be kept and is checked before anything goes on from it. */
import manifest from "../package.json" with { type: "json" };
import type { Graph } from "./analysis/graph.ts";
import { codes } from "./diagnostics/codes.ts";
import type { DiagnosticDefinition } from "./diagnostics/define.ts";
import { SpillwayError } from "./error.ts";
import { NOWHERE } from "./language/term.ts";
import { LimitReached } from "./runtime/limit-reached.ts";
import { sha256Hex } from "./values/digest.ts";
import { fromTaggedJson, type ReadRegex, toTaggedJson } from "./values/tagged-json.ts";
import type { Value } from "./values/value.ts";

/** The state of a run that goes on another day. Plain JSON: keep it as `JSON.stringify` gives it. */
export interface PipelineState {
  readonly format: typeof FORMAT;
  /** The version of spillway that saved it; no other one takes it. */
  readonly spillway: string;
  /** Fingerprint of the text, whatever its layout and comments. */
  readonly text: string;
  /** Fingerprint of the macros, slots, variables and names of the caller that the text uses. */
  readonly definitions: string;
  /** Milliseconds in the unit of time. */
  readonly unit: number;
  /** Whether the run is one over a finite input. */
  readonly finite: boolean;
  readonly content: unknown;
  /** Over all of the above. */
  readonly checksum: string;
}

const FORMAT = "spillway-state-1";

/** What a state belongs to. */
export interface StateOwner {
  readonly plan: Graph;
  readonly finite: boolean;
}

/** @throws SpillwayError where it is more than one text of JSON can hold. */
export function sealState(content: Value, owner: StateOwner, onCut: () => void): PipelineState {
  const state = { ...headOf(owner), content: toTaggedJson(content, onCut) };
  try {
    return { ...state, checksum: checksumOf(state) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = "what the run remembers is more than one text of JSON can hold";
    throw refused(codes.oversizedState, message, "group by fewer fields, or use shorter windows");
  }
}

/** @throws SpillwayError that says why the run cannot go on from this state. */
export function openState(state: PipelineState, owner: StateOwner, readRegex: ReadRegex): Value {
  const own = headOf(owner);
  if (typeof state !== "object" || state === null || !String(state.format).startsWith("spillway-state-")) {
    throw refused(codes.damagedState, "this is no state of spillway", ANEW);
  }
  if (state.format !== own.format) {
    throw refused(codes.otherVersionState, `the state has the format ${String(state.format)}`, ANEW);
  }
  if (soundly(() => checksumOf(state)) !== state.checksum) {
    throw refused(codes.damagedState, "the state is damaged: its checksum is not that of its content", ANEW);
  }
  if (state.spillway !== own.spillway) {
    const message = `the state was saved by spillway ${state.spillway}, and this is ${own.spillway}`;
    throw refused(codes.otherVersionState, message, `go on with the version that saved it, or ${ANEW}`);
  }
  const difference = differenceOf(state, own);
  if (difference !== undefined) {
    throw refused(codes.foreignState, `the state belongs to another pipeline: ${difference}`, ANEW);
  }
  if (state.finite !== own.finite) {
    const [kind, wanted] = state.finite ? ["a finite input", "a stream"] : ["a stream", "a finite input"];
    const message = `the state is that of a run over ${kind}, and this one is over ${wanted}`;
    throw refused(codes.otherInputState, message, `start it with \`finite: ${state.finite}\``);
  }
  return soundly(() => fromTaggedJson(state.content, readRegex));
}

const ANEW = "start a new run without it";

type Head = Omit<PipelineState, "content" | "checksum">;

function headOf({ plan, finite }: StateOwner): Head {
  return {
    format: FORMAT,
    spillway: manifest.version,
    text: sha256Hex(plan.origin.text()),
    definitions: sha256Hex(plan.origin.definitions().join("\n")),
    unit: plan.unit,
    finite,
  };
}

function differenceOf(state: Head, own: Head): string | undefined {
  if (state.text !== own.text) return "the text is another one";
  if (state.definitions !== own.definitions)
    return "a macro, slot, variable or name that it uses has changed";
  return state.unit === own.unit ? undefined : "its unit of time is another one";
}

function checksumOf(state: Omit<PipelineState, "checksum">): string {
  const { format, spillway, text, definitions, unit, finite, content } = state;
  return sha256Hex(JSON.stringify([format, spillway, text, definitions, unit, finite, content]));
}

/** Reads a state as if it were sound: what it stumbles over was not written by `sealState`. */
export function soundly<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof LimitReached) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw refused(codes.damagedState, `the state cannot be read: ${reason}`, ANEW);
  }
}

function refused(
  { code, name, severity }: DiagnosticDefinition,
  message: string,
  help: string,
): SpillwayError {
  return new SpillwayError(message, [{ code, name, severity, message, span: NOWHERE, help, fixes: [] }]);
}
