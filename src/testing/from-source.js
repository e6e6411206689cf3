/** Starts the thread from source, where nothing is built. Threads do not inherit the loader. */
import { register } from "tsx/esm/api";

register();
await import("./test-worker.ts");
