import { defineFunction } from "../../language/function.ts";
import { parseFormat, print, valuesTaken } from "../../values/printf.ts";

export const printf = defineFunction({
  name: "printf",
  category: "conversion",
  summary: "Values written into a text as C's format says.",
  parameters: [
    { name: "format", type: "string", summary: "A text with `%s`, `%d`, `%.2f` and so on." },
    {
      name: "arguments",
      aliases: ["args"],
      type: "any",
      variadic: true,
      optional: true,
      summary: "The values, in order.",
    },
  ],
  result: "string",
  nulls: "null",
  notes: [
    "Conversions: `%d %i %u %o %x %X %p %c %s %z %e %E %f %F %g %G %a %A %%`. `%p` is `%X`, `%z` is `%s`.",
    "Flags `' - 0 + blank #`, a width, a `.precision`, `*` for either. Not `%n`, `%C`, `%S`, `%1$`.",
    "Texts that are numbers count as numbers, `%d` cuts off a fraction, `%u` and `%x` take negative numbers as 64 bits.",
    "Too few values, or one that is none for its conversion, give null; more values are ignored.",
  ],
  examples: [
    { text: 'printf("%s=%05.1f", "x", 3.14159)', result: "x=003.1" },
    { text: 'printf("%\'d", 12345)', result: "12,345" },
    { text: 'printf("%.2f", pi())', result: "3.14" },
    { text: 'printf("%x,%X,%p", 10, 10, 10)', result: "a,A,A" },
    { text: 'printf("%d", "x")', result: null },
    { text: 'printf("%s", null)', result: null },
  ],
  check: ([format, ...values]) => {
    if (format?.op !== "constant" || typeof format.value !== "string") return undefined;
    const parsed = parseFormat(format.value);
    if (parsed === undefined) {
      return {
        span: format.span,
        message: "a `%` begins nothing known here",
        help: "a percent sign is written `%%`",
      };
    }
    const taken = valuesTaken(parsed);
    if (values.length >= taken) return undefined;
    return {
      span: format.span,
      message: `the format takes ${taken} value${taken === 1 ? "" : "s"}, and is given ${values.length}`,
    };
  },
  prepare: ({ operands }) => {
    const constant = operands[0]?.constant;
    const known = typeof constant === "string" ? parseFormat(constant) : undefined;
    return (format, ...values) => {
      const parsed = known ?? parseFormat(format as string);
      return parsed === undefined ? null : print(parsed, values);
    };
  },
});
