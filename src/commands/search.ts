import { codes } from "../diagnostics/codes.ts";
import { defineCommand } from "../language/command.ts";
import { withTimeBounds } from "../stages/time-bounds.ts";

export const search = defineCommand({
  name: "search",
  category: "rows",
  syntax: { items: "search" },
  summary: "Keeps the rows that match words, phrases and comparisons.",
  usage: 'search <word> | "<phrase>" | <field>=<value> | <field> IN (<value>, ...) ...',
  position: "middle",
  notes: [
    "AND is implied; NOT binds tightest, then OR, then AND, then XOR. Case never matters.",
    "A word stands by itself in `_raw`, or where there is none in any text of the row. `*` is any run of characters.",
    "The right side of a comparison is text, never a field. A missing field matches nothing.",
    "`earliest=` and `latest=` bound `_time`: numbers in the text's unit of time, or relative to now, as in `earliest=-24h@h`.",
  ],
  examples: [
    {
      text: "from source | search failed user=ad* NOT host IN (test1, test2)",
      events: [
        { _raw: "login Failed", user: "Admin", host: "web" },
        { _raw: "login failed", user: "admin", host: "test1" },
        { _raw: "login failedtwice", user: "admin", host: "web" },
        { _raw: "login failed", host: "web" },
      ],
      rows: [{ _raw: "login Failed", user: "Admin", host: "web" }],
    },
    {
      text: 'from source | search "log in" status>=400',
      events: [
        { text: "cannot log in", status: 403 },
        { text: "cannot log in", status: 200 },
        { status: 500 },
      ],
      rows: [{ text: "cannot log in", status: 403 }],
    },
    {
      text: "from source | search earliest=100 latest=200",
      events: [{ _time: 99 }, { _time: 100 }, { _time: 200 }, { other: 150 }],
      rows: [{ _time: 100 }],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("item");
    const [item] = stage.items;
    if (item === undefined) {
      stage.report(codes.badArgument, stage.node, {
        message: "`search` looks for nothing",
        help: "write `search word field=value`",
      });
    } else builder.keepWhere(builder.predicate(withTimeBounds(item.value)));
  },
});
