/** Which fields a row has at one point of a pipeline, and what each stands for. */
import type { Span } from "../../grammar/ast.ts";
import type { Presence } from "./command.ts";
import type { Term } from "./term.ts";

export interface Binding {
  readonly term: Term;
  readonly presence: Presence;
  /** The place of the text that writes the field, where it is one that a reader must make worth its while. */
  readonly written?: Writing;
}

/** One place where the text writes a field; its identity is what counts. */
export interface Writing {
  readonly name: string;
  readonly command: string;
  readonly span: Span;
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
