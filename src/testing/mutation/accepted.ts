/** Mutants that are right to survive, as a file of tests names them. */
import { MUTATION_KEYS } from "../case-keys.ts";
import type { CaseReader } from "../case-reader.ts";
import type { YamlNode } from "../yaml-node.ts";

/** By their keys, as the report prints them; the name of an operator stands for all of its mutants. */
export function acceptedMutants(reader: CaseReader, node: YamlNode | undefined): readonly string[] {
  if (node === undefined || node.isNull) return [];
  const { entries } = node;
  if (entries === undefined) {
    reader.report("wrongTestValue", node.span, "`mutation` is a map", HELP);
    return [];
  }
  reader.known(entries, MUTATION_KEYS);
  const accept = entries.find(({ key }) => key === "accept")?.node;
  if (accept === undefined || accept.isNull) return [];
  return (accept.list ?? [accept]).flatMap((item) => {
    if (item.text !== undefined) return item.text;
    reader.report("wrongTestValue", item.span, "a mutant is accepted by its name, a text", HELP);
    return [];
  });
}

const HELP = "write `accept:` with a list of names, each in single quotes as `spillway mutate` prints it";
