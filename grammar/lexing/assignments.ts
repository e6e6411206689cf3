/** The targets of assignments, and what people write in their place. */
import { error, insertAt, replaceWith } from "../faults.ts";
import * as t from "../tokens.ts";
import { type Arranging, ahead, lastOut, type Stage } from "./frames.ts";
import { reportIfReserved, shorten } from "./operands.ts";

/** `target =`: one name. A path is named as such, because people do write `a.b = 1`. */
export function arrangeTarget(arranging: Arranging, stage: Stage, token: t.Lexeme): "pass" | "out" {
  const equals = targetEnd(arranging);
  if (equals === undefined) {
    const macro = token.tokenType === t.MacroWord || token.tokenType === t.MacroOpen;
    if (lacksAssign(arranging, token)) return insertAssign(arranging, token);
    // What cannot begin a value at all, the grammar itself reports.
    if (!macro && t.startsOperand(token) && !lastOut(arranging)?.inserted) reportNoTarget(arranging, token);
    return "pass";
  }
  const first = ahead(arranging, 0);
  const assign = ahead(arranging, equals);
  if (first === undefined || assign === undefined) return "pass";
  t.retype(assign, t.Assign);
  stage.simple = true;
  if (first.tokenType === t.TemplateStart && ahead(arranging, equals - 1)?.tokenType === t.TemplateEnd)
    return "pass";
  const last = ahead(arranging, equals - 1) ?? first;
  const image = arranging.text.slice(first.startOffset, t.endOf(last));
  const value = equals === 1 ? first.value : image;
  if (equals > 1) reportPath(arranging, first, last, image);
  else if (first.tokenType === t.Text || first.tokenType === t.Variable) reportTarget(arranging, first);
  else reportIfReserved(arranging, first);
  arranging.out.push(
    { ...first, ...t.lexeme(t.TargetWord, first.startOffset, t.endOf(last), image, value) },
    assign,
  );
  arranging.index += equals;
  return "out";
}

/** How many tokens stand before the `=` of this assignment. */
export function targetEnd(arranging: Arranging): number | undefined {
  const first = ahead(arranging, 0);
  const template = first?.tokenType === t.TemplateStart;
  for (let distance = 1; distance < 200; distance++) {
    const token = ahead(arranging, distance);
    const type = token?.tokenType;
    if (type === t.Equals && (template || distance === 1 || !token?.inserted)) return distance;
    const inPath =
      type === t.Dot || type === t.LeftBracket || type === t.RightBracket || type === t.NumberToken;
    const before = ahead(arranging, distance - 1)?.tokenType;
    const inName =
      (type === t.Word || type === t.Quoted || type === t.Text) &&
      (before === t.Dot || before === t.LeftBracket);
    if (!inPath && !inName && !template) return undefined;
  }
  return undefined;
}

/** `a 1`, `a ["b"]`: a name and a value with nothing between them. */
function lacksAssign(arranging: Arranging, token: t.Lexeme): boolean {
  const next = ahead(arranging, 1);
  const named = token.tokenType === t.Word || token.tokenType === t.Quoted;
  if (!named || lastOut(arranging)?.inserted || next?.tokenType === t.LeftParen) return false;
  if (next?.tokenType === t.LeftBracket) return next.blank;
  const command = next?.tokenType === t.Word && arranging.table.has(next.image.toLowerCase());
  return t.startsOperand(next) && next?.tokenType !== t.Not && !command;
}

function insertAssign(arranging: Arranging, token: t.Lexeme): "pass" | "out" {
  const end = t.endOf(token);
  const fixes = [insertAt(end, " =", "Insert `=`", false)];
  const message = `There is no \`=\` after \`${shorten(token.image)}\`.`;
  arranging.faults.push(error("missing-assignment", t.spanOf(token), message, { fixes }));
  arranging.out.push(t.retype(token, t.TargetWord), t.insertedLexeme(t.Assign, end));
  return "out";
}

function reportNoTarget(arranging: Arranging, token: t.Lexeme): void {
  const next = ahead(arranging, 1);
  if (next?.tokenType === t.SameAs) {
    const fixes = [replaceWith(t.spanOf(next), "=", "Write `=`", true)];
    const message = "`==` compares; an assignment is written with `=`.";
    arranging.faults.push(error("missing-assignment", t.spanOf(next), message, { fixes }));
    return;
  }
  const message = `An assignment \`name = value\` is expected here, and \`${shorten(token.image)}\` begins none.`;
  arranging.faults.push(error("missing-assignment", t.spanOf(token), message));
}

function reportPath(arranging: Arranging, first: t.Lexeme, last: t.Lexeme, image: string): void {
  const span = { start: first.startOffset, end: t.endOf(last) };
  const help = `\`'${image}'\` is a field with this name; to change a map, assign the whole map.`;
  const message = `Only a field can be assigned, not the path \`${image}\`.`;
  arranging.faults.push(error("bad-target", span, message, { help }));
}

function reportTarget(arranging: Arranging, first: t.Lexeme): void {
  const span = t.spanOf(first);
  const name = first.value.replace(/'/g, "\\'");
  const fixes = [replaceWith(span, `'${name}'`, `Write \`'${name}'\``, first.tokenType === t.Text)];
  const what = first.tokenType === t.Text ? "a string" : "a variable";
  const message = `Only a field can be assigned, and this is ${what}.`;
  arranging.faults.push(error("bad-target", span, message, { fixes }));
}
