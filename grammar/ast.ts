/**
 * The tree. One discriminated union; `CHILD_KEYS` is the only table that says where a node's children are, and every
 * walk (visit, equality, re-spanning, printing comments) is a reading of it.
 */

/** A half-open range of UTF-16 offsets into the source text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

interface Base<K extends string> {
  readonly kind: K;
  readonly span: Span;
}

/** A word with its place: a command, a field, an alias, a `$variable` (without its `$`), a parameter. */
export interface Name extends Base<"name"> {
  readonly text: string;
}

export interface Comment {
  /** As written, with its delimiters. */
  readonly text: string;
  readonly span: Span;
}

// ---------------------------------------------------------------- statements

export interface Module extends Base<"module"> {
  readonly statements: readonly Statement[];
  readonly comments: readonly Comment[];
}

export interface PipelineStatement extends Base<"pipelineStatement"> {
  /** `$main = ...`; absent for a bare pipeline. */
  readonly variable?: Name;
  readonly exported: boolean;
  readonly pipeline: Pipeline;
}

/** `import a, b from path`, `import * as ns from path`, `import {a, b} from path`. */
export interface ImportStatement extends Base<"import"> {
  /** `null` for `*`. */
  readonly items: readonly Name[] | null;
  readonly alias?: Name;
  readonly path: string;
}

export interface ExportStatement extends Base<"export"> {
  readonly names: readonly Name[];
}

export interface FunctionStatement extends Base<"function"> {
  readonly name: Name;
  readonly exported: boolean;
  readonly parameters: readonly Parameter[];
  readonly result?: TypeReference;
  readonly body: Block;
}

export interface TypeStatement extends Base<"type"> {
  readonly name: Name;
  readonly exported: boolean;
  readonly definition: TypeReference;
  readonly where?: Expression;
}

/** `$p: type = default`, of a function or of a lambda. */
export interface Parameter extends Base<"parameter"> {
  readonly name: Name;
  readonly type?: TypeReference;
  readonly initial?: Expression;
}

/** `$t = e; ... return e`. */
export interface Block extends Base<"block"> {
  readonly locals: readonly Local[];
  readonly result: Expression | Pipeline;
}

export interface Local extends Base<"local"> {
  readonly name: Name;
  readonly value: Expression;
}

/** `string`, `list<string>`, `map<string, any>`, or a shape `{a: string, b: {c: int}}`. */
export interface TypeReference extends Base<"typeReference"> {
  /** Empty for a shape. */
  readonly name: string;
  readonly parameters: readonly TypeReference[];
  readonly members: readonly TypeMember[];
}

export interface TypeMember extends Base<"typeMember"> {
  readonly key: string;
  readonly type: TypeReference;
}

export type Statement =
  | PipelineStatement
  | ImportStatement
  | ExportStatement
  | FunctionStatement
  | TypeStatement;

// ---------------------------------------------------------------- pipelines

export interface Pipeline extends Base<"pipeline"> {
  readonly stages: readonly Stage[];
}

export interface CommandStage extends Base<"stage"> {
  readonly command: Name;
  readonly arguments: readonly Argument[];
}

/** A backtick macro in stage position (L12). */
export interface MacroStage extends Base<"macroStage"> {
  readonly macro: MacroCall;
}

/** `--name--` (L10). */
export interface SlotStage extends Base<"slot"> {
  readonly name: string;
}

export type Stage = CommandStage | MacroStage | SlotStage;

/** `target = value`, as `eval` takes. */
export interface Assignment extends Base<"assignment"> {
  /** A name, or a template that computes one. */
  readonly target: Name | Template;
  readonly value: Expression;
}

/** `name=value` (G4). */
export interface Option extends Base<"option"> {
  readonly name: Name;
  readonly value: Expression;
}

/** A positional argument: `[+|-]value [AS alias] [ASC|DESC]`. */
export interface Item extends Base<"item"> {
  readonly sign?: "+" | "-";
  readonly value: Expression;
  readonly alias?: Name;
  readonly order?: "asc" | "desc";
  /** Whether the value is an expression of the `search` command, in which OR binds tighter than AND. */
  readonly search?: true;
  /** Whether a comma belongs before it; false for the first of a list and after a leading count or dataset. */
  readonly comma: boolean;
}

/** A keyword inside a stage and what it governs: `BY a, b`, `OUTPUT x AS y`, `GROUP BY ...`, `elseif (p) [..]`. */
export interface Clause extends Base<"clause"> {
  /** Lower case, words separated by one blank: `by`, `group by`, `left join`. */
  readonly keyword: string;
  readonly arguments: readonly Argument[];
}

/** `[ | where ... | into a ]`. */
export interface Subpipeline extends Base<"subpipeline"> {
  readonly pipeline: Pipeline;
  readonly comma: boolean;
}

export type Argument = Assignment | Option | Item | Clause | Subpipeline;

// ---------------------------------------------------------------- expressions

export interface NullLiteral extends Base<"null"> {}

export interface BooleanLiteral extends Base<"boolean"> {
  readonly value: boolean;
}

export interface NumberLiteral extends Base<"number"> {
  /** A bigint where a double cannot hold a whole number exactly (V8). */
  readonly value: number | bigint;
  readonly type: "integer" | "long" | "float" | "double";
  /** As written, without a sign. */
  readonly text: string;
}

export interface StringLiteral extends Base<"string"> {
  /** Escapes resolved (L1, L2). */
  readonly value: string;
}

export interface RegexLiteral extends Base<"regex"> {
  /** Between the slashes, with `\/` already `/`. */
  readonly pattern: string;
  readonly flags: string;
}

/** `10m`, or a relative time `-1h@h` (L9). */
export interface TimespanLiteral extends Base<"timespan"> {
  readonly text: string;
}

/** `${...}` inside a double-quoted string or a quoted field name (L11). */
export interface Template extends Base<"template"> {
  /** Text parts are string literals. Never two string literals in a row. */
  readonly parts: readonly Expression[];
  /** `'...'` rather than `"..."`. */
  readonly field: boolean;
}

export interface Field extends Base<"field"> {
  /** Unquoted; `'a.b'` has the name `a.b`. */
  readonly name: string;
}

export interface Variable extends Base<"variable"> {
  readonly name: string;
}

export interface Member extends Base<"member"> {
  readonly object: Expression;
  readonly key: string;
}

export interface Index extends Base<"index"> {
  readonly object: Expression;
  readonly index: Expression;
}

export interface Call extends Base<"call"> {
  readonly callee: Name;
  readonly arguments: readonly CallArgument[];
}

export interface CallArgument extends Base<"argument"> {
  readonly name?: Name;
  readonly value: Expression;
}

export interface Unary extends Base<"unary"> {
  readonly operator: "+" | "-";
  readonly operand: Expression;
}

export interface Arithmetic extends Base<"arithmetic"> {
  readonly operator: "+" | "-" | "*" | "/" | "%";
  readonly left: Expression;
  readonly right: Expression;
}

export interface Comparison extends Base<"comparison"> {
  /** `==` is `=`, `<>` is `!=`. */
  readonly operator: "=" | "!=" | "<" | "<=" | ">" | ">=";
  readonly left: Expression;
  readonly right: Expression;
}

export interface Like extends Base<"like"> {
  readonly negated: boolean;
  readonly value: Expression;
  readonly pattern: Expression;
}

export interface In extends Base<"in"> {
  readonly negated: boolean;
  readonly value: Expression;
  readonly elements: readonly Expression[];
}

export interface Between extends Base<"between"> {
  readonly negated: boolean;
  readonly value: Expression;
  readonly low: Expression;
  readonly high: Expression;
}

export interface IsNull extends Base<"isNull"> {
  readonly negated: boolean;
  readonly value: Expression;
}

export interface IsType extends Base<"isType"> {
  readonly negated: boolean;
  readonly value: Expression;
  readonly type: TypeReference;
}

/** Flat: `a OR b OR c` is one node with three operands. */
export interface Logical extends Base<"logical"> {
  readonly operator: "and" | "or" | "xor";
  readonly operands: readonly Expression[];
}

export interface Not extends Base<"not"> {
  readonly operand: Expression;
}

/** Parentheses as written. They matter to the printer and the linter, and to nothing else. */
export interface Group extends Base<"group"> {
  readonly inner: Expression;
}

export interface List extends Base<"list"> {
  readonly elements: readonly Expression[];
}

export interface ObjectLiteral extends Base<"object"> {
  readonly entries: readonly Entry[];
}

export interface Entry extends Base<"entry"> {
  readonly key: string;
  readonly value: Expression;
}

export interface Lambda extends Base<"lambda"> {
  readonly parameters: readonly Parameter[];
  readonly body: Expression | Block;
}

/** A backtick macro (L12); in expression position it is an expression. */
export interface MacroCall extends Base<"macro"> {
  readonly name: string;
  /** `null` without parentheses. */
  readonly arguments: readonly Expression[] | null;
}

/** A backtick text that is not a macro call. */
export interface SearchLiteral extends Base<"searchLiteral"> {
  readonly text: string;
}

/** A word or phrase of the `search` command, wildcards included. */
export interface SearchTerm extends Base<"searchTerm"> {
  readonly text: string;
  readonly quoted: boolean;
}

/** `field op value` or `field IN (values)` of the `search` command: the right side is text, never a field. */
export interface SearchComparison extends Base<"searchComparison"> {
  readonly field: string;
  readonly operator: "=" | "!=" | "<" | "<=" | ">" | ">=" | "in";
  readonly values: readonly SearchTerm[];
}

/** `*` alone, as in `SELECT *`. */
export interface Wildcard extends Base<"wildcard"> {}

/** `EXISTS (SELECT ...)`, and a bracketed search in operand position. */
export interface Exists extends Base<"exists"> {
  readonly pipeline: Pipeline;
}

export type Expression =
  | NullLiteral
  | BooleanLiteral
  | NumberLiteral
  | StringLiteral
  | RegexLiteral
  | TimespanLiteral
  | Template
  | Field
  | Variable
  | Member
  | Index
  | Call
  | Unary
  | Arithmetic
  | Comparison
  | Like
  | In
  | Between
  | IsNull
  | IsType
  | Logical
  | Not
  | Group
  | List
  | ObjectLiteral
  | Lambda
  | MacroCall
  | SearchLiteral
  | SearchTerm
  | SearchComparison
  | Wildcard
  | Exists;

export type Node =
  | Module
  | Statement
  | Parameter
  | Block
  | Local
  | TypeReference
  | TypeMember
  | Pipeline
  | Stage
  | Argument
  | Expression
  | CallArgument
  | Entry
  | Name;

export type NodeKind = Node["kind"];
export type NodeOf<K extends NodeKind> = Extract<Node, { kind: K }>;

/** The keys of each kind that hold a node or a list of nodes, in source order. */
export const CHILD_KEYS: { readonly [K in NodeKind]: readonly (keyof NodeOf<K> & string)[] } = {
  module: ["statements"],
  pipelineStatement: ["variable", "pipeline"],
  import: ["items", "alias"],
  export: ["names"],
  function: ["name", "parameters", "result", "body"],
  type: ["name", "definition", "where"],
  parameter: ["name", "type", "initial"],
  block: ["locals", "result"],
  local: ["name", "value"],
  typeReference: ["parameters", "members"],
  typeMember: ["type"],
  pipeline: ["stages"],
  stage: ["command", "arguments"],
  macroStage: ["macro"],
  slot: [],
  assignment: ["target", "value"],
  option: ["name", "value"],
  item: ["value", "alias"],
  clause: ["arguments"],
  subpipeline: ["pipeline"],
  name: [],
  null: [],
  boolean: [],
  number: [],
  string: [],
  regex: [],
  timespan: [],
  template: ["parts"],
  field: [],
  variable: [],
  member: ["object"],
  index: ["object", "index"],
  call: ["callee", "arguments"],
  argument: ["name", "value"],
  unary: ["operand"],
  arithmetic: ["left", "right"],
  comparison: ["left", "right"],
  like: ["value", "pattern"],
  in: ["value", "elements"],
  between: ["value", "low", "high"],
  isNull: ["value"],
  isType: ["value", "type"],
  logical: ["operands"],
  not: ["operand"],
  group: ["inner"],
  list: ["elements"],
  object: ["entries"],
  entry: ["value"],
  lambda: ["parameters", "body"],
  macro: ["arguments"],
  searchLiteral: [],
  searchTerm: [],
  searchComparison: ["values"],
  wildcard: [],
  exists: ["pipeline"],
};
