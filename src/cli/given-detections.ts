/** Whether a run is of many detections: a folder of them, or several files. */
import { stat } from "node:fs/promises";
import { EXIT, Failure } from "./exit-codes.ts";
import type { CompileFlags } from "./flags.ts";
import { pathOf, type Terminal } from "./terminal.ts";
import { IS_TEXT } from "./texts.ts";
import { textsBelow } from "./texts-below.ts";

export interface GivenDetections {
  readonly files: readonly string[];
  /** The inputs. */
  readonly rest: readonly string[];
}

/** Undefined where there is one text, or none. Files of texts are known by their endings; inputs follow them. */
export async function givenDetections(
  given: readonly string[],
  { expression }: CompileFlags,
  terminal: Terminal,
): Promise<GivenDetections | undefined> {
  const [first] = given;
  if (expression !== undefined || first === undefined) return undefined;
  const texts = given.findIndex((file, index) => index > 0 && !IS_TEXT.test(file));
  const count = texts < 0 ? given.length : texts;
  const files: string[] = [];
  let folders = 0;
  for (const file of given.slice(0, count)) {
    if (await isFolder(file, terminal)) {
      folders += 1;
      for await (const text of textsBelow(file, terminal)) files.push(text);
    } else files.push(file);
  }
  if (folders === 0 && count === 1) return undefined;
  if (files.length === 0) throw new Failure(EXIT.usage, `there is no detection below ${first}`);
  return { files, rest: given.slice(count) };
}

async function isFolder(file: string, terminal: Terminal): Promise<boolean> {
  try {
    return (await stat(pathOf(terminal, file))).isDirectory();
  } catch {
    // What is wrong with it is said when it is opened.
    return false;
  }
}
