/** Whether a file is meant as a detection at all: a folder of content holds other YAML too. */
export function hasSearch(text: string): boolean {
  return /^["']?search["']?[ \t]*:/m.test(text);
}
