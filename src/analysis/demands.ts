/** What a condition demands of one value, so far as two demands can be seen to exclude each other. */
import type { Term } from "../language/term.ts";
import { order } from "../values/compare.ts";
import { parseNumber } from "../values/number.ts";
import type { Value } from "../values/value.ts";
import { isNumeric } from "../values/value.ts";

export interface Demand {
  /** The slot, or the path of the field, that the demand is about. */
  readonly subject: unknown;
  readonly term: Term;
  readonly wanted: Wanted;
}

type Wanted =
  /** To equal one of these, by what tells them apart. */
  | { readonly kind: "among"; readonly values: ReadonlyMap<string, Value> }
  /** To be a number, or the text of one, on this side of the bound. */
  | { readonly kind: "above" | "below"; readonly bound: number | bigint; readonly inclusive: boolean }
  | { readonly kind: "null" };

export function demandOf(term: Term): Demand | undefined {
  switch (term.op) {
    case "isNull":
      return term.negated ? undefined : demand(term.operand, term, { kind: "null" });
    case "in": {
      const values = term.elements.map(constantOf);
      if (values.some((value) => value === undefined || Array.isArray(value))) return undefined;
      return demand(term.value, term, among(values as Value[]));
    }
    case "comparison": {
      const [right, left] = [constantOf(term.right), constantOf(term.left)];
      if ((right === undefined) === (left === undefined)) return undefined;
      const [value, subject] = right === undefined ? [left, term.right] : [right, term.left];
      const wanted = wantedBy(term.operator, value as Value, right === undefined);
      return wanted && demand(subject, term, wanted);
    }
    default:
      return undefined;
  }
}

/** Text bounds are left out: texts order by code point, numbers by value, and a field may be either. */
function wantedBy(operator: string, value: Value, turned: boolean): Wanted | undefined {
  if (operator === "=") return among([value]);
  if (operator === "!=" || !isNumeric(value)) return undefined;
  const above = operator.startsWith(">") !== turned;
  return { kind: above ? "above" : "below", bound: value, inclusive: operator.endsWith("=") };
}

function demand(subject: Term, term: Term, wanted: Wanted): Demand | undefined {
  const key = subject.op === "slot" ? subject.slot : pathOf(subject);
  return key === undefined ? undefined : { subject: key, term, wanted };
}

function pathOf(term: Term): string | undefined {
  if (term.op === "input") return JSON.stringify(term.name);
  if (term.op !== "access" || term.key.op !== "constant") return undefined;
  const base = term.object.op === "slot" ? undefined : pathOf(term.object);
  const { value } = term.key;
  return base === undefined || typeof value === "bigint" ? undefined : `${base}.${JSON.stringify(value)}`;
}

function constantOf(term: Term): Value | undefined {
  return term.op === "constant" && term.value !== null ? term.value : undefined;
}

/** Whether no value can meet both demands. */
export function excludes({ wanted: first }: Demand, { wanted: second }: Demand): boolean {
  if (first.kind === "null" || second.kind === "null") return first.kind !== second.kind;
  if (first.kind === "among") return [...first.values].every((value) => !canMeet(value, second));
  if (second.kind === "among") return [...second.values].every((value) => !canMeet(value, first));
  if (first.kind === second.kind) return false;
  const [low, high] = first.kind === "above" ? [first, second] : [second, first];
  return low.bound > high.bound || (low.bound === high.bound && !(low.inclusive && high.inclusive));
}

/** Whether something equal to the value can meet the demand. */
function canMeet([key, value]: readonly [string, Value], wanted: Exclude<Wanted, { kind: "null" }>): boolean {
  if (wanted.kind === "among") return wanted.values.has(key);
  const sign = order(value, wanted.bound);
  if (sign === null || sign === 0) return sign === 0 && wanted.inclusive;
  return sign > 0 === (wanted.kind === "above");
}

function among(values: readonly Value[]): Wanted {
  return { kind: "among", values: new Map(values.map((value) => [identityOf(value), value])) };
}

/** The same for values that one value can equal both: texts of the same number meet in that number (V6). */
function identityOf(value: Value): string {
  const number = typeof value === "string" ? parseNumber(value) : value;
  if (isNumeric(number)) return `number ${Number.isInteger(number) ? BigInt(number) : number}`;
  return `${typeof value} ${String(value)}`;
}
