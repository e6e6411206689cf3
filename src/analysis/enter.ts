/** Going into a declaration of the text: what stands there has the names and the places of its own module. */
import type { Span } from "../../grammar/ast.ts";
import { codes } from "../diagnostics/codes.ts";
import type { Declaration } from "./declarations.ts";
import type { Environment } from "./environment.ts";
import { calledFrom, fromModule } from "./reporter.ts";

/** The declarations on the way to where the analysis stands, innermost first. */
export interface Entered {
  readonly declaration: Declaration;
  readonly outer: Entered | undefined;
  readonly depth: number;
}

/** Declarations are expanded where they are used. This counts how often. */
export interface Expansions {
  /** Since the text itself was left. */
  ofUse: number;
  /** Characters of the declarations that were expanded, in the whole text. */
  length: number;
  /** What was ever expanded. */
  readonly declarations: Set<Declaration>;
}

/** Functions that call functions: far more than anybody writes, far fewer than a stack holds. */
const DEEPEST = 100;

/** Characters of declarations that all uses in a text may expand to, for each expansion that one use may take. */
const LENGTH = 10_000;

/** Undefined after a report. `use`: where the caller names the declaration. */
export function enter(
  declaration: Declaration,
  use: Span,
  environment: Environment,
): Environment | undefined {
  const { entered, expansions } = environment;
  if (isEntered(declaration, entered)) {
    reportCircle(declaration, use, environment);
    return undefined;
  }
  const depth = (entered?.depth ?? 0) + 1;
  if (depth > DEEPEST)
    return tooMany(environment, use, `functions call each other more than ${DEEPEST} deep`);
  const limit = environment.limits.expansions;
  expansions.ofUse = entered === undefined ? 1 : expansions.ofUse + 1;
  expansions.declarations.add(declaration);
  expansions.length += declaration.statement.span.end - declaration.statement.span.start;
  if (expansions.ofUse > limit) {
    // What follows from the same use is the same fault.
    return expansions.ofUse > limit + 1
      ? undefined
      : tooMany(environment, use, `one use leads to more than ${limit} calls`);
  }
  if (expansions.length > limit * LENGTH) {
    return tooMany(
      environment,
      use,
      `what the text declares expands to more than ${limit * LENGTH} characters`,
    );
  }
  const inner = inside(declaration, use, environment);
  return { ...inner, outline: false, entered: { declaration, outer: entered, depth } };
}

/** The surroundings of a declaration, seen from one place. */
export function inside({ home }: Declaration, use: Span, environment: Environment): Environment {
  const outer = environment.reporter;
  const same = home === environment.declarations;
  const called = environment.outline ? outer : calledFrom(outer, use);
  const reporter = same ? called : fromModule(outer, home, use);
  const macros = environment.macros.reportingTo(reporter);
  const tables = environment.tables.reportingTo(reporter);
  return { ...environment, text: home.text, declarations: home, reporter, macros, tables };
}

function isEntered(declaration: Declaration, entered: Entered | undefined): boolean {
  for (let each = entered; each !== undefined; each = each.outer) {
    if (each.declaration === declaration) return true;
  }
  return false;
}

/** A circle within the text itself has been reported where it closes. */
function reportCircle(declaration: Declaration, use: Span, environment: Environment): void {
  const { entered } = environment;
  if (declaration.home.path === "") return;
  const chain = [declaration.name];
  for (let each = entered; each !== undefined && each.declaration !== declaration; each = each.outer) {
    chain.splice(0, 0, each.declaration.name);
  }
  sayCircle(declaration, [declaration.name, ...chain], use, environment);
}

/** `names`: along the circle, from the declaration back to itself. */
export function sayCircle(
  { kind, name }: Declaration,
  names: readonly string[],
  use: Span,
  { reporter }: Environment,
): void {
  const isType = kind === "type";
  reporter.report(isType ? codes.circularType : codes.circularFunction, use, {
    message: `\`${name}\` leads back to itself: ${names.map((each) => `\`${each}\``).join(" → ")}`,
    help: isType
      ? "a type cannot be recursive; use `any` or `object` for the part inside"
      : "recursion is not supported; lists are worked on with `map`, `filter` and `reduce`",
  });
}

function tooMany({ reporter }: Environment, use: Span, message: string): undefined {
  reporter.report(codes.limitExpansions, use, {
    message,
    help: "give fewer functions fewer calls, or raise the limit `expansions`",
  });
}
