/** Names of fields and wildcards over them, as `fields`, `table` and `rename` take them. */
import { compileStars } from "../patterns/index.ts";
import type { NameTest, StageReader } from "./command.ts";

/** One test per positional argument; faulty ones are reported and left out. */
export function nameTests(stage: StageReader): readonly NameTest[] {
  return stage.items.flatMap(({ value }) => {
    const name = stage.fieldName(value, { wildcard: true });
    return name === undefined ? [] : [nameTest(name)];
  });
}

/** `*` stands for any run of characters. */
export function nameTest(text: string): NameTest {
  if (!text.includes("*")) return { text, exact: true, accepts: (name) => name === text };
  return { text, exact: false, accepts: compileStars(text) };
}
