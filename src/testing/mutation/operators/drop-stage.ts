import { type MutationOperator, shown } from "../mutant.ts";

const WANTED: Readonly<Record<string, string>> = {
  dedup: "a case that counts its rows, with two that `dedup` makes one",
  head: "a case that counts its rows, with more than `head` lets pass",
  tail: "a case that counts its rows, with more than `tail` lets pass",
  fillnull: "a case with an event that lacks a field which `fillnull` fills",
};

export const dropStage: MutationOperator = {
  name: "drop-stage",
  summary: "Drops a `dedup`, `head`, `tail` or `fillnull`.",
  *changes({ node, text }) {
    if (node.kind !== "stage") return;
    const wanted = WANTED[node.command.text.toLowerCase()];
    const pipe = /\|\s*$/.exec(text.slice(0, node.span.start));
    if (wanted === undefined || pipe === null) return;
    yield {
      edits: [{ span: { start: pipe.index, end: node.span.end }, text: "" }],
      effect: "other",
      what: `drops ${shown(text.slice(node.span.start, node.span.end))}`,
      wanted,
    };
  },
};
