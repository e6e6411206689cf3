export { inputCodes, type RejectReason } from "./codes.ts";
export { parseEvent } from "./event.ts";
export { folderFiles, folderModules } from "./folder.ts";
export type { CandidateBatch, Content, EventBatch, InputFormat } from "./format.ts";
export { type BrokenLine, type LineBlock, splitLines } from "./lines.ts";
export { readLookup } from "./lookups.ts";
export { CannotOpen, type OpenOptions, openInput, reasonOf, sizeOf } from "./open.ts";
export { type ByteSource, type RegularFile, readCandidates, readEvents } from "./read-events.ts";
export { RejectionLog, type RejectionNote, type RejectionSample } from "./rejections.ts";
