/** Starts the thread from source, where nothing is built: in tests, and with `tsx`. Threads do not inherit the loader. */
import { register } from "tsx/esm/api";

register();
await import("./sieve-worker.ts");
