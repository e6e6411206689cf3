/** Pages of lint rules: what each does, why that is bad, an example, and the same mended. */
import { EMPTY, type Page, type PageExample } from "../reference/page.ts";
import type { LintRule, LintSample } from "./rule.ts";
import { LINT_RULES } from "./rules/index.ts";

export function lintPages(): readonly Page[] {
  return LINT_RULES.map(pageOf);
}

function pageOf({ code, name, severity, summary, why, bad, good }: LintRule): Page {
  const settings = [
    `\`lint: { rules: { ${name}: off } }\` in \`spillway.yml\`, or \`info\`, \`warning\`, \`error\``,
    `\`--rule ${name}=off\` for once`,
    `a comment \`// spillway-ignore ${name}: why\` for a line`,
  ];
  return {
    ...EMPTY,
    kind: "diagnostic",
    category: "lint",
    name: code,
    aliases: [name],
    summary,
    facts: [
      { label: "Why is this bad", text: why },
      { label: "Severity", text: `${severity.charAt(0).toUpperCase()}${severity.slice(1)}.` },
      { label: "Found", text: "By `spillway lint`." },
      { label: "Settings", text: `${settings.join("; ")}.` },
    ],
    examples: [exampleOf("Example", bad), exampleOf("Use instead", good)],
    support: [],
    seeAlso: [],
  };
}

/** JSON is YAML. */
function exampleOf(title: string, { text, metadata, events = [] }: LintSample): PageExample {
  const given = events.map((event) => JSON.stringify(event));
  if (metadata === undefined) return { title, language: "spl", text, given };
  const lines = Object.entries(metadata).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return { title, language: "yaml", text: [`search: ${JSON.stringify(text)}`, ...lines].join("\n"), given };
}
