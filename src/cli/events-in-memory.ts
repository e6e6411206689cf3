/** Events that are gone over more than once. */
import type { Event } from "../index.ts";
import { CannotOpen, openInput, RejectionLog, readEvents } from "../inputs/index.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { renderNotes } from "./report.ts";
import { complain, pathOf, type Terminal, usesColour } from "./terminal.ts";

/** Reads no further than `flags.events`; what cannot be read is said, and the rest goes on. */
export async function eventsInMemory(
  files: readonly string[],
  flags: { readonly events: number; readonly color?: boolean },
  terminal: Terminal,
): Promise<{ readonly events: readonly Event[]; readonly reasons: readonly ExitCode[] }> {
  const log = new RejectionLog(false);
  const events: Event[] = [];
  const reasons: ExitCode[] = [];
  for (const file of files) {
    if (events.length >= flags.events) break;
    try {
      const source = await openInput(file, pathOf(terminal, file), { standardInput: terminal.stdin });
      for await (const batch of readEvents(source, log)) {
        for (const event of batch.slice(0, flags.events - events.length)) events.push(event);
        if (events.length >= flags.events) break;
      }
    } catch (error) {
      if (!(error instanceof CannotOpen)) throw error;
      complain(terminal, `cannot open ${file}: ${error.message}`, undefined, flags.color);
      reasons.push(EXIT.badInput);
    }
  }
  const colour = usesColour(terminal.stderr, terminal, flags.color);
  terminal.stderr.write(renderNotes({ run: [], rejected: log.notes(), output: [] }, colour));
  return { events, reasons };
}
