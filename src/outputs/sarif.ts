/** SARIF 2.1.0, the form in which code hosts take reports. */
import { isAbsolute, relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";

export interface SarifRule {
  readonly id: string;
  readonly name: string;
  readonly summary?: string;
  readonly help?: string;
  readonly level?: SarifResult["level"];
}

/** Lines and columns count from 1; the end is behind the last character. */
export interface SarifRegion {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A line as a whole, or a part of the text. */
export type SarifPlace = SarifRegion | Pick<SarifRegion, "startLine">;

export interface SarifResult {
  readonly ruleId: string;
  readonly level: "error" | "warning" | "note";
  readonly message: string;
  readonly file: string;
  readonly region?: SarifPlace;
  /** What stays the same when lines above it come and go. */
  readonly fingerprints?: Readonly<Record<string, string>>;
}

export interface SarifTool {
  readonly name: string;
  readonly version: string;
  readonly rules: readonly SarifRule[];
  /** What columns count. */
  readonly columns: "unicodeCodePoints" | "utf16CodeUnits";
  /** Files below this folder are given relative to it, so that a report of one machine means the same on another. */
  readonly cwd: string;
}

export function sarifText(tool: SarifTool, results: readonly SarifResult[]): string {
  const { name, version, rules, columns, cwd } = tool;
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name, version, rules: rules.map(describedRule) } },
        columnKind: columns,
        results: results.map((result) => {
          const ruleIndex = indexes.get(result.ruleId);
          return {
            ruleId: result.ruleId,
            ...(ruleIndex === undefined ? {} : { ruleIndex }),
            level: result.level,
            message: { text: result.message },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: uriOf(result.file, cwd) },
                  ...(result.region === undefined ? {} : { region: result.region }),
                },
              },
            ],
            ...(result.fingerprints === undefined ? {} : { partialFingerprints: result.fingerprints }),
          };
        }),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function describedRule({ id, name, summary, help, level }: SarifRule) {
  return {
    id,
    name,
    ...(summary === undefined ? {} : { shortDescription: { text: summary } }),
    ...(help === undefined ? {} : { help: { text: help } }),
    ...(level === undefined ? {} : { defaultConfiguration: { level } }),
  };
}

function uriOf(file: string, cwd: string): string {
  const path = resolve(cwd, file);
  const below = relative(cwd, path);
  if (below.startsWith("..") || isAbsolute(below)) return pathToFileURL(path).href;
  return below.split(sep).map(encodeURIComponent).join("/");
}
