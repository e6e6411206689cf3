/** Whoever takes the rows of a stream. */
import type { Value } from "../values/value.ts";

export interface Consumer {
  push(row: Value): void;
  end(): void;
}
