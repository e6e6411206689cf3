/** Detections that nobody published: the published ones with other literals, for packs larger than there are texts. */
import { parse, type Span } from "../src/index.ts";
import type { DetectionText } from "./data.ts";

/** The first word of a literal; what stands behind a backslash or a bracket may mean something. */
const WORD = /(?<![\\A-Za-z[(?<{])[A-Za-z]{4,}/;
const CONDITIONS: ReadonlySet<string> = new Set(["where", "search"]);
/** Literals that name fields, types or data models. */
const NAMES = /^(?:_?[a-z]+(?:_[a-z]+)+|string|process|collection<string>|[A-Z]\w+_\w+|Authentication)$/;

interface SyntaxNode {
  readonly kind?: string;
  readonly span?: Span;
  readonly command?: { readonly text: string };
}

/** So many texts: the given ones, then copies whose literals carry a number each. */
export function madeTexts(given: readonly DetectionText[], count: number): readonly DetectionText[] {
  const texts = [...given];
  for (let copy = 1; texts.length < count && given.length > 0; copy++) {
    for (const { path, search } of given) {
      if (texts.length >= count) break;
      const renamed = withOtherLiterals(search, copy);
      if (renamed !== search) texts.push({ path: `${path}#${copy}`, search: renamed });
    }
    if (texts.length === given.length) break;
  }
  return texts.slice(0, count);
}

function withOtherLiterals(search: string, copy: number): string {
  const literals: Span[] = [];
  const walk = (value: unknown, inCondition: boolean): void => {
    if (Array.isArray(value)) {
      for (const part of value) walk(part, inCondition);
    } else if (typeof value === "object" && value !== null) {
      const node = value as SyntaxNode;
      if (inCondition && (node.kind === "string" || node.kind === "regex") && node.span !== undefined)
        literals.push(node.span);
      const condition = inCondition || (node.kind === "stage" && CONDITIONS.has(node.command?.text ?? ""));
      for (const part of Object.values(node)) walk(part, condition);
    }
  };
  walk(parse(search).module, false);
  let text = search;
  for (const { start, end } of literals.sort((a, b) => b.start - a.start)) {
    const literal = text.slice(start, end);
    if (NAMES.test(literal.replace(/^"|"$/g, ""))) continue;
    text = text.slice(0, start) + literal.replace(WORD, (word) => `${word}${copy}x`) + text.slice(end);
  }
  return text;
}
