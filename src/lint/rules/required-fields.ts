import type { LintRule } from "../rule.ts";

type Path = readonly string[];

export const requiredFields: LintRule = {
  code: "SPL8523",
  name: "required-fields",
  severity: "warning",
  summary: "`required_fields` does not name what the conditions read, or names what the text never reads.",
  why: "Whoever deploys the detection checks this list against the events there are. A field that is missing from it makes the detection silent without anybody knowing why.",
  bad: {
    text: 'from source | where lower(process_name)="a"',
    metadata: { tags: { required_fields: ["process_name", "cmd_line"] } },
  },
  good: {
    text: 'from source | where lower(process_name)="a"',
    metadata: { tags: { required_fields: ["process_name"] } },
  },
  run: ({ checked, comparands, detection }, report) => {
    const given = detection?.requiredFields;
    if (given === undefined || detection === undefined) return;
    const { reads } = checked.graph;
    const required = given.map((field) => ({ field, path: pathOf(field) }));
    const idle = required.filter(({ path }) => !reads.some((read) => overlap(read, path)));
    const decisive = new Map<string, Path>();
    for (const { origin } of comparands)
      if (origin !== undefined) decisive.set(origin.path.join("."), origin.path);
    const forgotten = [...decisive].filter(
      ([, path]) => !required.some((other) => overlap(other.path, path)),
    );
    const parts = [
      ...(idle.length === 0 ? [] : [`nothing reads ${listed(idle.map(({ field }) => field))}`]),
      ...(forgotten.length === 0
        ? []
        : [`the conditions read ${listed(forgotten.map(([name]) => name))}, which it does not name`]),
    ];
    if (parts.length === 0) return;
    const tagged = detection.metadata.required_fields === undefined;
    report(
      { metadata: tagged ? ["tags", "required_fields"] : ["required_fields"] },
      {
        message: `\`required_fields\` is wrong: ${parts.join("; ")}`,
        help: `the text reads ${listed(reads.filter(({ length }) => length > 0).map((path) => path.join(".")))}`,
      },
    );
  },
};

/** Older files write `Processes.process_name`: the data set of a data model, which is no part of the event. */
function pathOf(field: string): Path {
  const keys = field.trim().split(".");
  return keys.length > 1 && /^[A-Z]/.test(keys[0] ?? "") ? keys.slice(1) : keys;
}

function overlap(a: Path, b: Path): boolean {
  return Array.from({ length: Math.min(a.length, b.length) }).every((_, index) => a[index] === b[index]);
}

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
