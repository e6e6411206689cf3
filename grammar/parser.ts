/** A text to a tree and its faults: scan, balance, arrange, read; recover where that fails. Nothing here throws. */
import type * as ast from "./ast.ts";
import { error, type Fault, isLimit, LimitReached, note } from "./faults.ts";
import { arrange } from "./lexing/arrange.ts";
import { balance } from "./lexing/balance.ts";
import { NESTING_LIMIT } from "./lexing/scan.ts";
import { scanText } from "./lexing/scanner.ts";
import { makeShallow } from "./nesting.ts";
import { findStop, recover } from "./recovery.ts";
import { Grammar } from "./rules/statements.ts";
import type { SyntaxTable } from "./syntax.ts";
import * as t from "./tokens.ts";
import { depthOf } from "./visit.ts";

/** Of UTF-8 (G10). */
const SIZE_LIMIT = 1024 * 1024;

/** Brackets and chains are limited each; this bounds what their mixture can do to whoever walks the tree. */
const DEPTH_LIMIT = 2000;

const FAULT_LIMIT = 200;

export interface Parsed<T> {
  readonly tree: T;
  readonly faults: readonly Fault[];
}

type Rule = "module" | "stages" | "lone";

interface Outcome<T> {
  readonly tree: T | undefined;
  readonly comments: readonly ast.Comment[];
  readonly faults: readonly Fault[];
}

const grammarOnce = once(() => new Grammar(false));

export function parse(text: string, table: SyntaxTable): { module: ast.Module; faults: readonly Fault[] } {
  const { tree, comments, faults } = read<readonly ast.Statement[]>(text, table, "module");
  const span = { start: 0, end: text.length };
  return { module: { kind: "module", span, statements: tree ?? [], comments }, faults };
}

/** Stages alone, with or without a leading `|`: what a macro or a template slot stands for. */
export function parseStages(
  text: string,
  table: SyntaxTable,
): { pipeline: ast.Pipeline; faults: readonly Fault[] } {
  const { tree, faults } = read<ast.Pipeline>(text, table, "stages");
  return { pipeline: tree ?? { kind: "pipeline", span: { start: 0, end: text.length }, stages: [] }, faults };
}

/** One expression alone; `undefined` where there is none. */
export function parseExpression(
  text: string,
  table: SyntaxTable,
): { expression: ast.Expression | undefined; faults: readonly Fault[] } {
  const { tree, faults } = read<ast.Expression>(text, table, "lone");
  return { expression: tree, faults };
}

function read<T>(text: string, table: SyntaxTable, rule: Rule): Outcome<T> {
  const none = { tree: undefined, comments: [] };
  if (isTooLarge(text)) {
    const message = "The text is larger than 1 MiB.";
    return { ...none, faults: [error("text-too-large", { start: 0, end: 0 }, message)] };
  }
  try {
    return readTokens<T>(text, table, rule);
  } catch (caught) {
    if (caught instanceof LimitReached) return { ...none, faults: [caught.fault] };
    // A host with a smaller stack than usual: the text is refused like any other that nests too deep.
    if (caught instanceof RangeError) return { ...none, faults: [tooDeep({ start: 0, end: text.length })] };
    throw caught;
  }
}

function readTokens<T>(text: string, table: SyntaxTable, rule: Rule): Outcome<T> {
  const scanned = scanText(text, table, rule !== "lone");
  const faults = scanned.faults;
  const lexical = [...faults];
  const balanced = balance(scanned.tokens, table, faults);
  const opening = rule === "module" ? "statements" : rule === "stages" ? "stages" : "expression";
  const grammar = grammarOnce();
  const shallow = makeShallow(grammar, arrange(text, balanced, table, faults, opening));
  let { tokens } = shallow;
  if (tokens.length === 0 && rule !== "lone") {
    return { tree: undefined, comments: scanned.comments, faults: settle(faults, lexical, balanced) };
  }
  for (const fault of shallow.faults) faults.push(fault);
  let tree: T | undefined = run<T>(grammar, tokens, rule);
  const stop = findStop(grammar, tokens);
  if (stop !== undefined) {
    tree = undefined;
    if (rule === "lone") faults.push(stop.fault);
    else {
      const recovered = recover(grammar, tokens);
      tokens = recovered.tokens;
      for (const fault of recovered.faults) faults.push(fault);
      tree = run<T>(grammar, tokens, rule);
      if (grammar.errors.length > 0) tree = undefined;
    }
  }
  const all = [...faults, ...grammar.faults];
  if (tree !== undefined) refuseDepth(tree);
  return { tree, comments: scanned.comments, faults: settle(all, lexical, balanced) };
}

function run<T>(grammar: Grammar, tokens: readonly t.Lexeme[], rule: Rule): T {
  grammar.faults = [];
  grammar.input = [...tokens];
  return grammar[rule]() as T;
}

function refuseDepth(tree: unknown): void {
  const roots = (Array.isArray(tree) ? tree : [tree]) as readonly ast.Node[];
  for (const root of roots) {
    const { depth, deepest } = depthOf(root);
    if (depth > DEPTH_LIMIT) throw new LimitReached(tooDeep(deepest.span));
  }
}

function tooDeep(span: ast.Span): Fault {
  return error("nesting-limit", span, `The text nests deeper than ${NESTING_LIMIT} levels.`);
}

function isTooLarge(text: string): boolean {
  if (text.length * 3 <= SIZE_LIMIT) return false;
  return text.length > SIZE_LIMIT || new TextEncoder().encode(text).length > SIZE_LIMIT;
}

// ------------------------------------------------------------------------------------------------ faults

/** What a broken literal or bracket may bring about in its stage, so that saying it too would say one thing twice. */
const CONSEQUENCES: ReadonlySet<Fault["name"]> = new Set<Fault["name"]>([
  "missing-comma",
  "missing-separator",
  "missing-assignment",
  "missing-value",
  "missing-pipeline",
  "missing-pipe",
  "missing-semicolon",
  "unexpected-token",
  "unmatched-bracket",
  "bad-target",
  "empty-stage",
  "chained-comparison",
]);

/** The faults in the order of the text, without those that only follow from others. */
function settle(
  faults: readonly Fault[],
  lexical: readonly Fault[],
  tokens: readonly t.Lexeme[],
): readonly Fault[] {
  const limit = faults.find(isLimit);
  if (limit !== undefined) return [limit];
  const literals = lexical.filter((fault) => /^(?:unclosed-|stray-)/.test(fault.name));
  const brackets = faults.filter((fault) => /^(?:unclosed|unmatched)-bracket$/.test(fault.name));
  const bounds = tokens.filter((token) => token.tokenType === t.Pipe || token.tokenType === t.Semicolon);
  const stageOf = (offset: number): number => {
    let low = 0;
    let high = bounds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((bounds[middle]?.startOffset ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const broken = new Set(literals.map((fault) => stageOf(fault.span.start)));
  const unbalanced = new Set(brackets.map((fault) => stageOf(fault.span.start)));
  const stray = new Set<number>();
  const kept = faults.filter((fault) => {
    const stage = stageOf(fault.span.start);
    // Rubbish comes in heaps, and the first of a heap says it all.
    if (fault.name === "stray-character") return !stray.has(stage) && stray.add(stage).has(stage);
    if (!CONSEQUENCES.has(fault.name)) return true;
    return !broken.has(stage) && (fault.name === "unmatched-bracket" || !unbalanced.has(stage));
  });
  kept.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  if (kept.length <= FAULT_LIMIT) return kept;
  const last = kept[FAULT_LIMIT] as Fault;
  const rest = kept.length - FAULT_LIMIT;
  return [
    ...kept.slice(0, FAULT_LIMIT),
    note("too-many-faults", last.span, `And ${rest} more from here on.`),
  ];
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
