/** Many detections over the same events, as callers use them. */
import type { Graph } from "./analysis/graph.ts";
import { whereStackHolds } from "./analysis/module.ts";
import { createPipeline } from "./compiled.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import { checkText, patternsFor } from "./engine.ts";
import { type DetectionDiagnostics, SpillwayError, summaryOf } from "./error.ts";
import { type CompileOptions, isOn } from "./language/options.ts";
import type { WitnessConditions } from "./language/witness.ts";
import {
  type Member,
  type PackResult,
  PackRunner,
  type PackSession,
  type PackStartOptions,
} from "./pack-session.ts";
import { type PackPlan, planPack } from "./packs/pack-plan.ts";
import { type SinkDescription, sinksOf } from "./run-plan.ts";
import type { Event } from "./runtime/result.ts";
import { LANGUAGE } from "./vocabulary.ts";

export type {
  DetectionResult,
  PackOutput,
  PackResult,
  PackSession,
  PackStartOptions,
  PackState,
  StoppedDetection,
} from "./pack-session.ts";

/** What one detection has of its own; the rest is the same for all of a pack. */
type OwnOptions = Pick<
  CompileOptions,
  "macros" | "slots" | "variables" | "sources" | "lookups" | "sinks" | "findings"
>;

/** One detection of a pack. Its own macros, slots and so on go before those of the pack. */
export interface DetectionText extends OwnOptions {
  /** Unlike every other name of the pack. With it, the macro `<name>_filter` exists and is empty unless defined. */
  readonly name: string;
  readonly text: string;
}

export interface PackOptions extends Omit<CompileOptions, "name"> {
  /**
   * What becomes of a detection with errors. `throw`, the default: nothing is packed. `skip`: it is left out, and
   * `Pack.skipped` says so.
   */
  readonly onError?: "throw" | "skip";
}

export interface PackedDetection {
  readonly name: string;
  /** Warnings and notes about the text. */
  readonly diagnostics: readonly Diagnostic[];
  /** Event fields that the text reads, as paths of keys, sorted. */
  readonly reads: readonly (readonly string[])[];
  readonly sinks: readonly SinkDescription[];
}

/**
 * Detections compiled to run together: what several of them compute is computed once an event, and an event goes to
 * those alone that it can matter to. Each finds what it finds by itself, in the same order.
 */
export interface Pack {
  /** In the order in which they were given. */
  readonly detections: readonly PackedDetection[];
  /** Detections with errors, where `onError` leaves them out. */
  readonly skipped: readonly DetectionDiagnostics[];
  /** As of a compiled text: an event that meets none of these sets of conditions changes nothing but counts. */
  readonly witnesses: readonly WitnessConditions[];

  /** As of a compiled text: false of an event of which nothing can come in any detection. */
  createSieve(): ((event: Event) => boolean) | undefined;
  /**
   * Runs over a finite input. A detection that reaches a limit stops there, and its result says so; the others find
   * what they would without it.
   */
  run(events: Iterable<Event>): PackResult;
  /**
   * Starts a run fed event by event, or goes on with one that was saved.
   *
   * @throws SpillwayError when `state` is damaged, or not that of these texts and this version.
   */
  start(options?: PackStartOptions): PackSession;
}

/**
 * Compiles detections to run together.
 *
 * @throws SpillwayError with all diagnostics of all detections when one of them has errors, unless `onError` is `skip`;
 * Error when two have the same name.
 */
export function createPack(detections: Iterable<DetectionText>, options: PackOptions = {}): Pack {
  const { onError = "throw", ...shared } = options;
  const patterns = patternsFor(shared);
  const members: Member[] = [];
  const failed: DetectionDiagnostics[] = [];
  const names = new Set<string>();
  for (const detection of detections) {
    const { name, text } = detection;
    if (names.has(name)) throw new Error(`two detections of the pack have the name "${name}"`);
    names.add(name);
    const own = ownOptions(detection, shared);
    const { plan, ...checked } = checkText(text, own, LANGUAGE, patterns);
    if (plan === undefined) failed.push({ name, text, diagnostics: checked.diagnostics });
    else members.push({ name, options: own, checked: { ...checked, plan } });
  }
  if (failed.length > 0 && onError === "throw") throw packError(failed);
  const planned = plannedTogether(
    members.map(({ checked }) => checked.plan),
    (source) => patterns.dynamic(source),
    shared,
  );
  const packed = members.map((member, place) => ({
    ...member,
    checked: { ...member.checked, plan: planned.plans[place] as Graph },
  }));
  return new CompiledPack(members, failed, new PackRunner(packed, planned, shared, patterns));
}

function ownOptions({ text: _, ...own }: DetectionText, shared: CompileOptions): CompileOptions {
  const merged: Record<string, unknown> = { ...shared, ...own };
  for (const key of ["macros", "slots", "variables", "sources", "lookups", "sinks"] as const) {
    if (shared[key] !== undefined || own[key] !== undefined) merged[key] = { ...shared[key], ...own[key] };
  }
  return merged;
}

/** Where plans nest too deep for the stack of this machine, each runs as it is. */
function plannedTogether(
  plans: readonly Graph[],
  pattern: Parameters<typeof planPack>[1],
  { passes }: CompileOptions,
): PackPlan {
  const code = isOn(passes, "generate-code");
  const switches = { index: isOn(passes, "pack-index"), sharing: isOn(passes, "share-terms"), code };
  return (
    whereStackHolds(() => planPack(plans, pattern, switches)) ??
    planPack(plans, pattern, { index: false, sharing: false, code })
  );
}

function packError(failed: readonly DetectionDiagnostics[]): SpillwayError {
  const [first] = failed;
  const more = failed.length > 1 ? `; ${failed.length - 1} more detections have errors` : "";
  const message = `detection "${first?.name}": ${summaryOf(first?.diagnostics ?? [])}${more}`;
  const diagnostics = failed.flatMap((detection) => detection.diagnostics);
  return new SpillwayError(message, diagnostics, undefined, failed);
}

class CompiledPack implements Pack {
  readonly detections: readonly PackedDetection[];
  private known: readonly WitnessConditions[] | undefined;

  constructor(
    private readonly members: readonly Member[],
    readonly skipped: readonly DetectionDiagnostics[],
    private readonly runner: PackRunner,
  ) {
    this.detections = members.map(({ name, checked: { plan, diagnostics } }) => ({
      name,
      diagnostics,
      reads: plan.reads,
      sinks: sinksOf(plan),
    }));
  }

  get witnesses(): readonly WitnessConditions[] {
    this.known ??= this.members.flatMap(({ checked, options }) => createPipeline(checked, options).witnesses);
    return this.known;
  }

  createSieve(): ((event: Event) => boolean) | undefined {
    return this.runner.createSieve();
  }

  run(events: Iterable<Event>): PackResult {
    return this.runner.run(events);
  }

  start(options: PackStartOptions = {}): PackSession {
    return this.runner.start(options);
  }
}
