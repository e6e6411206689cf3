/** Finds detections with their tests, wherever these stand. */

import { access, readFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { CannotOpen } from "../inputs/index.ts";
import type { TestCase, TextUnderTest } from "./case.ts";
import { type DetectionFile, filesBelow, IS_TEST_FILE, openDetectionFile } from "./detection-files.ts";
import { CaseFiles, type ReadyOptions } from "./ready-case.ts";
import { withOptions } from "./subject-options.ts";
import { DETECTION_NOT_FOUND, type FileDiagnostic, type LoadedSuite, type Suite } from "./suite.ts";
import { mayHaveTests, readTestFile, type TestFile } from "./test-file.ts";

export interface SuiteOptions extends Partial<ReadyOptions> {
  /** How every text is compiled; what a case says stands over it. */
  readonly options?: TextUnderTest["options"];
}

/** Every detection below the paths with its cases, those without any included; files of events are not read. @throws CannotOpen */
export async function findSuites(
  paths: readonly string[],
  { cwd = ".", options = {} }: SuiteOptions = {},
): Promise<readonly Suite[]> {
  const found = await filesBelow(paths, cwd);
  const collection = new Collection(found.detections, cwd);
  for (const file of found.detections) await collection.addDetection(file);
  for (const file of found.tests) await collection.addTests(file);
  return collection.suites.map((suite) =>
    suite.subject === undefined ? suite : { ...suite, subject: withOptions(suite.subject, options) },
  );
}

/** The same with everything in memory. @throws CannotOpen */
export async function loadSuites(
  paths: readonly string[],
  options: SuiteOptions = {},
): Promise<readonly LoadedSuite[]> {
  const { cwd = ".", logs = [] } = options;
  const loaded: LoadedSuite[] = [];
  for (const suite of await findSuites(paths, options)) {
    const files = new CaseFiles({ cwd, logs });
    const cases = [];
    for (const test of suite.tests) cases.push(await files.ready(test));
    loaded.push({ ...suite, cases });
  }
  return loaded;
}

interface Entry {
  readonly opened: DetectionFile;
  readonly tests: TestCase[];
  readonly accept: string[];
  readonly diagnostics: FileDiagnostic[];
}

/** Suites by the whole path of their detection, in the order in which they were found. */
class Collection {
  readonly #cwd: string;
  readonly #entries = new Map<string, Entry>();
  readonly #testFiles = new Set<string>();
  readonly #byBase = new Map<string, string[]>();

  constructor(detections: readonly string[], cwd: string) {
    this.#cwd = cwd;
    for (const file of detections) {
      const base = baseOf(file);
      this.#byBase.set(base, [...(this.#byBase.get(base) ?? []), file]);
    }
  }

  get suites(): readonly Suite[] {
    return [...this.#entries.values()].map(({ opened, tests, accept, diagnostics }) => {
      const { yaml: _, ...suite } = opened;
      return { ...suite, tests, accept, diagnostics: [...opened.diagnostics, ...diagnostics] };
    });
  }

  async addDetection(file: string): Promise<void> {
    await this.#entry(file);
    for (const ending of [".test.yml", ".test.yaml"]) {
      const beside = join(dirname(file), `${baseOf(file)}${ending}`);
      if (await this.#exists(beside)) await this.addTests(beside);
    }
  }

  async addTests(file: string): Promise<void> {
    const path = resolve(this.#cwd, file);
    if (this.#testFiles.has(path)) return;
    this.#testFiles.add(path);
    const text = await readFile(path, "utf8").catch((error: unknown) => {
      throw new CannotOpen(file, error);
    });
    const read = readTestFile(text, file, { resolve: (name) => resolve(dirname(path), name) });
    const owners = await Promise.all(read.cases.map((test) => this.#ownerOf(test, file)));
    for (const [index, test] of read.cases.entries()) await this.#addCase(test, owners[index]);
    const first = owners[0] ?? (await this.#ownerOf(read, file));
    const entry = first === undefined ? this.#missing(read.detection ?? file) : await this.#entry(first);
    entry.accept.push(...(read.accept ?? []));
    entry.diagnostics.push(...placed(read, file, text));
  }

  async #addCase(test: TestCase, owner: string | undefined): Promise<void> {
    if (owner !== undefined) (await this.#entry(owner)).tests.push(test);
    else {
      const skipped = { ...test, skip: test.skip ?? DETECTION_NOT_FOUND };
      this.#missing(test.detection ?? test.file).tests.push(skipped);
    }
  }

  /** The file that a test names, else the one beside it, else one of that name among the detections found. */
  async #ownerOf({ detection }: Pick<TestFile, "detection">, file: string): Promise<string | undefined> {
    const folder = dirname(file);
    if (detection !== undefined) {
      const named = join(folder, detection);
      if (await this.#exists(named)) return named;
      return this.#nearest(baseOf(detection), folder);
    }
    for (const ending of [".yml", ".yaml", ".spl", ".spl2"]) {
      const beside = join(folder, `${baseOf(file)}${ending}`);
      if (await this.#exists(beside)) return beside;
    }
    return this.#nearest(baseOf(file), folder);
  }

  /** Of several with one name: those in the same part of the tree first, then newer folders, which carry their date. */
  #nearest(base: string, folder: string): string | undefined {
    const rank = (file: string) => sharedFolders(resolve(this.#cwd, folder), resolve(this.#cwd, file));
    const candidates = [...(this.#byBase.get(base) ?? [])];
    candidates.sort((a, b) => rank(b) - rank(a) || (a < b ? 1 : -1));
    return candidates[0];
  }

  #missing(file: string): Entry {
    const key = `missing ${file}`;
    const known = this.#entries.get(key);
    const entry = known ?? {
      opened: { name: baseOf(file), file, diagnostics: [] },
      tests: [],
      accept: [],
      diagnostics: [],
    };
    this.#entries.set(key, entry);
    return entry;
  }

  async #entry(file: string): Promise<Entry> {
    const known = this.#entries.get(resolve(this.#cwd, file));
    if (known !== undefined) return known;
    const opened = await openDetectionFile(file, this.#cwd);
    // A text and the metadata beside it are one detection, whichever is named.
    if (opened.file !== file) return this.#entry(opened.file);
    const entry: Entry = { opened, tests: [], accept: [], diagnostics: [] };
    this.#entries.set(resolve(this.#cwd, file), entry);
    const { yaml } = opened;
    if (yaml !== undefined && mayHaveTests(yaml.text)) {
      const folder = dirname(resolve(this.#cwd, yaml.file));
      const read = readTestFile(yaml.text, yaml.file, {
        embedded: true,
        resolve: (name) => resolve(folder, name),
      });
      entry.tests.push(...read.cases);
      entry.diagnostics.push(...placed(read, yaml.file, yaml.text));
    }
    return entry;
  }

  async #exists(file: string): Promise<boolean> {
    return access(resolve(this.#cwd, file)).then(
      () => true,
      () => false,
    );
  }
}

function placed({ diagnostics }: TestFile, file: string, text: string): FileDiagnostic[] {
  return diagnostics.map((diagnostic) => ({ diagnostic, page: { file, text } }));
}

/** `x` of `a/x.yml`, `x.spl` and `x.test.yml`. */
function baseOf(file: string): string {
  const name = basename(file);
  return IS_TEST_FILE.test(name) ? name.replace(IS_TEST_FILE, "") : name.replace(/\.(?:ya?ml|spl2?)$/i, "");
}

function sharedFolders(folder: string, file: string): number {
  const ups = relative(folder, file)
    .split(/[/\\]/)
    .filter((part) => part === "..").length;
  return -ups;
}
