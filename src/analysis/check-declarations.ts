/** What can be said of the functions and types of a text before anything uses them. */
import type { Node, Span } from "../../grammar/ast.ts";
import { findAll } from "../../grammar/index.ts";
import { codes } from "../diagnostics/codes.ts";
import type { Term } from "../language/term.ts";
import { subterms } from "../language/term.ts";
import { testByName } from "../values/types.ts";
import { checkResult } from "./command-functions.ts";
import type { Declaration } from "./declarations.ts";
import { sayCircle } from "./enter.ts";
import type { Environment } from "./environment.ts";
import { bodyTerm, defaultOf, mismatch, returnsRows } from "./functions.ts";
import { lowerCondition } from "./lower.ts";
import { without } from "./reporter.ts";
import { bodyScope } from "./scopes.ts";
import { checkOf, typed } from "./types.ts";

export function checkDeclarations(environment: Environment): void {
  const { declarations, reporter } = environment;
  // Whether an argument is constant, only a call can say.
  const outline = { ...environment, outline: true, reporter: without(reporter, codes.constantRequired) };
  for (const declaration of declarations.all("function")) checkFunction(declaration, outline);
  for (const declaration of declarations.all("type")) checkType(declaration, outline);
  checkCircles(environment);
}

/** By itself a body has no row, and what is passed in is not known: it may be computed as often as it likes. */
const ALONE = { inLambda: false, repeats: true };

function checkFunction(declaration: Declaration<"function">, outline: Environment): void {
  const { language, reporter } = outline;
  const { name, statement } = declaration;
  const { span } = statement.name;
  const rows = returnsRows(statement);
  if (rows && (language.commands.has(name) || language.unsupported.command.has(name))) {
    reporter.report(codes.takenName, span, {
      message: `\`${name}\` is a command of the language`,
      help: "give the function another name",
    });
  } else if (!rows && language.functions.has(name)) {
    reporter.report(codes.shadowedFunction, span, {
      message: `\`${name}\` is a function of the language, and this one hides it`,
      help: "give it another name if both are wanted",
    });
  }
  const values = new Map<string, Term>();
  for (const parameter of statement.parameters) {
    const { text, span: place } = parameter.name;
    if (values.has(text)) {
      reporter.report(codes.duplicateDeclaration, place, { message: `\`$${text}\` is a parameter twice` });
    }
    values.set(text, { op: "local", local: { name: text }, span: place });
    const initial = defaultOf(parameter, ALONE, outline);
    if (!isConstant(initial)) {
      reporter.report(codes.defaultValue, initial.span, { message: "a default is a constant" });
    }
    typed(initial, parameter.type, ALONE, outline, () =>
      reporter.report(codes.defaultValue, initial.span, mismatch(initial, parameter, declaration)),
    );
  }
  if (rows) checkResult(declaration, outline);
  else bodyTerm(declaration, values, ALONE, outline);
}

function checkType({ name, statement }: Declaration<"type">, outline: Environment): void {
  const { definition, where } = statement;
  if (testByName(name) !== undefined) {
    outline.reporter.report(codes.takenName, statement.name.span, {
      message: `\`${name}\` is a type of the language`,
      help: "give this one another name",
    });
  }
  checkOf(definition, outline);
  if (where === undefined) return;
  const value: Term = { op: "local", local: { name: "value" }, span: where.span };
  lowerCondition(where, bodyScope(new Map([["value", value]]), ALONE, outline), outline);
}

function isConstant(term: Term): boolean {
  if (term.op === "constant") return true;
  return (
    ["list", "map", "template", "arithmetic", "negate"].includes(term.op) && subterms(term).every(isConstant)
  );
}

// ------------------------------------------------------------------------------------------------ circles

interface Reference {
  readonly target: Declaration;
  readonly place: Span;
}

/** Reports each circle once, at the use that closes it. */
function checkCircles(environment: Environment): void {
  const { declarations } = environment;
  const open: Declaration[] = [];
  const closed = new Set<Declaration>();
  const look = (declaration: Declaration): void => {
    open.push(declaration);
    for (const { target, place } of referencesOf(declaration)) {
      const from = open.indexOf(target);
      if (from >= 0) {
        const names = [...open.slice(from), target].map(({ name }) => name);
        sayCircle(target, names, place, environment);
      } else if (target.home === declarations && !closed.has(target)) look(target);
    }
    open.pop();
    closed.add(declaration);
  };
  for (const declaration of [...declarations.all("function"), ...declarations.all("type")]) {
    if (!closed.has(declaration)) look(declaration);
  }
}

function referencesOf({ statement, home }: Declaration): readonly Reference[] {
  const node: Node = statement;
  const to = (kind: "function" | "type", name: string, place: Span): readonly Reference[] => {
    const target = home.find(kind, name);
    return target === undefined ? [] : [{ target, place }];
  };
  return [
    ...findAll(node, "call").flatMap(({ callee }) => to("function", callee.text, callee.span)),
    ...findAll(node, "stage").flatMap(({ command }) => to("function", command.text, command.span)),
    ...findAll(node, "typeReference").flatMap(({ name, span }) => to("type", name, span)),
  ];
}
