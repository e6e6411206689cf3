/** The process of one section: told what to measure on the command line, answers with its tables. */

import type { Setting } from "./section.ts";
import { SECTIONS } from "./sections/index.ts";

export interface Order extends Omit<Setting, "wants" | "say"> {
  readonly section: string;
  readonly only: string | undefined;
}

const order = JSON.parse(process.argv[2] ?? "{}") as Order;
const section = SECTIONS.find(({ name }) => name === order.section);
if (section === undefined) throw new Error(`no section ${order.section}`);
const only = order.only === undefined ? undefined : new RegExp(order.only, "i");

const tables = await section.run({
  ...order,
  wants: (lane) => only === undefined || only.test(section.name) || only.test(lane),
  say: (message) => process.stderr.write(`  ${message}\n`),
});
process.send?.(tables);
process.disconnect?.();
