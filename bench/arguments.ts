/** What `npm run bench --` takes. */
import { parseArgs } from "node:util";
import type { Clock } from "./section.ts";

export const USAGE = `npm run bench [-- options]

  --full            the sizes of the published table (about an hour) in place of those that take ten minutes
  --only <regex>    only sections or lanes whose name matches; spillway's own lane is always measured beside them
  --list            the sections, and nothing else
  --rounds <n>      rounds of which the median is taken (5)
  --clock cpu       compare time on processors in place of time on the wall, for a machine that others use as well
  --json <file>     everything measured, for programs
  --write <file>    put the tables between the markers of a page, such as docs/performance.md
  --cache <folder>  below which generated inputs lie, in place of the system's temporary folder
  --keep            leave generated inputs there for the next run
  --no-build        measure the package as it was built last
`;

export interface Arguments {
  readonly full: boolean;
  readonly only: string | undefined;
  readonly list: boolean;
  readonly rounds: number;
  readonly clock: Clock;
  readonly json: string | undefined;
  readonly write: string | undefined;
  readonly cache: string | undefined;
  readonly keep: boolean;
  readonly build: boolean;
}

/** @throws Error that says what is wrong with them. */
export function readArguments(given: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...given],
    options: {
      full: { type: "boolean", default: false },
      only: { type: "string" },
      list: { type: "boolean", default: false },
      rounds: { type: "string", default: "5" },
      clock: { type: "string", default: "wall" },
      json: { type: "string" },
      write: { type: "string" },
      cache: { type: "string" },
      keep: { type: "boolean", default: false },
      "no-build": { type: "boolean", default: false },
    },
  });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error("--rounds takes a whole number from 1 on");
  if (values.clock !== "wall" && values.clock !== "cpu") throw new Error("--clock takes wall or cpu");
  if (values.only !== undefined) new RegExp(values.only);
  const { full, list, only, json, write, cache, keep } = values;
  return {
    full,
    list,
    only,
    json,
    write,
    cache,
    keep,
    rounds,
    clock: values.clock,
    build: !values["no-build"],
  };
}
