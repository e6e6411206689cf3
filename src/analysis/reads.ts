/** Which fields of an event a text reads, as paths of keys: `process.file.name`, `dest_user_id`. */
import type { Slot, Term } from "../language/term.ts";
import { subterms } from "../language/term.ts";

export interface Reads {
  record(term: Term): void;
  /** Sorted; a path that is only a step towards a longer one is left out. */
  paths(): readonly (readonly string[])[];
}

export function createReads(): Reads {
  /** By JSON of the path: whether something reads the value itself, beyond naming it. */
  const found = new Map<string, { path: readonly string[]; whole: boolean }>();

  const note = (path: readonly string[], whole: boolean) => {
    if (path.length === 0) return;
    const key = JSON.stringify(path);
    found.set(key, { path, whole: whole || found.get(key)?.whole === true });
  };
  const entered = new Set<Slot>();
  const walk = (term: Term, whole: boolean): void => {
    const path = pathOf(term);
    if (path !== undefined) note(path, whole);
    else if (term.op !== "slot") for (const part of subterms(term)) walk(part, true);
    else if (!entered.has(term.slot)) {
      entered.add(term.slot);
      walk(term.slot.term, true);
    }
  };
  const isStep = (path: readonly string[]) =>
    [...found.values()].some(
      (other) => other.path.length > path.length && path.every((key, index) => other.path[index] === key),
    );
  return {
    record: (term) => walk(term, false),
    paths: () =>
      [...found.values()]
        .filter(({ path, whole }) => whole || !isStep(path))
        .map(({ path }) => path)
        .sort((a, b) => (a.join("\0") < b.join("\0") ? -1 : 1)),
  };
}

/** The place in the event that a term stands for; undefined when it is computed. */
function pathOf(term: Term): readonly string[] | undefined {
  switch (term.op) {
    case "input":
      return [term.name];
    case "event":
      return term.path ?? undefined;
    case "slot":
      return pathOf(term.slot.term);
    case "access": {
      const base = pathOf(term.object);
      const key = term.key.op === "constant" ? term.key.value : undefined;
      if (base === undefined) return undefined;
      return typeof key === "string" ? [...base, key] : typeof key === "number" ? base : undefined;
    }
    default:
      return undefined;
  }
}
