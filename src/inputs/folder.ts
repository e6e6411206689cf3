/** Files below one folder, for texts that read files. */
import { closeSync, constants, fstatSync, openSync, readFileSync, realpathSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import { type FilePort, FileRefused } from "../language/ports.ts";
import { CannotOpen, reasonOf } from "./open.ts";

/** Refuses whatever lies outside, reached by `..`, by an absolute path or through a symbolic link. */
export function folderFiles(folder: string): FilePort {
  let root: string;
  try {
    root = realpathSync(folder);
  } catch (error) {
    throw new CannotOpen(folder, error);
  }
  return { read: (path) => readWithin(root, path) };
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
