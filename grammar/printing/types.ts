import type { TypeReference } from "../ast.ts";
import { encodeName } from "../lexing/escapes.ts";

export function printType(type: TypeReference): string {
  if (type.name === "") {
    const members = type.members.map(({ key, type: inner }) => `${printKey(key)}: ${printType(inner)}`);
    return `{${members.join(", ")}}`;
  }
  if (type.parameters.length === 0) return printKey(type.name);
  return `${printKey(type.name)}<${type.parameters.map(printType).join(", ")}>`;
}

function printKey(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : `'${encodeName(name)}'`;
}
