import { defineFunction } from "../../language/function.ts";
import { parseRange, rangeContains } from "../../values/cidr.ts";

export const cidrmatch = defineFunction({
  name: "cidrmatch",
  category: "conditional",
  summary: "Whether an IP address lies in a CIDR range.",
  parameters: [
    {
      name: "cidr_range",
      aliases: ["cidr"],
      type: "string",
      summary: 'An IPv4 or IPv6 range, such as `"10.0.0.0/8"`.',
    },
    { name: "ip", type: "string", summary: "The address." },
  ],
  result: "boolean",
  nulls: "null",
  predicate: true,
  cost: 10,
  notes: ["The range comes first. A text that is no address, or no range, gives false."],
  examples: [
    { text: 'cidrmatch("123.132.32.0/25", "123.132.32.5")', result: true },
    { text: 'cidrmatch(ip: "192.168.1.1", cidr_range: "10.0.0.0/8")', result: false },
    { text: 'cidrmatch("2001:db8::/32", "2001:db8::1")', result: true },
    { text: 'cidrmatch("10.0.0.0/8", "somewhere")', result: false },
    { text: 'cidrmatch("10.0.0.0/8", null)', result: null },
  ],
  check: ([range]) => {
    if (range?.op !== "constant" || typeof range.value !== "string" || parseRange(range.value) !== undefined)
      return undefined;
    return {
      span: range.span,
      message: `\`${range.value}\` is no CIDR range`,
      help: "write it as `10.0.0.0/8`",
    };
  },
  prepare: ({ operands }) => {
    const constant = operands[0]?.constant;
    const known = typeof constant === "string" ? parseRange(constant) : undefined;
    return (text, ip) => {
      const range = known ?? parseRange(text as string);
      return range !== undefined && rangeContains(range, ip as string);
    };
  },
});
