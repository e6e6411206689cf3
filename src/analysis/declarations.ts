/** What the names of a module mean: its functions, types and streams, and those that it imports (G1). */
import type {
  ExportStatement,
  FunctionStatement,
  ImportStatement,
  Module,
  Name,
  PipelineStatement,
  TypeStatement,
} from "../../grammar/ast.ts";
import { didYouMean } from "../base/nearest.ts";
import { codes } from "../diagnostics/codes.ts";
import type { ModuleLoader } from "./imports.ts";
import type { ModuleText, Reporter } from "./reporter.ts";

interface Statements {
  readonly function: FunctionStatement;
  readonly type: TypeStatement;
  readonly stream: PipelineStatement;
}

export type DeclarationKind = keyof Statements;

const KINDS: readonly DeclarationKind[] = ["function", "type", "stream"];

/** A named statement, and the module whose names its own names are. */
export interface Declaration<K extends DeclarationKind = DeclarationKind> {
  readonly kind: K;
  readonly name: string;
  readonly statement: Statements[K];
  readonly home: Declarations;
}

/** A name as imported: where it points. */
interface Pointer {
  readonly name: string;
  readonly home: Declarations;
}

export class Declarations implements ModuleText {
  readonly text: string;
  private readonly own = new Map<string, Declaration>();
  private readonly pointers = new Map<string, Pointer>();
  private readonly imported = new Set<string>();
  private readonly namespaces = new Map<string, Declarations>();
  private readonly everything: Declarations[] = [];
  /** By name: what others may import under it. */
  private readonly exported = new Map<string, readonly DeclarationKind[]>();

  constructor(
    /** Empty for the text itself. */
    readonly path: string,
    readonly module: Module,
    text: string,
    private readonly loader: ModuleLoader,
    private readonly reporter: Reporter,
  ) {
    this.text = text;
    for (const statement of module.statements) {
      if (statement.kind === "function") this.declare("function", statement, statement.name);
      else if (statement.kind === "type") this.declare("type", statement, statement.name);
      else if (statement.kind === "pipelineStatement" && statement.variable !== undefined)
        this.declare("stream", statement, statement.variable);
    }
    for (const statement of module.statements) if (statement.kind === "import") this.import(statement);
    for (const statement of module.statements) if (statement.kind === "export") this.export(statement);
  }

  /** `name`, or `namespace.name`. */
  find<K extends DeclarationKind>(kind: K, name: string): Declaration<K> | undefined {
    const own = this.own.get(`${kind} ${name}`);
    if (own !== undefined) return own as unknown as Declaration<K>;
    const pointer = this.pointers.get(name);
    const pointed = pointer?.home.exports(kind, pointer.name);
    if (pointed !== undefined) return pointed;
    const dot = name.indexOf(".");
    const space = dot < 0 ? undefined : this.namespaces.get(name.slice(0, dot));
    if (space !== undefined) return space.exports(kind, name.slice(dot + 1));
    for (const module of this.everything) {
      const found = module.exports(kind, name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Whether the name is one of the module's own that others may import. */
  isExported(name: string): boolean {
    return this.exported.has(name);
  }

  /** Names of one kind that `find` knows, for hints. */
  names(kind: DeclarationKind): readonly string[] {
    const all = [
      ...[...this.own.values()].map(({ name }) => name),
      ...this.pointers.keys(),
      ...this.everything.flatMap((module) => [...module.exported.keys()]),
      ...[...this.namespaces].flatMap(([space, module]) =>
        [...module.exported.keys()].map((name) => `${space}.${name}`),
      ),
    ];
    return all.filter((name) => this.find(kind, name) !== undefined);
  }

  /** The module's own declarations, in the order of its text. */
  all<K extends DeclarationKind>(kind: K): readonly Declaration<K>[] {
    return [...this.own.values()].filter((each): each is Declaration<K> => each.kind === kind);
  }

  /** Whether the name was to be imported and could not be, which has been reported. */
  isLost(name: string): boolean {
    const [first = ""] = name.split(".");
    return this.imported.has(first) && !this.pointers.has(first) && !this.namespaces.has(first);
  }

  private exports<K extends DeclarationKind>(kind: K, name: string): Declaration<K> | undefined {
    return this.exported.get(name)?.includes(kind) ? this.find(kind, name) : undefined;
  }

  private declare<K extends DeclarationKind>(
    kind: K,
    statement: Statements[K],
    { text: name, span }: Name,
  ): void {
    const first = this.own.get(`${kind} ${name}`);
    if (first === undefined) {
      this.own.set(`${kind} ${name}`, { kind, name, statement, home: this });
      if (statement.exported) this.exported.set(name, [...(this.exported.get(name) ?? []), kind]);
      return;
    }
    const shown = kind === "stream" ? `$${name}` : name;
    this.reporter.report(kind === "stream" ? codes.duplicateStream : codes.duplicateDeclaration, span, {
      message: `\`${shown}\` is defined twice`,
      related: [{ message: "first here", span: nameOf(first).span }],
    });
  }

  private import(statement: ImportStatement): void {
    const { items, alias } = statement;
    for (const { text } of alias === undefined ? (items ?? []) : [alias]) this.imported.add(text);
    const home = this.loader.load(statement, this.path, this.reporter);
    if (home === undefined) return;
    if (items === null) {
      if (alias === undefined) this.everything.push(home);
      else if (!this.isTaken(alias, [])) this.namespaces.set(alias.text, home);
      return;
    }
    if (alias !== undefined && items.length > 1) {
      this.reporter.report(codes.badImport, alias.span, {
        message: "one name cannot stand for several",
        help: "import them one by one",
      });
      return;
    }
    for (const item of items) {
      const name = alias ?? item;
      const kinds = KINDS.filter((kind) => home.exports(kind, item.text) !== undefined);
      if (!this.canImport(item, home) || this.isTaken(name, kinds)) continue;
      this.pointers.set(name.text, { name: item.text, home });
    }
  }

  private canImport({ text: name, span }: Name, home: Declarations): boolean {
    if (home.exported.has(name)) return true;
    const hidden = KINDS.some((kind) => home.find(kind, name) !== undefined);
    this.reporter.report(hidden ? codes.notExported : codes.unknownImport, span, {
      message: hidden
        ? `\`${home.path}\` has \`${name}\`, and does not export it`
        : `\`${home.path}\` has no \`${name}\``,
      help: hidden
        ? `write \`export ${name}\` there`
        : (didYouMean(name, home.exported.keys()) ?? exportsOf([...home.exported.keys()])),
    });
    return false;
  }

  private isTaken({ text: name, span }: Name, kinds: readonly DeclarationKind[]): boolean {
    const [own] = kinds.flatMap((kind) => this.own.get(`${kind} ${name}`) ?? []);
    if (own === undefined && !this.pointers.has(name) && !this.namespaces.has(name)) return false;
    this.reporter.report(codes.duplicateDeclaration, span, {
      message: `\`${name}\` has a meaning here already`,
      help: `import it under another name: \`import ${name} as other from ...\``,
      ...(own === undefined ? {} : { related: [{ message: "it is defined here", span: nameOf(own).span }] }),
    });
    return true;
  }

  private export(statement: ExportStatement): void {
    for (const { text: name, span } of statement.names) {
      const kinds = KINDS.filter((kind) => this.find(kind, name) !== undefined);
      if (kinds.length > 0) this.exported.set(name, kinds);
      else {
        const known = KINDS.flatMap((kind) => this.names(kind));
        const help = didYouMean(name, known);
        this.reporter.report(codes.unknownExport, span, {
          message: `there is no \`${name}\` to export`,
          ...(help === undefined ? {} : { help }),
        });
      }
    }
  }
}

export function nameOf({ statement }: Declaration): Name {
  if (statement.kind !== "pipelineStatement") return statement.name;
  return statement.variable ?? { kind: "name", text: "", span: statement.span };
}

function exportsOf(names: readonly string[]): string {
  if (names.length === 0) return "it exports nothing";
  return `it exports ${names.map((name) => `\`${name}\``).join(", ")}`;
}
