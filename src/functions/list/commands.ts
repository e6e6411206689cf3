import { defineFunction } from "../../language/function.ts";

export const commands = defineFunction({
  name: "commands",
  category: "list",
  summary: "The names of the commands that a search uses, in their order, each once.",
  parameters: [{ name: "value", aliases: ["search"], type: "string", summary: "The text of a search." }],
  result: "list",
  nulls: "null",
  notes: [
    "A text that begins without `|` and without a command's name is a `search`, as in SPL.",
    "Bars inside quotes and commands of subsearches are not counted.",
  ],
  examples: [
    { text: 'commands("search foo | stats count | sort count")', result: ["search", "stats", "sort"] },
    { text: 'commands("error \\"a | b\\" | eval x=1 | eval y=2")', result: ["search", "eval"] },
    { text: "commands(null)", result: null },
  ],
  evaluate: (value) => {
    const stages = stagesOf(value as string);
    const names = stages.map((stage, index) => {
      const name = /^\s*([a-z_][a-z0-9_]*)\b/.exec(stage)?.[1];
      return index > 0 || name === "from" || name === "search"
        ? name
        : stage.trim() === ""
          ? undefined
          : "search";
    });
    return [...new Set(names.filter((name) => name !== undefined))];
  },
});

/** The text between bars that stand neither in quotes nor in brackets. */
function stagesOf(search: string): string[] {
  const stages: string[] = [];
  let from = 0;
  let depth = 0;
  for (const { 0: sign, index } of search.matchAll(/"(?:\\.|[^"\\])*"?|[[\]|]/gs)) {
    if (sign === "[") depth++;
    else if (sign === "]") depth = Math.max(depth - 1, 0);
    else if (sign === "|" && depth === 0) {
      stages.push(search.slice(from, index));
      from = index + 1;
    }
  }
  stages.push(search.slice(from));
  return stages;
}
