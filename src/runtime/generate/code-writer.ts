/** What the parts of the generator share while they write one function: names, and which slots are known where. */
import type { Slot, Term } from "../../language/term.ts";
import { walkTerms } from "../../plan/rewrite.ts";
import type { Value } from "../../values/value.ts";
import { Bindings } from "./bindings.ts";

/** Where the values of slots go. */
export interface SlotPlaces {
  /** Kept in the run's cells as soon as they are computed: others over the same rows read them, too. */
  readonly shared: ReadonlySet<Slot>;
  /** Computed by the closures of the linker, because some other closure asks for them. */
  readonly closures: ReadonlySet<Slot>;
}

export class CodeWriter {
  readonly bindings = new Bindings();
  /** Names of all local variables. */
  readonly locals: string[] = [];
  /** Names of the variables of slots. */
  readonly slots = new Map<Slot, string>();
  /** Slots that closures turned out to read as well, or whose code would have to be repeated. */
  readonly unfit = new Set<Slot>();
  /** Whether the code calls closures, which look for the row in the frame. */
  callsClosures = false;
  private readonly inputs = new Map<string, string>();
  private readonly events = new Map<(event: Value) => Value, string>();
  /** What has been computed on every way to the place that is being written. */
  private known = new Set<string>();
  /** Variables whose code has been written at least once. */
  private readonly written = new Set<string>();

  constructor(readonly places: SlotPlaces) {}

  temporary(): string {
    return this.local("t");
  }

  slotVariable(slot: Slot): string {
    let name = this.slots.get(slot);
    if (name === undefined) {
      name = this.local("s");
      this.slots.set(slot, name);
    }
    return name;
  }

  inputVariable(name: string): string {
    let variable = this.inputs.get(name);
    if (variable === undefined) {
      variable = this.local("i");
      this.inputs.set(name, variable);
    }
    return variable;
  }

  /** For what a source reads of the row. */
  eventVariable(read: (event: Value) => Value): string {
    let variable = this.events.get(read);
    if (variable === undefined) {
      variable = this.local("e");
      this.events.set(read, variable);
    }
    return variable;
  }

  /** Code for a value that is computed at most once a row; undefined stands for not yet computed. */
  once(variable: string, code: () => string, repeated: (length: number) => void): string {
    if (this.known.has(variable)) return variable;
    const assigned = `${variable}=${code()}`;
    const first = !this.written.has(variable);
    this.written.add(variable);
    this.known.add(variable);
    if (first) return `(${assigned})`;
    repeated(assigned.length);
    return `(${variable}===undefined?(${assigned}):${variable})`;
  }

  /** Writes something that is not evaluated on every way: what it computes is not known afterwards. */
  perhaps(write: () => string): string {
    const before = this.known;
    this.known = new Set(before);
    const code = write();
    this.known = before;
    return code;
  }

  /** The name of a closure for a term that has no code. */
  closure(term: Term): string {
    this.callsClosures = true;
    walkTerms([term], (part) => {
      if (part.op === "slot") this.unfit.add(part.slot);
    });
    return this.bindings.perRun((linker) => linker.link(term));
  }

  private local(kind: string): string {
    const name = `${kind}${this.locals.length}`;
    this.locals.push(name);
    return name;
  }
}
