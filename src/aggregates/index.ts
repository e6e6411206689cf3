/** Every aggregate, by name. */
import type { AggregateSpec } from "../language/aggregate.ts";
import * as register from "./register.ts";

export const AGGREGATES: readonly AggregateSpec[] = Object.values(register).sort((a, b) =>
  a.name < b.name ? -1 : 1,
);
