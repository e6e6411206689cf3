import type { LintRule } from "../rule.ts";

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
    const reads = checked.graph.reads.map((path) => path.join("."));
    const required = given.map((field) => ({ field, name: nameIn(field) }));
    const idle = required.filter(({ name }) => !reads.some((read) => overlap(read, name)));
    const decisive = new Set(comparands.flatMap(({ origin }) => origin?.path.join(".") ?? []));
    const forgotten = [...decisive].filter((read) => !required.some(({ name }) => overlap(name, read)));
    const parts = [
      ...(idle.length === 0 ? [] : [`nothing reads ${listed(idle.map(({ field }) => field))}`]),
      ...(forgotten.length === 0 ? [] : [`the conditions read ${listed(forgotten)}, which it does not name`]),
    ];
    if (parts.length === 0) return;
    const tagged = detection.metadata.required_fields === undefined;
    report(
      { metadata: tagged ? ["tags", "required_fields"] : ["required_fields"] },
      {
        message: `\`required_fields\` is wrong: ${parts.join("; ")}`,
        help: `the text reads ${listed(reads.filter((read) => read !== ""))}`,
      },
    );
  },
};

/** Older files write `Processes.process_name`: the data set of a data model, which is no part of the event. */
function nameIn(field: string): string {
  return field.trim().replace(/^[A-Z]\w*\./, "");
}

/** One is the other, or a part of it; a name may have dots of its own. */
function overlap(a: string, b: string): boolean {
  return a === "" || b === "" || `${a}.`.startsWith(`${b}.`) || `${b}.`.startsWith(`${a}.`);
}

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
