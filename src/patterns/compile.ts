/**
 * From a pattern's text to the engine that runs it.
 */
import { REGEX } from "../values/value.ts";
import { findsPlacesInsideCharacters } from "./assertions.ts";
import { backtrackingEngine } from "./backtracking.ts";
import { beyondRe2, withoutCommitments } from "./committed.ts";
import type { Engine } from "./engine.ts";
import { nativeEngine } from "./native.ts";
import type { Pattern, PatternFault, PatternMatch, PatternOptions, PatternResult } from "./pattern.ts";
import { re2Text } from "./print.ts";
import { re2jsEngine } from "./re2js.ts";
import { parsePattern } from "./syntax.ts";
import { textEngine } from "./text.ts";
import type { Node, ParsedPattern } from "./tree.ts";
import { wellFormed } from "./wellformed.ts";

export function compilePattern(source: string, flags: string, options: PatternOptions): PatternResult {
  const result = parsePattern(source, flags);
  if ("fault" in result) return result;
  const root = withoutCommitments(result.parsed.root);
  const chosen = chooseEngine(root, result.parsed, options);
  if (chosen === undefined) {
    const help = "make its counts smaller or split it";
    return { fault: { message: "the pattern is too large", start: 0, end: source.length, help } };
  }
  return {
    pattern: patternOver(chosen, source, flags, result.parsed.groups),
    notes: chosen.name === "backtracking" ? notesOn(root) : [],
  };
}

interface NamedEngine {
  readonly name: Pattern["engine"];
  readonly engine: Engine;
}

function chooseEngine(
  root: Node,
  { groups }: ParsedPattern,
  options: PatternOptions,
): NamedEngine | undefined {
  const rest = once(() => regexEngine(root, groups.length, options));
  if (options.reductions !== false) {
    const engine = textEngine(root, groups.length, () => rest()?.engine);
    if (engine !== undefined) return { name: "text", engine };
  }
  return rest();
}

function regexEngine(root: Node, groups: number, options: PatternOptions): NamedEngine | undefined {
  const text = re2Text(root);
  if (text === undefined) {
    const engine = backtrackingEngine(root, groups, options.steps);
    return engine && { name: "backtracking", engine };
  }
  const native =
    options.engine === "re2js" || findsPlacesInsideCharacters(root) ? undefined : nativeEngine(text);
  if (native !== undefined) return { name: "re2", engine: native };
  const engine = re2jsEngine(text);
  return engine && { name: "re2js", engine };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function notesOn(root: Node): readonly PatternFault[] {
  const found = beyondRe2(root);
  if (found === undefined) return [];
  return [
    {
      message: `${found.name} runs on the backtracking engine`,
      start: found.node.start,
      end: found.node.end,
      help: "a match that needs too many steps counts as null; without it the pattern takes linear time",
    },
  ];
}

function patternOver(
  { name, engine }: NamedEngine,
  source: string,
  flags: string,
  groups: ParsedPattern["groups"],
): Pattern {
  return {
    [REGEX]: true,
    source,
    flags: [...new Set(flags)].sort().join(""),
    engine: name,
    groups,
    test: engine.takesAnyText ? engine.test : (subject) => engine.test(wellFormed(subject)),
    match(subject, from = 0) {
      const text = wellFormed(subject);
      const start = Math.max(0, from);
      if (start > text.length) return undefined;
      const offsets = engine.match(text, insidePair(text, start) ? start + 1 : start);
      return offsets ? matchAt(text, offsets) : offsets;
    },
  };
}

/** A match begins at a character, so a place between the halves of one counts as the end of it. */
function insidePair(text: string, at: number): boolean {
  const low = text.charCodeAt(at);
  return at > 0 && low >= 0xdc00 && low <= 0xdfff;
}

function matchAt(text: string, offsets: readonly number[]): PatternMatch {
  const groups: (string | undefined)[] = [];
  for (let i = 2; i < offsets.length; i += 2) {
    const start = offsets[i] ?? -1;
    groups.push(start < 0 ? undefined : text.slice(start, offsets[i + 1]));
  }
  return { start: offsets[0] ?? 0, end: offsets[1] ?? 0, groups, offsets };
}
