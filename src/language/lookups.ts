/** Lookup tables: what a caller gives, and what commands make of it. */
import type { Node } from "../../grammar/ast.ts";
import type { TableRows } from "../values/table.ts";

/**
 * A lookup table, read when a text first uses it: its rows, or the content of a file.
 *
 * - `[{ ip: "10.0.0.1", owner: "ann" }]`: rows as maps;
 * - `{ csv: "ip,owner\n10.0.0.1,ann\n" }`: text or UTF-8 bytes with a line of column names; every cell is a text;
 * - `{ json: '[{"ip": "10.0.0.1"}]' }`: an array of objects, or one object a line;
 * - `{ rows: [...], match: { ip: "cidr" } }`: any of them with settings.
 */
export type LookupTable = Iterable<object> | (LookupContent & LookupSettings);

export type LookupContent =
  | { readonly rows: Iterable<object> }
  | { readonly csv: string | Uint8Array }
  | { readonly json: string | Uint8Array };

export interface LookupSettings {
  /**
   * How the cells of a column match where they are not the value itself: `wildcard`, with `*` for any run of
   * characters, or `cidr`, ranges of IP addresses. Such columns are tried row by row.
   */
  readonly match?: Readonly<Record<string, "exact" | "wildcard" | "cidr">>;
  /** How many rows one value meets, in the order of the table. Default: 100. */
  readonly maxMatches?: number;
  /** Default: true. */
  readonly caseSensitive?: boolean;
}

export type MatchKind = "exact" | "wildcard" | "cidr";

/** A table that a text has named. */
export interface BoundTable extends TableRows {
  readonly matchOf: (column: string) => MatchKind;
  readonly most: number;
  readonly caseSensitive: boolean;
  /** Whether it has the column; reports at the node when not. */
  readonly knows: (column: string, node: Node) => boolean;
  /** What is made of the table under this name; made once. */
  readonly once: <T>(name: string, make: () => T) => T;
}
