/** Which fields of a row a value was made of, and through which fields of the text. */
import { nearest } from "../base/nearest.ts";
import { subterms, type Term } from "../language/term.ts";
import { isMap, type Value, type ValueMap } from "../values/value.ts";
import type { Origin } from "./explanation.ts";

type Through = Origin["through"];

export interface OriginSetting {
  readonly row: ValueMap;
  readonly evaluate: (term: Term) => Value;
  readonly written: (term: Term) => string;
}

const MOST_ORIGINS = 12;

export function originsOf(term: Term, setting: OriginSetting): readonly Origin[] {
  const found = new Map<string, Origin>();
  const walk = (each: Term, through: Through): void => {
    if (found.size >= MOST_ORIGINS) return;
    const path = pathOf(each);
    if (path !== undefined && path.length > 0) {
      const key = JSON.stringify(path);
      if (!found.has(key)) found.set(key, originAt(each, path, through, setting));
      return;
    }
    if (each.op !== "slot") {
      for (const part of subterms(each)) walk(part, through);
      return;
    }
    const { slot } = each;
    if (slot.inner === true) {
      walk(slot.term, through);
      return;
    }
    const step = { name: slot.name, text: setting.written(slot.term), value: setting.evaluate(each) };
    walk(slot.term, [...through, step]);
  };
  walk(term, []);
  return [...found.values()];
}

/** Keys from the row down to what a term reads; undefined where it computes something, or goes through a field of the text. */
function pathOf(term: Term): readonly string[] | undefined {
  switch (term.op) {
    case "input":
      return [term.name];
    case "event":
      return term.path ?? undefined;
    case "slot":
      return term.slot.term.op === "event" ? pathOf(term.slot.term) : undefined;
    case "access": {
      const object = pathOf(term.object);
      const key = term.key.op === "constant" ? term.key.value : undefined;
      if (object === undefined || (typeof key !== "string" && typeof key !== "number")) return undefined;
      return [...object, String(key)];
    }
    default:
      return undefined;
  }
}

function originAt(
  term: Term,
  path: readonly string[],
  through: Through,
  { row, evaluate }: OriginSetting,
): Origin {
  const bare = term.op === "slot" ? term.slot.term : term;
  const container = bare.op === "access" ? evaluate(bare.object) : row;
  const name = path.at(-1) ?? "";
  const value = evaluate(term);
  const present = value !== null || (isMap(container) && Object.hasOwn(container, name));
  const near = present || !isMap(container) ? undefined : nearName(name, Object.keys(container));
  return { path, value, present, through, ...(near === undefined ? {} : { near }) };
}

/** Another spelling of the name, or a name that has it as a part. */
function nearName(name: string, names: readonly string[]): string | undefined {
  const bare = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  const wanted = bare(name);
  const same = names.find((other) => bare(other) === wanted);
  if (same !== undefined) return same;
  const near = nearest(name, names);
  if (near !== undefined || wanted.length < 4) return near;
  return names.find(
    (other) => bare(other).includes(wanted) || (bare(other).length > 4 && wanted.includes(bare(other))),
  );
}
