/** What chevrotain says when no rule fits: what was found and what would have fitted, in plain words. */
import type { IParserErrorMessageProvider, TokenType } from "chevrotain";
import { BrokenArgument, BrokenStage, Prepared, PreparedStages } from "../tokens.ts";

/** Nobody can write these. */
const OURS: ReadonlySet<TokenType> = new Set([BrokenArgument, BrokenStage, Prepared, PreparedStages]);

function list(types: readonly TokenType[]): string {
  const real = types.filter((type) => !OURS.has(type));
  const labels = [...new Set(real.map((type) => quote(type.LABEL ?? type.name)))];
  if (labels.length > 4) return "";
  const last = labels.pop() ?? "";
  return labels.length === 0 ? last : `${labels.join(", ")} or ${last}`;
}

/** Signs are shown as code, descriptions as they are. */
function quote(label: string): string {
  return /^[a-z]/.test(label) && label.includes(" ") ? label : `\`${label}\``;
}

/** The text after "expected", or nothing where the list would be too long to help. */
export const tokenMessages: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => list([expected]),
  buildNotAllInputParsedMessage: () => "",
  buildNoViableAltMessage: ({ expectedPathsPerAlt }) =>
    list(expectedPathsPerAlt.flatMap((paths) => paths.flatMap((path) => path.slice(0, 1)))),
  buildEarlyExitMessage: ({ expectedIterationPaths }) =>
    list(expectedIterationPaths.flatMap((path) => path.slice(0, 1))),
};
