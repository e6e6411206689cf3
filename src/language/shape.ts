/** Which fields a row has at one point of a pipeline, and what each stands for. */
import type { Presence } from "./command.ts";
import type { Term } from "./term.ts";

export interface Binding {
  readonly term: Term;
  readonly presence: Presence;
}

export interface Shape {
  /** In order of first writing; `null`: the incoming field of that name is gone. */
  readonly fields: ReadonlyMap<string, Binding | null>;
  /** Which other fields of the incoming row pass; `null`: none. */
  readonly rest: ((name: string) => boolean) | null;
  /** `row`: incoming fields first, in their order. */
  readonly order: "row" | "listed";
  /** The command that closed the row, for messages. */
  readonly closedBy: string | null;
}
