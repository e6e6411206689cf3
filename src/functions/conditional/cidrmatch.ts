import ipaddr from "ipaddr.js";
import { defineFunction } from "../../language/function.ts";

type Range = ReturnType<typeof ipaddr.parseCIDR>;

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
    if (range?.op !== "constant" || typeof range.value !== "string" || rangeOf(range.value) !== undefined)
      return undefined;
    return {
      span: range.span,
      message: `\`${range.value}\` is no CIDR range`,
      help: "write it as `10.0.0.0/8`",
    };
  },
  prepare: ({ operands }) => {
    const constant = operands[0]?.constant;
    const known = typeof constant === "string" ? rangeOf(constant) : undefined;
    return (range, ip) => contains(known ?? rangeOf(range as string), ip as string);
  },
});

function rangeOf(text: string): Range | undefined {
  return ipaddr.isValidCIDR(text) ? ipaddr.parseCIDR(text) : undefined;
}

function contains(range: Range | undefined, ip: string): boolean {
  if (range === undefined || !(ipaddr.IPv4.isValidFourPartDecimal(ip) || ipaddr.IPv6.isValid(ip)))
    return false;
  const address = ipaddr.parse(ip);
  return address.kind() === range[0].kind() && address.match(range);
}
