import { defineFunction } from "../../../src/language/function.ts";

export const luhn = defineFunction({
  name: "luhn",
  aliases: ["is_card_number"],
  category: "text",
  summary: "Whether the digits of a text have the check digit of a card number.",
  parameters: [
    {
      name: "input",
      aliases: ["str"],
      type: "string",
      summary: "The text; blanks and dashes are passed over.",
    },
    {
      name: "digits",
      type: "integer",
      optional: true,
      summary: "How many there must be; default any number.",
    },
  ],
  result: "boolean",
  nulls: "null",
  predicate: true,
  notes: ["ISO/IEC 7812. A text with anything else in it gives false."],
  examples: [
    { text: 'luhn("4111 1111 1111 1111")', result: true },
    { text: 'luhn("4111 1111 1111 1112")', result: false },
    { text: 'luhn("79927398713", 16)', result: false },
    { text: "luhn(null)", result: null },
  ],
  check: ([, digits]) => {
    if (digits?.op !== "constant" || digits.value === null || Number(digits.value) > 0) return undefined;
    return { span: digits.span, message: "a card number has at least one digit" };
  },
  evaluate: (input, digits) => {
    const bare = (input as string).replaceAll(/[ -]/g, "");
    if (!/^[0-9]+$/.test(bare) || (digits !== undefined && bare.length !== digits)) return false;
    const sum = Array.from(bare, Number)
      .reverse()
      .reduce((total, digit, index) => {
        const doubled = index % 2 === 0 ? digit : digit * 2;
        return total + (doubled > 9 ? doubled - 9 : doubled);
      }, 0);
    return sum % 10 === 0;
  },
});
