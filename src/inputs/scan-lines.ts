/** JSON lines of which only those are parsed that a scanner reports. */
import type { Buffer } from "node:buffer";
import type { LineScanner } from "../scan/index.ts";
import type { CandidateBatch, Filling } from "./format.ts";
import { LineEvents } from "./line-events.ts";
import { type Encoding, type LinePlace, lineText } from "./lines.ts";
import type { RejectionLog } from "./rejections.ts";
import { type LineReceiver, ScannedLines } from "./scanned-lines.ts";

interface ScannedContent {
  readonly file: string;
  readonly fill: Filling;
  readonly onEvent?: (line: number) => void;
}

export async function* scanLines(
  { file, fill, onEvent }: ScannedContent,
  log: RejectionLog,
  scanner: LineScanner,
): AsyncGenerator<CandidateBatch> {
  const events = new LineEvents(file, log, onEvent);
  const lines = new ScannedLines(scanner, eventReceiver(events));
  for await (const bytes of fill(() => lines.room())) {
    const passedBy = lines.take(bytes);
    yield { events: events.take(), passedBy };
  }
  lines.end();
  yield { events: events.take(), passedBy: 0 };
}

function eventReceiver(events: LineEvents): LineReceiver {
  return {
    line: (bytes: Buffer, start: number, end: number, place: LinePlace, sound?: Encoding) => {
      events.line(lineText(bytes, start, end, place.offset === 0, sound), place.line, () => place);
    },
    tooLong: (excerpt, place) => {
      events.line({ broken: "tooLong", excerpt }, place.line, () => place);
    },
  };
}
