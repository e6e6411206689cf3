/** The door of the grammar room: text in, tree and faults out, and the tree's walks and printer. */
export * from "./ast.ts";
export { type ColouredWord, colouredWords, type WordKind } from "./colours.ts";
export type { Fault, FaultName, Fix, Related } from "./faults.ts";
export { isLimit } from "./faults.ts";
export { offsetInRegex } from "./lexing/regexes.ts";
export { parse, parseExpression, parseStages } from "./parser.ts";
export { type PrintOptions, print, printExpression } from "./print.ts";
export { type Position, Source } from "./source.ts";
export { type CommandSyntax, type SyntaxTable, UNKNOWN_COMMAND } from "./syntax.ts";
export {
  children,
  depthOf,
  everyNode,
  findAll,
  mapChildren,
  respan,
  sameTree,
  type Visitor,
  visit,
} from "./visit.ts";
