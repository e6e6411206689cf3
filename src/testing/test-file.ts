/**
 * Files of tests: ours, whose cases have `expect`, and Splunk's two, whose cases have `attack_data`: files of their own,
 * and the `tests` list inside a detection.
 */
import type { Diagnostic } from "../index.ts";
import type { EventSource, Expectation, Log, TestCase } from "./case.ts";
import { CASE_KEYS, FILE_KEYS, SETTING_KEYS } from "./case-keys.ts";
import { CaseReader } from "./case-reader.ts";
import { acceptedMutants } from "./mutation/accepted.ts";
import { DEFAULT_CONDITION } from "./pass-condition.ts";
import { type Settings, settingsOf } from "./test-settings.ts";
import { YamlFile, type YamlNode } from "./yaml-node.ts";

export interface TestFile {
  /** As the file names it with `detection:`. */
  readonly detection?: string;
  readonly cases: readonly TestCase[];
  /** Mutants that no case has to notice (`mutation: { accept: [...] }`). */
  readonly accept?: readonly string[];
  /** Spans point into the text. A case with an error is left out of `cases`. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface TestFileOptions {
  /** Makes a whole path of one that the file names. Default: as it stands. */
  readonly resolve?: (file: string) => string;
  /** The file is a detection, of which only `tests` is looked at. */
  readonly embedded?: boolean;
}

/**
 * Reads the cases of a file. Never throws.
 *
 * @param path - put into the cases, and otherwise only named.
 */
export function readTestFile(text: string, path: string, options: TestFileOptions = {}): TestFile {
  const file = new YamlFile(text);
  if (file.root === undefined) return { cases: [], diagnostics: file.diagnostics };
  return new TestFileReader(file, path, options).read(file.root);
}

/** Whether a detection file may hold tests; reading YAML takes longer than running most of them. */
export function mayHaveTests(text: string): boolean {
  return /^["']?tests["']?[ \t]*:/m.test(text);
}

class TestFileReader extends CaseReader {
  readonly #path: string;
  readonly #options: TestFileOptions;

  constructor(file: YamlFile, path: string, options: TestFileOptions) {
    super(file, options.resolve ?? ((name) => name));
    this.#path = path;
    this.#options = options;
  }

  read(root: YamlNode): TestFile {
    const { diagnostics } = this.file;
    const entries = root.entries;
    const tests = entries?.find(({ key }) => key === "tests")?.node;
    if (entries === undefined || tests === undefined) {
      if (this.#options.embedded !== true) {
        const { span } = root;
        this.report("notATestFile", { start: span.start, end: span.start }, NO_LIST, HELP_LIST);
      }
      return { cases: [], diagnostics };
    }
    const list = tests.list;
    if (list === undefined && !tests.isNull) {
      this.report("notATestFile", tests.span, "`tests` is a list", HELP_LIST);
      return { cases: [], diagnostics };
    }
    const top = new Map(entries.map(({ key, node }) => [key, node]));
    const isOurs = this.#options.embedded !== true && (list ?? []).some(hasExpect);
    if (isOurs) this.known(entries, FILE_KEYS);
    const detection = isOurs ? this.text(top.get("detection"), "detection") : undefined;
    const settings = this.#options.embedded === true ? {} : settingsOf(this, top, {});
    const cases = (list ?? []).flatMap((node, index) => this.#case(node, index, settings, detection));
    if (list === undefined || list.length === 0) {
      this.report("noTests", tests.span, "this list of tests is empty");
    }
    this.#sameNames(cases, list ?? []);
    const accept = isOurs ? acceptedMutants(this, top.get("mutation")) : [];
    const accepting = accept.length === 0 ? {} : { accept };
    return { ...(detection === undefined ? {} : { detection }), cases, ...accepting, diagnostics };
  }

  #case(node: YamlNode, index: number, defaults: Settings, detection: string | undefined): TestCase[] {
    const entries = node.entries;
    if (entries === undefined) {
      this.report("wrongTestValue", node.span, "a test is a map", HELP_LIST);
      return [];
    }
    const before = this.errors;
    const given = new Map(entries.map((entry) => [entry.key, entry.node]));
    const isSplunks = !given.has("expect") && (given.has("attack_data") || given.has("pass_condition"));
    if (!isSplunks) this.known(entries, [...CASE_KEYS, ...SETTING_KEYS]);
    const parts = isSplunks ? this.#splunks(node, given) : this.#own(node, given);
    const settings = isSplunks ? defaults : settingsOf(this, given, defaults);
    const file = isSplunks ? this.text(given.get("file"), "file") : detection;
    const description = this.text(given.get("description"), "description");
    const skip = isSplunks ? undefined : this.#skip(given.get("skip"));
    const name = this.text(given.get("name"), "name") ?? `test ${index + 1}`;
    if (parts === undefined || this.errors > before) return [];
    return [
      {
        name,
        ...(description === undefined ? {} : { description }),
        file: this.#path,
        line: node.line,
        ...parts,
        clock: settings.clock ?? DEFAULT_CLOCK,
        ...(settings.filter === undefined ? {} : { filter: settings.filter }),
        options: settings.options ?? {},
        ...(settings.lookupFiles === undefined ? {} : { lookupFiles: settings.lookupFiles }),
        ...(file === undefined ? {} : { detection: file }),
        ...(skip === undefined ? {} : { skip }),
      },
    ];
  }

  #own(node: YamlNode, given: ReadonlyMap<string, YamlNode>): CaseParts | undefined {
    const start = { start: node.span.start, end: node.span.start };
    const expected = given.get("expect");
    const events = given.get("events");
    if (expected === undefined) this.report("missingExpect", start, "this test has no `expect`", HELP_EXPECT);
    if (events === undefined) this.report("missingEvents", start, "this test has no `events`", HELP_EVENTS);
    const expect = expected && this.expectation(expected);
    const source = events && this.events(events, "events");
    const earlier = given.get("before");
    const before = earlier && this.events(earlier, "before");
    const state = this.text(given.get("state"), "state");
    if (expect === undefined || source === undefined) return undefined;
    return {
      events: source,
      expect,
      ...(before === undefined ? {} : { before }),
      ...(state === undefined ? {} : { state: this.resolve(state) }),
    };
  }

  /** Keys that mean nothing here are left alone: whoever wrote them had another tool. */
  #splunks(node: YamlNode, given: ReadonlyMap<string, YamlNode>): CaseParts | undefined {
    const condition = given.get("pass_condition");
    const source = condition === undefined ? DEFAULT_CONDITION : this.passCondition(condition);
    const data = given.get("attack_data");
    if (data === undefined) {
      const start = { start: node.span.start, end: node.span.start };
      this.report("missingEvents", start, "this test has no `attack_data`", HELP_EVENTS);
      return undefined;
    }
    const logs = (data.list ?? [data]).flatMap((each) => this.#log(each));
    if (source === undefined || logs.length === 0) return undefined;
    return { events: { kind: "logs", logs }, expect: { kind: "pass_condition", source } };
  }

  #log(node: YamlNode): Log[] {
    const given = new Map((node.entries ?? []).map((entry) => [entry.key, entry.node]));
    const data = this.text(given.get("data") ?? given.get("file_name"), "data");
    if (data === undefined) {
      this.report("wrongTestValue", node.span, "a log is a map with `data`, a URL or a path");
      return [];
    }
    const sourcetype = given.get("sourcetype")?.text;
    return [{ data, ...(sourcetype === undefined ? {} : { sourcetype }) }];
  }

  #skip(node: YamlNode | undefined): string | undefined {
    const value = node?.value;
    if (value === undefined || value === false || value === null) return undefined;
    return typeof value === "string" && value !== "" ? value : "the test says so";
  }

  #sameNames(cases: readonly TestCase[], nodes: readonly YamlNode[]): void {
    const seen = new Set<string>();
    for (const { name, line, detection } of cases) {
      const key = `${detection ?? ""}\n${name}`;
      if (seen.has(key)) {
        const span = nodes.find((node) => node.line === line)?.span ?? { start: 0, end: 0 };
        const start = { start: span.start, end: span.start };
        this.report("sameTestName", start, `a test before this one is called ${JSON.stringify(name)}, too`);
      }
      seen.add(key);
    }
  }
}

interface CaseParts {
  readonly events: EventSource;
  readonly expect: Expectation;
  readonly before?: EventSource;
  readonly state?: string;
}

/** Fixed, so that a run today gives what a run tomorrow gives. */
export const DEFAULT_CLOCK = Date.UTC(2020, 0, 1);

const NO_LIST = "a file of tests is a map with a list `tests`";
const HELP_LIST = "write `tests:`, and below it for each test `- name: ...`, `events: ...` and `expect: ...`";
const HELP_EXPECT = "write `expect: fires`, `silent`, `{ count: 2 }` or `{ findings: [...] }`";
const HELP_EVENTS = "write `events:` with a list of events, or the name of a file of them";

function hasExpect(node: YamlNode): boolean {
  return node.entries?.some(({ key }) => key === "expect") === true;
}
