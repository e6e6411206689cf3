/** SARIF 2.1.0, the form in which code hosts take reports. */

export interface SarifRule {
  readonly id: string;
  readonly name: string;
  readonly summary: string;
  readonly help?: string;
}

/** Lines and columns count from 1; the end is behind the last character. */
export interface SarifRegion {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface SarifResult {
  readonly ruleId: string;
  readonly level: "error" | "warning" | "note";
  readonly message: string;
  /** Relative paths stay so: whoever shows them knows the root. */
  readonly file: string;
  readonly region?: SarifRegion;
}

export interface SarifTool {
  readonly name: string;
  readonly version: string;
  readonly rules: readonly SarifRule[];
}

/** Columns count code points, as people do. */
export function sarifText({ name, version, rules }: SarifTool, results: readonly SarifResult[]): string {
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name, version, rules: rules.map(describedRule) } },
        columnKind: "unicodeCodePoints",
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
                  artifactLocation: { uri: uriOf(result.file) },
                  ...(result.region === undefined ? {} : { region: result.region }),
                },
              },
            ],
          };
        }),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function describedRule({ id, name, summary, help }: SarifRule) {
  return {
    id,
    name,
    shortDescription: { text: summary },
    ...(help === undefined ? {} : { help: { text: help } }),
  };
}

function uriOf(file: string): string {
  const path = file.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/");
  return path.startsWith("/") ? `file://${path}` : path;
}
