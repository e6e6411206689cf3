/** One expression over fields, as a detection would run it. */
import { type CompileOptions, compile, type Value } from "../../src/index.ts";

export type Fields = Readonly<Record<string, Value>>;

/** Compiled once, for many rows. Times are in milliseconds unless the options say otherwise. */
export function expression(text: string, options: CompileOptions = {}): (fields: Fields) => Value {
  const compiled = compile(`from source | eval result = ${text} | select result`, {
    timeUnit: "milliseconds",
    ...options,
  });
  return (fields) => compiled.run([fields]).rows[0]?.result ?? null;
}

export function evaluate(text: string, fields: Fields = {}, options: CompileOptions = {}): Value {
  return expression(text, options)(fields);
}
