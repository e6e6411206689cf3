import { messageTemplate } from "../message-template.ts";
import type { LintRule } from "../rule.ts";

/** Words that something has to follow. */
const OPEN = /\b(?:a|an|and|at|by|for|from|in|of|on|or|the|to|via|with)\s*$/i;

export const unfinishedMessage: LintRule = {
  code: "SPL8528",
  name: "unfinished-message",
  severity: "warning",
  summary: "The detection's message breaks off in the middle of a sentence.",
  why: "A line break or a quote in the wrong place has cut the YAML off, usually before the names of the machine and the user: the analyst learns that something happened, and not where.",
  bad: {
    text: "from source | where a=1 | eval host=device",
    metadata: { tags: { message: "Credentials were saved on" } },
  },
  good: {
    text: "from source | where a=1 | eval host=device",
    metadata: { tags: { message: "Credentials were saved on $host$" } },
  },
  run: ({ detection }, report) => {
    const template = detection && messageTemplate(detection);
    if (template === undefined || !OPEN.test(template.text)) return;
    const last = template.text.trim().split(/\s+/).at(-1);
    report(
      { metadata: template.place },
      { message: `the message ends with \`${last}\``, help: "look where the rest of the sentence has gone" },
    );
  },
};
