import { defineFunction } from "../../language/function.ts";

export const ipmask = defineFunction({
  name: "ipmask",
  category: "conversion",
  summary: "An IPv4 address with only the bits that a mask has.",
  parameters: [
    { name: "mask", type: "string", summary: "Such as `255.255.255.0`." },
    { name: "ip", type: "string", summary: "The address." },
  ],
  result: "string",
  nulls: "null",
  notes: ["The mask comes first. What is no IPv4 address gives null."],
  examples: [
    { text: 'ipmask("255.255.255.0", "10.20.30.120")', result: "10.20.30.0" },
    { text: 'ipmask("0.255.0.224", "10.20.30.120")', result: "0.20.0.96" },
    { text: 'ipmask("255.255.255.0", "somewhere")', result: null },
    { text: 'ipmask("255.255.255.0", null)', result: null },
  ],
  check: ([mask]) => {
    if (mask?.op !== "constant" || typeof mask.value !== "string" || quads(mask.value) !== undefined)
      return undefined;
    return {
      span: mask.span,
      message: `\`${mask.value}\` is no IPv4 address`,
      help: "write a mask as `255.255.255.0`",
    };
  },
  evaluate: (mask, ip) => {
    const [bits, address] = [quads(mask as string), quads(ip as string)];
    return bits && address ? address.map((quad, index) => quad & (bits[index] as number)).join(".") : null;
  },
});

function quads(text: string): number[] | undefined {
  if (!/^[0-9]{1,3}(?:\.[0-9]{1,3}){3}$/.test(text)) return undefined;
  const parts = text.split(".").map(Number);
  return parts.every((part) => part <= 255) ? parts : undefined;
}
