/** `spillway.yml`: what a project says of its detections. Lint reads `lint`, and leaves everything else to others. */
import { isAlias, isMap, isScalar, isSeq, type Node, parseDocument } from "yaml";
import type { Span } from "../../grammar/ast.ts";
import type { DiagnosticDefinition } from "../diagnostics/define.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { compileWildcard } from "../patterns/index.ts";
import { settingCodes } from "./codes.ts";
import { knownNames } from "./known-names.ts";
import { adviceOn, LINT_SEVERITIES, type LintSettings, type LintSeverity } from "./settings.ts";

export const PROJECT_FILES = ["spillway.yml", "spillway.yaml", ".spillway.yml", ".spillway.yaml"];

export interface ProjectSettings {
  readonly lint: LintSettings;
  /** Whether a file is to be left alone; its path is relative to the folder of the project file, with `/`. */
  readonly ignores: (path: string) => boolean;
  readonly diagnostics: readonly Diagnostic[];
}

export const NO_PROJECT: ProjectSettings = { lint: {}, ignores: () => false, diagnostics: [] };

/** Never throws: what is wrong comes as diagnostics, with spans into the text. */
export function readProjectFile(text: string): ProjectSettings {
  const diagnostics: Diagnostic[] = [];
  const fault = (definition: DiagnosticDefinition, node: unknown, message: string, help?: string) => {
    const { code, name, severity } = definition;
    const span = spanOf(node);
    diagnostics.push({
      code,
      name,
      severity,
      message,
      span,
      fixes: [],
      ...(help === undefined ? {} : { help }),
    });
  };
  const bad = (node: unknown, message: string, help?: string) =>
    fault(settingCodes.badLintSettings, node, message, help);

  const document = parseDocument(text, { prettyErrors: false, logLevel: "silent" });
  const [error] = document.errors;
  if (error !== undefined) {
    bad(undefined, `this is no YAML: ${error.message.split("\n")[0] ?? ""}`);
    return { ...NO_PROJECT, diagnostics };
  }
  const given = isMap(document.contents) ? document.contents.get("lint", true) : undefined;
  const node: unknown = isAlias(given) ? given.resolve(document) : given;
  if (given === undefined || (isScalar(node) && node.value === null)) return NO_PROJECT;
  const rules: Record<string, LintSeverity> = {};
  let ignore: readonly string[] = [];
  if (!isMap(node)) bad(node, "`lint` is a map with `rules` and `ignore`");
  else {
    for (const { key, value } of node.items) {
      const name = textOf(key);
      if (name === "rules" && isMap(value)) {
        for (const rule of value.items) {
          const [named, severity] = [textOf(rule.key), severityIn(rule.value)];
          if (!knownNames().has(named)) {
            fault(
              settingCodes.unknownRule,
              rule.key,
              `there is no rule \`${named}\``,
              adviceOn(named, knownNames()),
            );
          } else if (severity === undefined) bad(rule.value, `a severity is ${LINT_SEVERITIES.join(", ")}`);
          else rules[named] = severity;
        }
      } else if (name === "ignore" && isSeq(value)) ignore = value.items.map(textOf);
      else bad(key, `\`lint\` has a map \`rules\` and a list \`ignore\`, and nothing else`);
    }
  }
  return { lint: { rules }, ignores: matcherOf(ignore), diagnostics };
}

/** `off` is false to older readers of YAML. */
function severityIn(node: unknown): LintSeverity | undefined {
  const value = isScalar(node) && node.value === false ? "off" : textOf(node);
  return LINT_SEVERITIES.find((severity) => severity === value);
}

function textOf(node: unknown): string {
  return isScalar(node) ? String(node.value) : "";
}

function spanOf(node: unknown): Span {
  const [start, end] = ((node as Node | undefined)?.range ?? [0, 0]) as [number, number];
  return { start, end };
}

/** `old/` is everything in that folder, `*` any run of characters; a name without `/` is one at any depth. */
function matcherOf(patterns: readonly string[]): (path: string) => boolean {
  const tests = patterns.map((pattern) => {
    const whole = pattern.replace(/^\.\//, "").replace(/\/$/, "/*").replaceAll("**", "*");
    const anywhere = pattern.replace(/\/$/, "").includes("/") ? [] : [compileWildcard(`*/${whole}`)];
    return [compileWildcard(whole), ...anywhere];
  });
  return (path) => tests.flat().some((test) => test(path));
}
