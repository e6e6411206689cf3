export type { SievedBatch } from "./kept-events.ts";
export type { GateSource } from "./messages.ts";
export { type Gate, type ReadSettings, readInRanges } from "./range-reader.ts";
export type { LineGate } from "./sieve-range.ts";
export { SieveThreads } from "./sieve-threads.ts";
