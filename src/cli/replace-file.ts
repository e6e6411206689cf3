/** Files that are written whole or not at all. */
import { randomUUID } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** Beside the file, so that `rename` does not cross file systems. */
export function besides(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomUUID()}`);
}

/** Whoever looks, and whatever happens meanwhile, sees the old content or the new one. */
export async function replaceFile(path: string, text: string, mode?: number): Promise<void> {
  const next = besides(path);
  try {
    const handle = await open(next, "wx");
    try {
      await handle.writeFile(text);
      if (mode !== undefined) await handle.chmod(mode);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(next, path);
  } catch (error) {
    await rm(next, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Makes the new name last. Where folders cannot be opened, the system sees to it. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, "r");
    await handle.sync().finally(() => handle.close());
  } catch {
    // Windows has no such thing.
  }
}
