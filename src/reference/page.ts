/** What the reference says of one thing: plain data, the same for a terminal, a web page and an editor's hover. */

export type PageKind =
  | "function"
  | "aggregate"
  | "command"
  | "source"
  | "sink"
  | "unsupported"
  | "rule"
  | "diagnostic";

/** Kinds in the order in which readers are shown them, each with the name of all of them together. */
export const KINDS: readonly { readonly kind: PageKind; readonly plural: string; readonly title: string }[] =
  [
    { kind: "command", plural: "commands", title: "Commands" },
    { kind: "function", plural: "functions", title: "Functions" },
    { kind: "aggregate", plural: "aggregates", title: "Aggregates" },
    { kind: "source", plural: "sources", title: "Sources" },
    { kind: "sink", plural: "sinks", title: "Sinks" },
    { kind: "unsupported", plural: "unsupported", title: "Words that are not supported" },
    { kind: "rule", plural: "rules", title: "Rules" },
    { kind: "diagnostic", plural: "diagnostics", title: "Diagnostics" },
  ];

export interface Page {
  readonly kind: PageKind;
  /** As SPL spells it; of a diagnostic its code, of a rule its number. */
  readonly name: string;
  readonly aliases: readonly string[];
  /** Pages of one kind and category belong together. */
  readonly category: string;
  readonly summary: string;
  /** The forms it takes. */
  readonly usage: readonly string[];
  /** Parameters of a call, options of a command. */
  readonly arguments: readonly PageArgument[];
  /** Fields that a source makes. */
  readonly fields: readonly { readonly name: string; readonly summary: string }[];
  readonly facts: readonly Fact[];
  readonly notes: readonly string[];
  readonly examples: readonly PageExample[];
  readonly support: readonly SupportNote[];
  readonly seeAlso: readonly PageLink[];
}

export interface PageArgument {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly type: string;
  readonly summary: string;
  readonly required: boolean;
  readonly variadic: boolean;
  /** A parameter that must be known when the text is compiled; options, which always are, do not say so. */
  readonly constant: boolean;
  readonly default?: string;
  /** Accepted values, where they are few. */
  readonly values?: readonly string[];
}

/** One thing about a page's subject that readers look for under this label. */
export interface Fact {
  readonly label: string;
  readonly text: string;
}

export interface PageExample {
  /** What the example shows, where that is not plain. */
  readonly title?: string;
  readonly language: "spl" | "json" | "yaml";
  readonly text: string;
  /** What goes in, JSON, one entry a line. */
  readonly given: readonly string[];
  /** What the text reads beside that: contents of files and tables. */
  readonly beside?: readonly { readonly name: string; readonly content: string }[];
  /** What comes out, JSON, one entry a line; absent where nothing runs. */
  readonly result?: readonly string[];
}

export interface PageLink {
  readonly kind: PageKind;
  readonly name: string;
}

export type SupportStatus = "yes" | "differs" | "no";

/** How a name of Splunk's lists fares here. */
export interface SupportNote {
  readonly list: string;
  /** The name in that list, which may be an alias here. */
  readonly name: string;
  readonly status: SupportStatus;
  readonly remark?: string;
}

/** What most pages have nothing to say under. */
export const EMPTY = {
  aliases: [],
  usage: [],
  arguments: [],
  fields: [],
  facts: [],
  notes: [],
  examples: [],
};

/** A page before it knows the others. */
export type PageDraft = Omit<Page, "support" | "seeAlso">;
