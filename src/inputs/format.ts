/** The port behind which every input format stands. */
import type { LineScanner } from "../scan/index.ts";
import type { ValueMap } from "../values/value.ts";
import type { RejectionLog } from "./rejections.ts";

/** Events that became readable together; one chunk of input gives one batch, so that a slow pipe is not held back. */
export type EventBatch = readonly ValueMap[];

/** Events that may matter, and how many were passed by unread because they cannot. */
export interface CandidateBatch {
  readonly events: EventBatch;
  readonly passedBy: number;
}

/**
 * Puts the content, piece by piece, into the room that it asks for each time, never an empty one; gives how many bytes
 * it has put there.
 */
export type Filling = (room: () => Uint8Array) => AsyncIterable<number>;

export interface Content {
  /** As the user named it; `-` is the standard input. */
  readonly file: string;
  /** Decompressed. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Told of each event, in their order, the line on which it begins. */
  readonly onEvent?: (line: number) => void;
}

export interface InputFormat {
  readonly name: string;
  /** Whether content whose first byte, after a byte order mark and blanks, is this one is of this format. */
  readonly begins: (byte: number) => boolean;
  readonly read: (content: Content, log: RejectionLog) => AsyncGenerator<EventBatch>;
  /** Passes by what the scanner says cannot matter; rejections are those of `read`, of what is looked at. */
  readonly scan?: (
    content: { readonly file: string; readonly fill: Filling } & Pick<Content, "onEvent">,
    log: RejectionLog,
    scanner: LineScanner,
  ) => AsyncGenerator<CandidateBatch>;
}
