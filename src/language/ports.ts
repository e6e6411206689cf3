/** What the outside world provides. The library names no file system, clock or network of its own. */

/** Files that a text may read. Absent unless the caller gives it. */
export interface FilePort {
  /** The content of a file. Throws {@link FileRefused} when it cannot be opened or is not allowed. */
  read(path: string): Uint8Array;
}

export class FileRefused extends Error {
  override readonly name = "FileRefused";
}

/** Trained models that a text may run. Absent unless the caller gives it. */
export interface ModelPort {
  /** Throws {@link ModelRefused} when there is no such model, or nothing to run it with. */
  open(path: string): Model;
}

/** Answers the same for the same input, and remembers nothing. */
export interface Model {
  /** Throws {@link ModelRefused} for an input that it does not take. */
  run(input: readonly (number | bigint)[]): readonly (number | bigint)[];
}

export interface RefusalDetail {
  /** What to do about it. */
  readonly help?: string;
  /** Not the model but what runs it is missing. */
  readonly lacksRuntime?: boolean;
}

export class ModelRefused extends Error {
  override readonly name = "ModelRefused";

  constructor(
    message: string,
    readonly detail: RefusalDetail = {},
  ) {
    super(message);
  }
}

/** By name, since a port can come from another bundle of this package, with a class of its own. */
export function isModelRefused(error: unknown): error is ModelRefused {
  return error instanceof Error && error.name === "ModelRefused";
}
