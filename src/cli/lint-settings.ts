/** Settings of lint: of the command line, and of the project files above the texts. */
import { readFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { knownNames } from "../lint/known-names.ts";
import { NO_PROJECT, PROJECT_FILES, type ProjectSettings, readProjectFile } from "../lint/project-file.ts";
import { adviceOn, type LintSettings } from "../lint/settings.ts";
import { EXIT, Failure } from "./exit-codes.ts";
import type { RuleSetting } from "./rule-setting.ts";

/** A project file, and the folder that its paths are relative to. */
export interface Project extends ProjectSettings {
  readonly page: { readonly file: string; readonly text: string } | undefined;
  readonly folder: string;
}

/** Each folder is looked into once. */
export class Projects {
  readonly #known = new Map<string, Promise<Project>>();

  of(path: string): Promise<Project> {
    return this.#below(dirname(path));
  }

  #below(folder: string): Promise<Project> {
    const known = this.#known.get(folder) ?? this.#look(folder);
    this.#known.set(folder, known);
    return known;
  }

  async #look(folder: string): Promise<Project> {
    for (const name of PROJECT_FILES) {
      const file = join(folder, name);
      const text = await readFile(file, "utf8").catch(() => undefined);
      if (text !== undefined) return { ...readProjectFile(text), page: { file, text }, folder };
    }
    const above = dirname(folder);
    return above === folder ? { ...NO_PROJECT, page: undefined, folder } : this.#below(above);
  }
}

export function isIgnored(path: string, { folder, ignores }: Project): boolean {
  return ignores(relative(folder, path).split(sep).join("/"));
}

/** What the command line says goes before what the project says. */
export function settingsOf({ lint }: Project, given: readonly RuleSetting[] = []): LintSettings {
  return { rules: { ...lint.rules, ...Object.fromEntries(given) } };
}

export function refuseUnknownRules(given: readonly RuleSetting[] = []): void {
  const unknown = given.map(([name]) => name).find((name) => !knownNames().has(name));
  if (unknown === undefined) return;
  throw new Failure(EXIT.usage, `--rule: there is no rule \`${unknown}\``, adviceOn(unknown, knownNames()));
}
