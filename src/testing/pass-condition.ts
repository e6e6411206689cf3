/**
 * Splunk's little language over the number of rows that came out: `@count_gt(0) & !@count_gt(10)`.
 *
 * From tightest to loosest: `!`, `&`, `^` (exactly one of the two), `|`, as in C; parentheses decide otherwise. Splunk
 * never said which binds tighter.
 */
import { didYouMean } from "../base/nearest.ts";

export type CountCondition = (count: number) => boolean;

export type ReadCondition =
  | { readonly holds: CountCondition; readonly fault?: undefined }
  | { readonly holds?: undefined; readonly fault: ConditionFault };

export interface ConditionFault {
  readonly message: string;
  readonly help?: string;
  /** In UTF-16 units of the source. */
  readonly start: number;
  readonly end: number;
}

const COMPARISONS: Readonly<Record<string, (count: number, bound: number) => boolean>> = {
  count_gt: (count, bound) => count > bound,
  count_gte: (count, bound) => count >= bound,
  count_lt: (count, bound) => count < bound,
  count_lte: (count, bound) => count <= bound,
  count_eq: (count, bound) => count === bound,
  count_not: (count, bound) => count !== bound,
};

const EXAMPLE = "write for example `@count_gt(0)`";

/** What decides where Splunk's test says nothing. */
export const DEFAULT_CONDITION = "@count_gt(0)";

/** Deeper nesting is no condition that anybody wrote. */
const DEEPEST = 200;

export function readPassCondition(source: string): ReadCondition {
  const reader = new ConditionReader(source);
  try {
    return { holds: reader.whole() };
  } catch (error) {
    if (error instanceof Refused) return { fault: error.fault };
    throw error;
  }
}

class Refused extends Error {
  constructor(readonly fault: ConditionFault) {
    super(fault.message);
  }
}

class ConditionReader {
  #at = 0;
  #depth = 0;
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  whole(): CountCondition {
    const condition = this.#either();
    if (this.#next() !== "") {
      const found = JSON.stringify(this.#next());
      throw this.#refused(`${found} does not go on a condition`, "combine conditions with `&`, `|` or `^`");
    }
    return condition;
  }

  #either(): CountCondition {
    let left = this.#oneOf();
    while (this.#take("|")) left = both(left, this.#oneOf(), (a, b) => a || b);
    return left;
  }

  #oneOf(): CountCondition {
    let left = this.#all();
    while (this.#take("^")) left = both(left, this.#all(), (a, b) => a !== b);
    return left;
  }

  #all(): CountCondition {
    let left = this.#one();
    while (this.#take("&")) left = both(left, this.#one(), (a, b) => a && b);
    return left;
  }

  #one(): CountCondition {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw this.#refused("the condition is nested too deeply");
    const condition = this.#operand();
    this.#depth -= 1;
    return condition;
  }

  #operand(): CountCondition {
    if (this.#take("!")) {
      const inner = this.#one();
      return (count) => !inner(count);
    }
    if (this.#take("(")) {
      const inner = this.#either();
      this.#expect(")");
      return inner;
    }
    return this.#comparison();
  }

  #comparison(): CountCondition {
    const found = this.#next();
    if (found !== "@") {
      const what =
        found === "" ? "the condition ends too early" : `a condition does not begin with ${quoted(found)}`;
      throw this.#refused(what, EXAMPLE);
    }
    const start = this.#at;
    const [name = "@"] = /^@\w*/.exec(this.#source.slice(start)) ?? [];
    this.#at += name.length;
    const compare = Object.hasOwn(COMPARISONS, name.slice(1)) ? COMPARISONS[name.slice(1)] : undefined;
    if (compare === undefined) {
      const names = Object.keys(COMPARISONS);
      const help =
        didYouMean(name.slice(1), names) ?? `there are ${names.map((each) => `@${each}`).join(", ")}`;
      throw new Refused({ message: `no condition is called ${quoted(name)}`, help, start, end: this.#at });
    }
    this.#expect("(");
    const bound = this.#number();
    this.#expect(")");
    return (count) => compare(count, bound);
  }

  #number(): number {
    this.#skip();
    const [digits] = /^[0-9]+/.exec(this.#source.slice(this.#at)) ?? [];
    if (digits === undefined) throw this.#refused("a count is a whole number from 0 on", EXAMPLE);
    this.#at += digits.length;
    return Number(digits);
  }

  #skip(): void {
    while (/\s/.test(this.#source[this.#at] ?? "")) this.#at += 1;
  }

  /** The next character that is no blank; empty at the end. */
  #next(): string {
    this.#skip();
    return this.#source[this.#at] ?? "";
  }

  #take(sign: string): boolean {
    if (this.#next() !== sign) return false;
    this.#at += 1;
    // Programmers double these without thinking, and it can mean nothing else.
    if ((sign === "&" || sign === "|") && this.#source[this.#at] === sign) this.#at += 1;
    return true;
  }

  #expect(sign: string): void {
    if (!this.#take(sign)) throw this.#refused(`${quoted(sign)} is missing here`, EXAMPLE);
  }

  #refused(message: string, help?: string): Refused {
    const start = Math.min(this.#at, this.#source.length);
    const end = Math.min(start + 1, this.#source.length);
    return new Refused({ message, start, end, ...(help === undefined ? {} : { help }) });
  }
}

function both(
  left: CountCondition,
  right: CountCondition,
  combine: (left: boolean, right: boolean) => boolean,
): CountCondition {
  return (count) => combine(left(count), right(count));
}

function quoted(text: string): string {
  return `\`${text}\``;
}
