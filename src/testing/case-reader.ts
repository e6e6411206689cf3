/** The values of a case, each checked where it stands. */
import type { Span } from "../../grammar/ast.ts";
import { didYouMean } from "../base/nearest.ts";
import type { ValueMap } from "../values/value.ts";
import { isMap } from "../values/value.ts";
import type { EventSource, Expectation } from "./case.ts";
import { EXPECT_KEYS } from "./case-keys.ts";
import { testingCodes } from "./codes.ts";
import { readPassCondition } from "./pass-condition.ts";
import type { YamlEntry, YamlFile, YamlNode } from "./yaml-node.ts";

export class CaseReader {
  readonly file: YamlFile;
  readonly resolve: (file: string) => string;

  constructor(file: YamlFile, resolve: (file: string) => string) {
    this.file = file;
    this.resolve = resolve;
  }

  get errors(): number {
    return this.file.diagnostics.filter(({ severity }) => severity === "error").length;
  }

  report(code: keyof typeof testingCodes, span: Span, message: string, help?: string): void {
    this.file.report(testingCodes[code], span, message, help);
  }

  known(entries: readonly YamlEntry[], keys: readonly string[]): void {
    for (const { key, at } of entries) {
      if (keys.includes(key)) continue;
      const help = didYouMean(key, keys) ?? `there are ${keys.map((each) => `\`${each}\``).join(", ")}`;
      this.report("unknownTestKey", at, `no key is called \`${key}\` here`, help);
    }
  }

  text(node: YamlNode | undefined, key: string): string | undefined {
    if (node === undefined || node.isNull) return undefined;
    if (node.text === undefined) this.report("wrongTestValue", node.span, `\`${key}\` is a text`);
    return node.text;
  }

  events(node: YamlNode, key: string): EventSource | undefined {
    const items = node.list ?? [node];
    const names = items.flatMap(({ value }) => (typeof value === "string" ? [value] : []));
    if (names.length === items.length && items.length > 0) {
      return { kind: "files", files: names.map(this.resolve) };
    }
    const events = items.flatMap((item) => {
      const value = item.value;
      if (isMap(value)) return [value];
      const help = "an event is a map: `- { process_name: reg.exe }`; a file of events is a name alone";
      this.report("wrongTestValue", item.span, `\`${key}\` is a list of events, or of files of them`, help);
      return [];
    });
    return { kind: "inline", events };
  }

  expectation(node: YamlNode): Expectation | undefined {
    const { text, entries } = node;
    if (text === "fires" || text === "silent") return { kind: text };
    if (text?.startsWith("@") === true || text?.startsWith("!") === true) {
      const source = this.passCondition(node);
      return source === undefined ? undefined : { kind: "pass_condition", source };
    }
    const [entry, ...more] = entries ?? [];
    if (entries === undefined || entry === undefined || more.length > 0) {
      const wrong = text === undefined ? "" : `, not \`${text}\``;
      const help = didYouMean(text ?? "", ["fires", "silent"]) ?? HELP_EXPECT;
      this.report("wrongTestValue", node.span, `\`expect\` is one of its forms${wrong}`, help);
      return undefined;
    }
    this.known(entries, EXPECT_KEYS);
    if (entry.key === "count") return this.#count(entry.node);
    if (entry.key === "findings") return this.#findings(entry.node);
    if (entry.key !== "pass_condition") return undefined;
    const source = this.passCondition(entry.node);
    return source === undefined ? undefined : { kind: "pass_condition", source };
  }

  passCondition(node: YamlNode): string | undefined {
    const source = node.text;
    if (source === undefined) {
      this.report("wrongTestValue", node.span, "`pass_condition` is a text", "write `'@count_gt(0)'`");
      return undefined;
    }
    const { fault } = readPassCondition(source);
    if (fault === undefined) return source;
    const from = node.contentStart;
    const span = from === undefined ? node.span : { start: from + fault.start, end: from + fault.end };
    this.report("badPassCondition", span, fault.message, fault.help);
    return undefined;
  }

  #count(node: YamlNode): Expectation | undefined {
    const count = node.value;
    if (typeof count === "number" && Number.isSafeInteger(count) && count >= 0)
      return { kind: "count", count };
    this.report("wrongTestValue", node.span, "`count` is a whole number from 0 on");
    return undefined;
  }

  #findings(node: YamlNode): Expectation | undefined {
    const findings: ValueMap[] = [];
    for (const item of node.list ?? [node]) {
      const value = item.value;
      if (isMap(value)) findings.push(value);
      else {
        const help = "write for each finding what matters of it: `- entities: [host-1]`";
        this.report("wrongTestValue", item.span, "`findings` is a list of maps", help);
        return undefined;
      }
    }
    return { kind: "findings", findings };
  }
}

const HELP_EXPECT =
  "write `fires`, `silent`, `{ count: 2 }`, `{ findings: [...] }` or `{ pass_condition: '...' }`";
