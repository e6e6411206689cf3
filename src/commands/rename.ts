import type { Item } from "../../grammar/ast.ts";
import { codes } from "../diagnostics/codes.ts";
import type { RenamePair, StageReader } from "../language/command.ts";
import { defineCommand } from "../language/command.ts";
import { runsBetween } from "../values/wildcards.ts";

interface Pair extends RenamePair {
  readonly item: Item;
}

export const rename = defineCommand({
  name: "rename",
  category: "fields",
  syntax: { items: "names" },
  summary: "Gives fields other names, all at once.",
  usage: "rename <field> AS <name>, ...",
  position: "middle",
  notes: [
    "A field stands in one pair only, so that the order of the pairs cannot matter.",
    "A missing source changes nothing; a field that had the new name is replaced.",
    "Wildcards stand in quotes on both sides: `rename 'old_*' AS 'new_*'`.",
  ],
  examples: [
    {
      text: "from source | rename src AS source_ip, missing AS port",
      events: [{ src: "10.0.0.1", port: 80 }],
      rows: [{ port: 80, source_ip: "10.0.0.1" }],
    },
    {
      text: "from source | rename 'old_*' AS 'new_*'",
      events: [{ old_a: 1, b: 2, old_c: 3 }],
      rows: [{ new_a: 1, b: 2, new_c: 3 }],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("item");
    const pairs = stage.items.flatMap((item) => readPair(item, stage));
    if (stage.items.length === 0) {
      stage.report(codes.badArgument, stage.node, {
        message: "`rename` names no field",
        help: "write `rename old AS new`",
      });
    }
    if (pairs.length < stage.items.length || overlaps(pairs, stage)) return;
    if (pairs.some(({ from }) => from.includes("*"))) {
      const back = pairs.map(({ from, to }) => ({ from: to, to: from }));
      builder.renameBy(wildcardRule(pairs), wildcardRule(back));
    } else builder.rename(pairs);
  },
});

function readPair(item: Item, stage: StageReader): readonly Pair[] {
  const from = stage.fieldName(item.value, { wildcard: true });
  if (from === undefined) return [];
  if (item.alias === undefined) {
    stage.report(codes.badArgument, item, {
      message: `\`${from}\` gets no new name`,
      help: `write \`rename ${from} AS name\``,
    });
    return [];
  }
  const stars = (text: string) => text.split("*").length - 1;
  const to = item.alias.text;
  if (stars(from) === stars(to)) return [{ from, to, places: { from: item.value, to: item.alias }, item }];
  stage.report(codes.badArgument, item, { message: "both names need the same number of `*`" });
  return [];
}

/** A name that two pairs use would make the result depend on their order. */
function overlaps(pairs: readonly Pair[], stage: StageReader): boolean {
  const seen = new Map<string, Item>();
  let found = false;
  for (const { from, to, item } of pairs) {
    for (const name of from === to ? [from] : [from, to]) {
      const first = seen.get(name);
      if (first === undefined) seen.set(name, item);
      else {
        found = true;
        stage.report(codes.overlappingRename, item, {
          message: `\`${name}\` stands in two pairs of one \`rename\``,
          help: "use two `rename` stages",
          related: [{ message: "also here", span: first.span }],
        });
      }
    }
  }
  return found;
}

function wildcardRule(pairs: readonly Pick<Pair, "from" | "to">[]): (name: string) => string | undefined {
  const rules = pairs.map(({ from, to }) => ({ pieces: from.split("*"), to: to.split("*") }));
  return (name) => {
    for (const { pieces, to } of rules) {
      const runs = runsBetween(pieces, name);
      if (runs !== undefined) return to.map((piece, index) => piece + (runs[index] ?? "")).join("");
    }
    return undefined;
  };
}
