/** Files below one folder, for texts that read files and for modules that they import. */
import { closeSync, constants, existsSync, fstatSync, openSync, readFileSync, realpathSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { type FilePort, FileRefused } from "../language/ports.ts";
import { CannotOpen, reasonOf } from "./open.ts";

/** Refuses whatever lies outside, reached by `..`, by an absolute path or through a symbolic link. */
export function folderFiles(folder: string): FilePort {
  const root = rootOf(folder);
  return { read: (path) => readWithin(root, path) };
}

/** The module `a/b` is the file `a/b.spl2` below the folder, or else `a/b.spl`. Refuses what {@link folderFiles} does. */
export function folderModules(folder: string): (path: string) => string | undefined {
  const root = rootOf(folder);
  return (path) => {
    const file = [".spl2", ".spl"]
      .map((ending) => path + ending)
      .find((each) => existsSync(join(root, each)));
    return file === undefined ? undefined : asText(readWithin(root, file), file);
  };
}

function asText(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new FileRefused(`cannot open ${JSON.stringify(file)}: it is not UTF-8`);
  }
}

function rootOf(folder: string): string {
  try {
    return realpathSync(folder);
  } catch (error) {
    throw new CannotOpen(folder, error);
  }
}

function readWithin(root: string, path: string): Uint8Array {
  let real: string;
  try {
    real = realpathSync(resolve(root, path));
  } catch (error) {
    throw new FileRefused(`cannot open ${JSON.stringify(path)}: ${reasonOf(error)}`);
  }
  const way = relative(root, real);
  if (way === ".." || way.startsWith(`..${sep}`) || resolve(root, way) !== real) {
    throw new FileRefused(`${JSON.stringify(path)} lies outside the allowed folder`);
  }
  return readRegular(real, path);
}

/** The path is already resolved, so a link found in its place now was put there in between. A pipe would never end. */
function readRegular(real: string, path: string): Uint8Array {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    if (!fstatSync(descriptor).isFile()) throw new Error("it is no regular file");
    return readFileSync(descriptor);
  } catch (error) {
    throw new FileRefused(`cannot open ${JSON.stringify(path)}: ${reasonOf(error)}`);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
