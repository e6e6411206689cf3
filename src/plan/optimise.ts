/** Runs the passes that the caller has not switched off, in this order. */
import type { Graph } from "../analysis/graph.ts";
import type { Pass, PassTools } from "./pass.ts";
import { cheapFirst } from "./passes/cheap-first.ts";
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
  cheapFirst,
  dropDeadFields,
  inlineSlots,
];

export function optimise(graph: Graph, switches: Readonly<Record<string, boolean>>, tools: PassTools): Graph {
  const byDefault = switches.all ?? true;
  return PASSES.filter(({ name }) => switches[name] ?? byDefault).reduce(
    (current, pass) => pass.run(current, tools),
    graph,
  );
}
