/** The port behind which every input format stands. */
import type { ValueMap } from "../values/value.ts";
import type { RejectionLog } from "./rejections.ts";

/** Events that became readable together; one chunk of input gives one batch, so that a slow pipe is not held back. */
export type EventBatch = readonly ValueMap[];

export interface Content {
  /** As the user named it; `-` is the standard input. */
  readonly file: string;
  /** Decompressed. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

export interface InputFormat {
  readonly name: string;
  /** Whether content whose first byte, after a byte order mark and blanks, is this one is of this format. */
  readonly begins: (byte: number) => boolean;
  readonly read: (content: Content, log: RejectionLog) => AsyncGenerator<EventBatch>;
}
