/** Counts run-time notes and keeps one sample of each. */
import type { NoteName } from "../diagnostics/notes.ts";
import { notes } from "../diagnostics/notes.ts";
import { text } from "../values/text.ts";
import type { Value } from "../values/value.ts";
import type { RunNote } from "./result.ts";

const SAMPLE_LENGTH = 80;

export interface NoteCounter {
  note(name: NoteName, sample: Value): void;
  all(): readonly RunNote[];
}

export function createNotes(): NoteCounter {
  const found = new Map<NoteName, { count: number; sample: string }>();
  return {
    note: (name, sample) => {
      const known = found.get(name);
      if (known !== undefined) known.count++;
      else found.set(name, { count: 1, sample: shortened(text(sample)) });
    },
    all: () =>
      [...found].map(([name, counted]) => {
        const { code, message } = notes[name];
        return { name, code, message, ...counted };
      }),
  };
}

function shortened(sample: string): string {
  return sample.length <= SAMPLE_LENGTH ? sample : `${sample.slice(0, SAMPLE_LENGTH - 1)}…`;
}
