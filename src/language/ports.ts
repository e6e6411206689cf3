/** What the outside world provides. The library names no file system, clock or network of its own. */

/** Files that a text may read. Absent unless the caller gives it. */
export interface FilePort {
  /** The content of a file. Throws {@link FileRefused} when it cannot be opened or is not allowed. */
  read(path: string): Uint8Array;
}

export class FileRefused extends Error {
  override readonly name = "FileRefused";
}

/**
 * Texts of modules by path, `{ "lib/texts": "export function ..." }`, or a function that finds one and gives undefined
 * where there is none. It throws {@link FileRefused} for one that is there and must not or cannot be read.
 */
export type ModulePort = Readonly<Record<string, string>> | ((path: string) => string | undefined);
