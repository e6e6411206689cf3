import type { TypeReference } from "../ast.ts";
import { encodeName } from "../lexing/escapes.ts";

export function printType(type: TypeReference): string {
  if (type.name === "") {
    const members = type.members.map(({ key, type: inner }) => `${printKey(key)}: ${printType(inner)}`);
    return `{${members.join(", ")}}`;
  }
  const name = QUALIFIED.test(type.name) ? type.name : printKey(type.name);
  return type.parameters.length === 0 ? name : `${name}<${type.parameters.map(printType).join(", ")}>`;
}

const QUALIFIED = /^[A-Za-z_]\w*\.[A-Za-z_]\w*$/;

function printKey(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : `'${encodeName(name)}'`;
}
