import type { DocsFlags } from "../docs.ts";
import { EXIT_CODES } from "../exit-code-help.ts";
import { type CommandDeclaration, helpAfter } from "./declaration.ts";

const EXAMPLES = [
  "spillway docs detections/ --out site",
  `spillway docs detections/ --out site --title "Our detections"`,
];

const DESCRIPTION = `Writes a site about detections: a page for each, an index that can be searched, a heat map of
ATT&CK techniques, and a layer for the ATT&CK Navigator (attack-layer.json).

The pages need no server and no network. The same detections give the same bytes, so that a site
can be kept under version control. Files of earlier runs that are no longer needed stay.`;

export const docsCommand: CommandDeclaration = {
  examples: ["spillway docs detections/ --out site"],
  declare: (program, { terminal, done }) => {
    program
      .command("docs")
      .argument("[paths...]", "detection files, texts, folders of them")
      .summary("write a site about detections")
      .description(DESCRIPTION)
      .requiredOption("--out <folder>", "where the site goes")
      .option("--title <title>", "the site's title")
      .option("--color", "colour, also where nobody looks")
      .option("--no-color", "no colour; NO_COLOR does the same")
      .addHelpText("after", helpAfter(EXAMPLES, EXIT_CODES))
      .action(async (paths: readonly string[], flags: DocsFlags) => {
        const { docs } = await import("../docs.ts");
        done(await docs(paths, flags, terminal));
      });
  },
};
