/**
 * What the parser has to know of a command before it can read its arguments. Commands declare it; the grammar itself
 * contains no command's name.
 */
export interface CommandSyntax {
  /**
   * How positional arguments are read:
   * - `expressions`: `where a=1`, `stats count() AS n` — a leading `word =` is an option, elsewhere it compares;
   * - `predicate`: as `expressions`, but `word =` at the start compares too (no options);
   * - `names`: `[+|-]name`, no operators in between, so that `sort a -b` is two items;
   * - `assignments`: `eval a=e, b=e`;
   * - `search`: the words of SPL's search language, up to the end of the stage.
   */
  readonly items: "expressions" | "predicate" | "names" | "assignments" | "search";
  /** A first argument that no comma follows: the count of `head 5`, the table of `lookup t k`. */
  readonly lead?: "count" | "item";
  /** A last argument that no comma precedes: the dataset of `join ... where a=b d`, the count of `head while (p) 5`. */
  readonly tail?: "item";
  /** A `/` after white space that follows the command word or an option's value starts a regex (L7). */
  readonly pattern?: boolean;
  /** Keywords that open a clause in this command, lower case, one blank between words: `by`, `group by`. */
  readonly clauses?: readonly string[];
  /** Those of the clauses that take nothing, so that an option can follow their keyword. */
  readonly bareClauses?: readonly string[];
  /** Those that are names of functions as well: with a bracket directly behind, the word is a call. */
  readonly callableClauses?: readonly string[];
}

/** By command name, lower case. A word that is not in it is read with {@link UNKNOWN_COMMAND}. */
export type SyntaxTable = ReadonlyMap<string, CommandSyntax>;

/** How a command nobody declared is read, so that it is reported as unknown and never as a syntax error. */
export const UNKNOWN_COMMAND: CommandSyntax = {
  items: "expressions",
  clauses: ["by", "where", "output", "outputnew", "in", "with"],
};
