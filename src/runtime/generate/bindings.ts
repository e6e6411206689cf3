/**
 * What generated code gets from outside. It names everything by number only, so that nothing which a text or an event
 * holds can become code: constants, keys and patterns are handed to it as values.
 */
import { writeKey } from "../../values/access.ts";
import type { Value } from "../../values/value.ts";
import type { Linker } from "../link.ts";

/** Makes one of the values for a run. */
export type Recipe = (linker: Linker) => unknown;

/** A key that can stand in the code itself, where V8 remembers the places of fields: a plain name, and nothing else. */
const PLAIN_NAME = /^[A-Za-z_$][A-Za-z0-9_$]{0,99}$/;

/** A key that can stand in the code in quotes: nothing in it ends them, or stands for something else. */
const QUOTABLE = /^[A-Za-z0-9_$. -]{1,100}$/;
/** Written like other keys, it is the prototype. */
const PROTOTYPE = "__proto__";

export class Bindings {
  readonly recipes: Recipe[] = [];
  /** Whether any value is made by the run. */
  needsRun = false;
  private readonly constants = new Map<unknown, string>();

  /** The name of a value that every run makes anew. */
  perRun(recipe: Recipe): string {
    this.needsRun = true;
    return this.add(recipe);
  }

  /** The name of a value that is the same in every run. */
  constant(value: unknown): string {
    let name = this.constants.get(value);
    if (name === undefined) {
      name = this.add(() => value);
      this.constants.set(value, name);
    }
    return name;
  }

  literal(value: Value): string {
    if (value === null || typeof value === "boolean") return String(value);
    if (Number.isSafeInteger(value) && !Object.is(value, -0)) return `(${value})`;
    // A map takes -0 for 0.
    if (Object.is(value, -0)) return this.add(() => value);
    return this.constant(value);
  }

  member(object: string, key: string): string {
    return PLAIN_NAME.test(key) ? `${object}.${key}` : `${object}[${this.constant(key)}]`;
  }

  /** A key of an object literal. */
  literalKey(key: string): string {
    if (key === PROTOTYPE || !QUOTABLE.test(key)) return `[${this.constant(key)}]`;
    return `"${key}"`;
  }

  assignment(object: string, key: string, value: string): string {
    if (key === PROTOTYPE || !QUOTABLE.test(key))
      return `${this.constant(writeKey)}(${object},${this.constant(key)},${value})`;
    return `${object}["${key}"]=${value}`;
  }

  private add(recipe: Recipe): string {
    this.recipes.push(recipe);
    return `k${this.recipes.length - 1}`;
  }
}
