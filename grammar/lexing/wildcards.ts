/** Wildcards in lists of names. */
import type { TokenType } from "chevrotain";
import { error, replaceWith } from "../faults.ts";
import * as t from "../tokens.ts";
import { type Arranging, ahead } from "./frames.ts";

/** Wildcards need quotes; `host*` is read as if it had them. */
export function joinWildcard(arranging: Arranging, token: t.Lexeme): boolean {
  const joined = joinWildcardAt(arranging, token, 0);
  if (joined === undefined) return false;
  const { count, end } = joined;
  const image = arranging.text.slice(token.startOffset, end);
  const span = { start: token.startOffset, end };
  const fixes = [replaceWith(span, `'${image}'`, "Put it in single quotes", true)];
  const message = `A name with a wildcard needs single quotes: \`'${image}'\`.`;
  arranging.faults.push(error("unquoted-wildcard", span, message, { fixes }));
  arranging.out.push({ ...t.lexeme(t.Quoted, span.start, end, image), blank: token.blank });
  arranging.index += count - 1;
  return true;
}

export function joinWildcardAt(
  arranging: Arranging,
  token: t.Lexeme,
  distance: number,
): { count: number; end: number } | undefined {
  const parts: ReadonlySet<TokenType> = new Set([t.Word, t.Star, t.NumberToken, t.Dot]);
  let count = 0;
  let end = token.startOffset;
  let star = false;
  for (let part = ahead(arranging, distance); part !== undefined; part = ahead(arranging, distance + count)) {
    if (!parts.has(part.tokenType) || (count > 0 && part.blank)) break;
    star ||= part.tokenType === t.Star;
    end = t.endOf(part);
    count++;
  }
  return star && count > 1 ? { count, end } : undefined;
}
