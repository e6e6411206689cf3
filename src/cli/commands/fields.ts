import { EXIT_CODES } from "../exit-code-help.ts";
import type { FieldsFlags } from "../fields.ts";
import { addCompileFlags } from "../flags.ts";
import { type CommandDeclaration, formatOption, helpAfter } from "./declaration.ts";

const EXAMPLES = [
  "spillway fields detection.yml",
  "spillway fields --format json -e 'from source | where process.cmd_line != null'",
];

const DESCRIPTION = `Lists the event fields that a text reads, as nested paths.

For a detection file with \`required_fields\`, also says where the two lists differ.`;

export const fieldsCommand: CommandDeclaration = {
  examples: ["spillway fields detection.yml"],
  declare: (program, { terminal, library, done }) => {
    addCompileFlags(program.command("fields").argument("[file]", "a text or a detection file"))
      .summary("list the event fields that a text reads")
      .description(DESCRIPTION)
      .addOption(formatOption("text", "json"))
      .addHelpText("after", helpAfter(EXAMPLES, EXIT_CODES))
      .action(async (file: string | undefined, flags: FieldsFlags) => {
        const { fields } = await import("../fields.ts");
        done(await fields(file === undefined ? [] : [file], flags, terminal, await library()));
      });
  },
};
