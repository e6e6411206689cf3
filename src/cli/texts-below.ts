/** The texts in a folder. */
import { textsBelow as below } from "../detections/below.ts";
import { pathOf, type Terminal } from "./terminal.ts";

/** Everything below it that holds a text, in the order of names. Throws what reading a folder throws. */
export function textsBelow(folder: string, terminal: Terminal): AsyncGenerator<string> {
  return below(folder, (file) => pathOf(terminal, file));
}
