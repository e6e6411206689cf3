/** YAML as a tree in which every value knows its place. */
import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { Span } from "../../grammar/ast.ts";
import type { DiagnosticDefinition } from "../diagnostics/define.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { writeKey } from "../values/access.ts";
import type { Value, ValueMap } from "../values/value.ts";
import { testingCodes } from "./codes.ts";

/** Deeper values are null, as in events (G12). */
const DEEPEST = 512;

/** Uses of one anchor, and of those within it multiplied. */
const MOST_ALIASES = 1000;

export class YamlFile {
  readonly diagnostics: Diagnostic[] = [];
  readonly root: YamlNode | undefined;
  readonly #lines = new LineCounter();
  readonly #document: Document.Parsed | undefined;

  /** Never throws: what is wrong comes as diagnostics, and then there is no root. */
  constructor(text: string) {
    try {
      const document = parseDocument(text, {
        lineCounter: this.#lines,
        prettyErrors: false,
        logLevel: "silent",
        // Whole numbers of events keep every digit.
        intAsBigInt: true,
        // Cases share most of an event: `<<: *base`.
        merge: true,
      });
      const [error] = document.errors;
      if (error !== undefined) {
        const [start, end] = error.pos;
        this.report(testingCodes.badTestYaml, { start, end: Math.max(start, end) }, firstLine(error.message));
        return;
      }
      // Aliases that grow without bound are refused here.
      document.toJS({ maxAliasCount: MOST_ALIASES });
      this.#document = document;
      this.root = new YamlNode(this, document.contents as Node | null);
    } catch (error) {
      const reason = error instanceof RangeError ? "it is nested too deeply" : firstLine(String(error));
      this.report(testingCodes.badTestYaml, { start: 0, end: 0 }, `this cannot be read as YAML: ${reason}`);
    }
  }

  report(definition: DiagnosticDefinition, span: Span, message: string, help?: string): void {
    const { code, name, severity } = definition;
    this.diagnostics.push({
      code,
      name,
      severity,
      message,
      span,
      fixes: [],
      ...(help === undefined ? {} : { help }),
    });
  }

  lineAt(offset: number): number {
    return this.#lines.linePos(offset).line;
  }

  resolved(node: Node | null): Node | null {
    const document = this.#document ?? ({} as Document.Parsed);
    return isAlias(node) && this.#document !== undefined ? ((node.resolve(document) as Node) ?? null) : node;
  }

  dataOf(node: Node | null): Value {
    const plain: unknown =
      this.#document === undefined || node === null
        ? null
        : node.toJS(this.#document, { maxAliasCount: MOST_ALIASES });
    return asValue(plain, 0);
  }
}

export interface YamlEntry {
  readonly key: string;
  /** Of the key. */
  readonly at: Span;
  readonly node: YamlNode;
}

export class YamlNode {
  readonly span: Span;
  readonly #file: YamlFile;
  readonly #given: Node | null;
  readonly #node: Node | null;

  constructor(file: YamlFile, given: Node | null, span?: Span) {
    this.#file = file;
    this.#given = given;
    this.#node = file.resolved(given);
    const [start, end] = given?.range ?? [span?.start ?? 0, span?.end ?? 0];
    this.span = given === null ? (span ?? { start, end }) : { start, end };
  }

  get line(): number {
    return this.#file.lineAt(this.span.start);
  }

  get isNull(): boolean {
    return this.#node === null || (isScalar(this.#node) && this.#node.value === null);
  }

  /** A text, and what stands unquoted where a text is wanted: `name: 4688`. */
  get text(): string | undefined {
    if (!isScalar(this.#node)) return undefined;
    const { value, source } = this.#node;
    if (typeof value === "string") return value;
    return value === null ? undefined : (source ?? String(value));
  }

  get value(): Value {
    return this.#file.dataOf(this.#given);
  }

  get list(): readonly YamlNode[] | undefined {
    if (!isSeq(this.#node)) return undefined;
    return this.#node.items.map((item) => new YamlNode(this.#file, item as Node | null, this.span));
  }

  /** Entries in order, merged ones last; a key that is no text is left to `value`. */
  get entries(): readonly YamlEntry[] | undefined {
    if (!isMap(this.#node)) return undefined;
    const own: YamlEntry[] = [];
    const merged: YamlEntry[] = [];
    for (const { key, value } of this.#node.items) {
      const { span, text } = new YamlNode(this.#file, key as Node | null, this.span);
      const node = new YamlNode(this.#file, value as Node | null, span);
      if (text === "<<") merged.push(...(node.list ?? [node]).flatMap((source) => source.entries ?? []));
      else if (text !== undefined) own.push({ key: text, at: span, node });
    }
    const seen = new Set(own.map(({ key }) => key));
    for (const entry of merged) {
      if (!seen.has(entry.key)) own.push(entry);
      seen.add(entry.key);
    }
    return own;
  }

  /** Where it stands, so that a character of its text can be pointed at; undefined where notation moves characters. */
  get contentStart(): number | undefined {
    if (!isScalar(this.#node) || this.#given !== this.#node || typeof this.#node.value !== "string")
      return undefined;
    const { type, value } = this.#node;
    if (type === "PLAIN" && !value.includes("\n")) return this.span.start;
    return (type === "QUOTE_SINGLE" || type === "QUOTE_DOUBLE") && !/[\n'"\\]/.test(value)
      ? this.span.start + 1
      : undefined;
  }
}

/** As events hold values: whole numbers are bigint only where they have to be, and there is no infinity. */
function asValue(plain: unknown, depth: number): Value {
  if (depth > DEEPEST) return null;
  if (typeof plain === "bigint") return Number.isSafeInteger(Number(plain)) ? Number(plain) : plain;
  if (typeof plain === "number") return Number.isFinite(plain) ? plain : null;
  if (typeof plain === "string" || typeof plain === "boolean") return plain;
  if (Array.isArray(plain)) return plain.map((each) => asValue(each, depth + 1));
  if (plain instanceof Uint8Array) return plain;
  if (plain instanceof Date) return plain.toISOString();
  if (typeof plain !== "object" || plain === null) return null;
  const map: ValueMap = {};
  for (const [key, value] of Object.entries(plain)) writeKey(map, key, asValue(value, depth + 1));
  return map;
}

function firstLine(message: string): string {
  const [first = message] = message.split("\n");
  return first.replace(/ at line \d+, column \d+:?$/, "");
}
