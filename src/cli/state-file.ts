/** The file that carries a run's state from one run to the next. It is replaced as a whole, or left as it was. */
import { access, constants, open, readFile, realpath, rm, stat } from "node:fs/promises";
import type { PipelineState, SpillwayError } from "../index.ts";
import { reasonOf } from "../inputs/index.ts";
import { EXIT, Failure } from "./exit-codes.ts";
import { besides, replaceFile } from "./replace-file.ts";
import { pathOf, type Terminal } from "./terminal.ts";

export interface StateFile {
  /** As the user named it. */
  readonly file: string;
  /** Undefined where there is no file yet. */
  readonly state: PipelineState | undefined;
  /** @throws Failure */
  save(state: PipelineState): Promise<void>;
  /** @throws Failure */
  remove(): Promise<void>;
}

/** Says what is wrong with the file before a run has begun. @throws Failure */
export async function openStateFile(file: string, terminal: Terminal): Promise<StateFile> {
  const named = pathOf(terminal, file);
  // A link stays one: what it points to is replaced.
  const path = await realpath(named).catch(() => named);
  const before = await look(path, file);
  const state = before === undefined ? undefined : await read(path, file);
  await tryWriting(path, file, before !== undefined);
  return {
    file,
    state,
    save: async (next) => {
      await unchanged(path, file, before);
      await replace(path, file, JSON.stringify(next), before?.mode);
    },
    remove: async () => {
      await unchanged(path, file, before);
      await rm(path, { force: true }).catch((error) => {
        throw new Failure(EXIT.badInput, `cannot remove the state ${file}: ${reasonOf(error)}`);
      });
    },
  };
}

interface Look {
  readonly mode: number;
  /** Differs when the file has been replaced. */
  readonly mark: string;
}

async function look(path: string, file: string): Promise<Look | undefined> {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new Failure(EXIT.badInput, `the state ${file} is no file`);
    return { mode: found.mode & 0o777, mark: `${found.ino} ${found.size} ${found.mtimeMs}` };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    if (error instanceof Failure) throw error;
    throw new Failure(EXIT.badInput, `cannot open the state ${file}: ${reasonOf(error)}`);
  }
}

async function read(path: string, file: string): Promise<PipelineState> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    throw new Failure(EXIT.badInput, `cannot open the state ${file}: ${reasonOf(error)}`);
  }
  try {
    return JSON.parse(text) as PipelineState;
  } catch {
    throw new Failure(
      EXIT.badInput,
      `the state ${file} is damaged: it is no JSON, or is cut off`,
      "name another file, or take this one away to start anew",
    );
  }
}

async function tryWriting(path: string, file: string, exists: boolean): Promise<void> {
  const attempt = besides(path);
  try {
    // Another file can take the place of one that must not be changed: that it is possible is not enough.
    if (exists) await access(path, constants.W_OK);
    await (await open(attempt, "wx")).close();
    await rm(attempt);
  } catch (error) {
    throw new Failure(EXIT.badInput, `cannot write the state ${file}: ${reasonOf(error)}`);
  }
}

/** Two runs at once would each forget what the other one saw. */
async function unchanged(path: string, file: string, before: Look | undefined): Promise<void> {
  if ((await look(path, file))?.mark === before?.mark) return;
  throw new Failure(
    EXIT.badInput,
    `the state ${file} was changed by somebody else during the run, and is left as it is`,
    "let one run end before the next one begins",
  );
}

async function replace(path: string, file: string, text: string, mode: number | undefined): Promise<void> {
  try {
    await replaceFile(path, text, mode);
  } catch (error) {
    throw new Failure(EXIT.badInput, `cannot write the state ${file}: ${reasonOf(error)}`);
  }
}

/** Why a run cannot go on from the state of a file, or cannot be saved to it. */
export function stateFailure({ diagnostics, limitReached, message }: SpillwayError, file: string): Failure {
  const [why] = diagnostics;
  const what = why === undefined ? message : `${why.code} ${why.name}: ${why.message}`;
  return new Failure(limitReached ? EXIT.limit : EXIT.badInput, `${file}: ${what}`, why?.help);
}
