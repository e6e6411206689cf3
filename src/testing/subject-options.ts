import type { TextUnderTest } from "./case.ts";

/** A slot of the text that nobody fills otherwise is filled as its detection says. */
export function withOptions(subject: TextUnderTest, options: TextUnderTest["options"]): TextUnderTest {
  const slots = { ...subject.options.slots, ...options.slots };
  return { ...subject, options: { ...subject.options, ...options, slots } };
}
