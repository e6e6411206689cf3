/**
 * Which fields of an event a text reads, as paths of keys: `process.file.name`, `dest_user_id`. What the text computes
 * itself is none of them, however many streams it has passed; what passes unchanged is. A field that a stage writes
 * where it finds a value, and leaves alone elsewhere (`rename`, `rex`), counts as the text's own.
 */
import type { Slot, Term } from "../language/term.ts";
import { subterms } from "../language/term.ts";
import type { GraphNode } from "./graph.ts";
import type { Journal } from "./journal.ts";
import { arrivals } from "./passage.ts";

type Path = readonly string[];

/** Sorted; a path that is only a step towards a longer one is left out. */
export function eventPaths({ terms, names }: Pick<Journal, "terms" | "names">): readonly Path[] {
  /** By JSON of the path: whether something reads the value itself, beyond naming it. */
  const found = new Map<string, { path: Path; whole: boolean }>();
  const note = (path: Path, whole: boolean) => {
    if (path.length === 0) return;
    const key = JSON.stringify(path);
    found.set(key, { path, whole: whole || found.get(key)?.whole === true });
  };
  const tracing = new Tracing(note);
  const entered = new Set<Slot>();
  const walk = (term: Term, node: GraphNode, whole: boolean): void => {
    const place = placeOf(term);
    if (place !== undefined) tracing.add({ ...place, node, whole });
    else if (term.op !== "slot") for (const part of subterms(term)) walk(part, node, true);
    else if (term.slot.inner && !entered.has(term.slot)) {
      entered.add(term.slot);
      walk(term.slot.term, node, true);
    }
  };
  for (const { term, node } of [...terms, ...names]) walk(term, node, false);
  tracing.run();
  const isStep = (path: Path) =>
    [...found.values()].some(
      (other) => other.path.length > path.length && path.every((key, index) => other.path[index] === key),
    );
  return [...found.values()]
    .filter(({ path, whole }) => whole || !isStep(path))
    .map(({ path }) => path)
    .sort((a, b) => (a.join("\0") < b.join("\0") ? -1 : 1));
}

/** A place in the rows that enter, or in the event behind them. */
interface Place {
  readonly path: Path;
  readonly ofEvent: boolean;
}

interface Read extends Place {
  readonly node: GraphNode;
  readonly whole: boolean;
}

/** Follows places up the graph to the events; each node is asked for each path once. */
class Tracing {
  private readonly reads: Read[] = [];
  private readonly seen = new Map<GraphNode, Set<string>>();

  constructor(private readonly note: (path: Path, whole: boolean) => void) {}

  add(read: Read): void {
    const seen = this.seen.get(read.node) ?? new Set();
    this.seen.set(read.node, seen);
    const key = JSON.stringify([read.path, read.ofEvent, read.whole]);
    if (!seen.has(key)) this.reads.push(read);
    seen.add(key);
  }

  run(): void {
    for (const { path, ofEvent, node, whole } of this.reads) {
      if (ofEvent) this.note(path, whole);
      else this.follow(path, node, whole);
    }
  }

  private follow(path: Path, node: GraphNode, whole: boolean): void {
    const [name = "", ...rest] = path;
    for (const arrival of arrivals(node, name)) {
      if (arrival.kind === "given") this.note(path, whole);
      const place = arrival.kind === "bound" ? placeOf(arrival.binding.term) : undefined;
      if (arrival.kind !== "bound" || place === undefined) continue;
      this.add({ ...place, path: [...place.path, ...rest], node: arrival.node, whole });
    }
  }
}

/** Undefined for a term that is computed. */
function placeOf(term: Term): Place | undefined {
  switch (term.op) {
    case "input":
      return { path: [term.name], ofEvent: false };
    case "event":
      return term.path === null ? undefined : { path: term.path, ofEvent: true };
    case "slot":
      return placeOf(term.slot.term);
    case "access": {
      const base = placeOf(term.object);
      const key = term.key.op === "constant" ? term.key.value : undefined;
      if (base === undefined) return undefined;
      if (typeof key === "string") return { ...base, path: [...base.path, key] };
      return typeof key === "number" ? base : undefined;
    }
    default:
      return undefined;
  }
}
