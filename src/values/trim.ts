/** Taking characters of a set off the ends of a text. */

export const BLANKS = " \t";

export function trimStart(text: string, characters: string): string {
  const set = new Set(characters);
  let at = 0;
  for (const character of text) {
    if (!set.has(character)) break;
    at += character.length;
  }
  return text.slice(at);
}

export function trimEnd(text: string, characters: string): string {
  const set = new Set(characters);
  let end = text.length;
  while (end > 0) {
    const pair = end > 1 && (text.codePointAt(end - 2) ?? 0) > 0xffff;
    const start = pair ? end - 2 : end - 1;
    if (!set.has(text.slice(start, end))) break;
    end = start;
  }
  return text.slice(0, end);
}
