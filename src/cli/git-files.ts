/** Texts as they stand in a commit: `HEAD~1:detections/x.yml`. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, posix } from "node:path";
import { promisify } from "node:util";
import { CannotOpen } from "../inputs/index.ts";
import { EXIT, Failure } from "./exit-codes.ts";
import type { Terminal } from "./terminal.ts";
import { IS_TEXT } from "./texts.ts";

const run = promisify(execFile);
const MOST_BYTES = 64 * 1024 * 1024;

export interface CommittedFiles {
  /** Where they lie now, laid out as in the commit. */
  readonly folder: string;
  /** In that folder. */
  readonly path: string;
  readonly remove: () => Promise<void>;
}

/** Whether an argument that names no file means a commit; a single letter before the colon is a drive. */
export function namesCommit(argument: string): boolean {
  return /^[^-:][^:]+:./.test(argument);
}

/** @throws CannotOpen, and Failure where there is no git. */
export async function filesOfCommit(argument: string, terminal: Terminal): Promise<CommittedFiles> {
  const colon = argument.indexOf(":");
  const [commit, asked] = [argument.slice(0, colon), argument.slice(colon + 1)];
  const git = (...given: string[]) => output(given, argument, terminal);
  const prefix = (await git("rev-parse", "--show-prefix")).toString("utf8").trim();
  const tree = (await git("rev-parse", "--verify", "--quiet", "--end-of-options", `${commit}^{tree}`))
    .toString("utf8")
    .trim();
  const listed = await git("ls-tree", "-r", "-z", "--full-tree", "--name-only", tree);
  const files = listed.toString("utf8").split("\0");
  const path = [asked, `${prefix}${asked}`]
    .map((candidate) => posix.normalize(candidate).replace(/\/$/, ""))
    .find(
      (candidate) =>
        candidate === "." || files.some((file) => file === candidate || file.startsWith(`${candidate}/`)),
    );
  if (path === undefined) throw new CannotOpen(argument, new Error(`${commit} has no such file`));
  const folder = await mkdtemp(join(tmpdir(), "spillway-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    for (const file of files.filter((each) => IS_TEXT.test(each) && belongs(each, path))) {
      const target = join(folder, file);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, await git("cat-file", "blob", `${tree}:${file}`));
    }
  } catch (error) {
    await remove();
    throw error;
  }
  return { folder, path, remove };
}

/** What lies below a folder; of a file also those beside it that differ only in their ending. */
function belongs(file: string, path: string): boolean {
  if (path === "." || file === path || file.startsWith(`${path}/`)) return true;
  const bare = (name: string) => name.replace(/\.[^./]*$/, "");
  return IS_TEXT.test(path) && bare(file) === bare(path);
}

async function output(given: readonly string[], argument: string, { cwd }: Terminal): Promise<Buffer> {
  try {
    const { stdout } = await run("git", [...given], { cwd, encoding: "buffer", maxBuffer: MOST_BYTES });
    return stdout;
  } catch (error) {
    const { code, stderr } = error as { code?: unknown; stderr?: Buffer };
    if (code === "ENOENT") {
      throw new Failure(
        EXIT.badInput,
        `cannot open ${argument}: there is no such file, and no git to ask for a commit`,
      );
    }
    const reason = stderr?.toString("utf8").trim().split("\n")[0] ?? "";
    throw new CannotOpen(
      argument,
      new Error(reason === "" ? "git knows no such commit" : `git says: ${reason}`),
    );
  }
}
