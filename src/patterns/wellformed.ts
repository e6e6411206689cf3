/**
 * Text with every lone surrogate replaced by U+FFFD, which is what native re2 sees after its conversion to UTF-8. Offsets
 * stay the same. One rule for all engines.
 */
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

interface Checked {
  isWellFormed?(): boolean;
  toWellFormed?(): string;
}

export function wellFormed(text: string): string {
  // Newer than ES2022, but where it exists it costs nothing on the usual one-byte text.
  const checked = text as Checked & string;
  if (checked.isWellFormed === undefined || checked.toWellFormed === undefined) {
    return text.replace(LONE_SURROGATE, "\uFFFD");
  }
  return checked.isWellFormed() ? text : checked.toWellFormed();
}
