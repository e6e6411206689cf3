/** A section of the benchmark: one question, answered by tables. Each runs in a process of its own. */
import type { Table } from "./table.ts";

export type Cores = "one" | "all";

export interface Section {
  readonly name: string;
  /** What `--list` says of it. */
  readonly summary: string;
  readonly cores: Cores;
  run(setting: Setting): Promise<readonly Table[]>;
}

export interface Setting {
  /** The sizes of the published table, in place of those that take ten minutes. */
  readonly full: boolean;
  readonly rounds: number;
  readonly clock: Clock;
  /** Folder of what is generated. */
  readonly cache: string;
  /** Whether `--only` asks for a lane; the names of a lane and of its section count. */
  readonly wants: (lane: string) => boolean;
  /** One line for whoever waits. */
  readonly say: (message: string) => void;
}

/** What a measurement compares: time on the wall, or, for a machine that others use as well, time on processors. */
export type Clock = "wall" | "cpu";
