/** How `tostring` writes numbers. */
import { fixedText, groupThousands, roundDecimal, shortestDecimal } from "./decimal.ts";

type Numeric = number | bigint;

export const NUMBER_FORMATS: ReadonlyMap<string, (value: Numeric) => string> = new Map([
  ["hex", (value: Numeric) => inRadix(value, 16, "0x")],
  ["binary", (value: Numeric) => inRadix(value, 2, "")],
  ["commas", commas],
  ["duration", duration],
]);

/** A fraction is cut off. */
function inRadix(value: Numeric, radix: number, prefix: string): string {
  const whole = typeof value === "bigint" ? value : BigInt(Math.trunc(value));
  const digits = (whole < 0n ? -whole : whole).toString(radix).toUpperCase();
  return (whole < 0n ? "-" : "") + prefix + digits;
}

function commas(value: Numeric): string {
  const places = typeof value === "bigint" || Number.isInteger(value) ? 0 : 2;
  const decimal = roundDecimal(shortestDecimal(value), places, "away");
  return (decimal.negative && decimal.digits !== 0n ? "-" : "") + groupThousands(fixedText(decimal));
}

/** `HH:MM:SS`, before it `days+`, after it six digits of a fraction if there is one. */
function duration(value: Numeric): string {
  const whole = typeof value === "bigint" || Number.isInteger(value);
  const { digits, negative } = roundDecimal(shortestDecimal(value), whole ? 0 : 6, "away");
  const micros = whole ? 0n : digits % 1_000_000n;
  const seconds = whole ? digits : digits / 1_000_000n;
  const two = (part: bigint) => String(part).padStart(2, "0");
  const clock = [(seconds / 3600n) % 24n, (seconds / 60n) % 60n, seconds % 60n].map(two).join(":");
  const days = seconds / 86_400n;
  const fraction = whole ? "" : `.${String(micros).padStart(6, "0")}`;
  return `${negative ? "-" : ""}${days > 0n ? `${days}+` : ""}${clock}${fraction}`;
}
