/** A rewrite of a checked graph that changes nothing but the time it takes (R4). */
import type { Graph } from "../analysis/graph.ts";
import type { Term } from "../language/term.ts";
import type { Value } from "../values/value.ts";

export interface Pass {
  /** Kebab case; what `passes: { name: false }` switches off. */
  readonly name: string;
  /** One sentence. */
  readonly summary: string;
  readonly run: (graph: Graph, tools: PassTools) => Graph;
}

export interface PassTools {
  /** The value of a term without fields, computed as a run would. */
  readonly evaluate: (term: Term) => Value;
}
