/** Runs the passes that the caller has not switched off, in this order. */
import type { Graph } from "../analysis/graph.ts";
import type { Pass, PassTools } from "./pass.ts";
import { cheapFirst } from "./passes/cheap-first.ts";
import { compareLengths } from "./passes/compare-lengths.ts";
import { dropDeadFields } from "./passes/drop-dead-fields.ts";
import { equalitiesToIn } from "./passes/equalities-to-in.ts";
import { foldConstants } from "./passes/fold-constants.ts";
import { fuseSegments } from "./passes/fuse-segments.ts";
import { inlineSlots } from "./passes/inline-slots.ts";
import { simplifyTruth } from "./passes/simplify-truth.ts";

export const PASSES: readonly Pass[] = [
  fuseSegments,
  foldConstants,
  simplifyTruth,
  equalitiesToIn,
  compareLengths,
  cheapFirst,
  dropDeadFields,
  inlineSlots,
];

/** All names that `passes` knows: besides the passes what patterns and runs do by themselves. */
export const PASS_NAMES: readonly string[] = [
  ...PASSES.map(({ name }) => name),
  "reduce-patterns",
  "generate-code",
  "measured-order",
  "raw-scan",
  "pack-index",
  "share-terms",
];

export function optimise(graph: Graph, switches: Readonly<Record<string, boolean>>, tools: PassTools): Graph {
  const byDefault = switches.all ?? true;
  return PASSES.filter(({ name }) => switches[name] ?? byDefault).reduce(
    (current, pass) => pass.run(current, tools),
    graph,
  );
}
