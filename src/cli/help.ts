/** What `help` says beyond the list of options. */

export const EXIT_CODES = `
Exit codes:
   0  done; rejected lines alone are no failure
   1  a check failed
   2  the command line is wrong
   3  the text has errors
   4  an input cannot be opened, or is bad under --strict; a state cannot be used or saved
   5  a limit was reached
  10  something was found, with --fail-on-findings
  70  a bug in spillway
Where several apply: 2, 3, 4, 5, 1, 10.
`;

export const PROGRAM = `
Examples:
  $ spillway run detection.spl events.jsonl
  $ zcat events.jsonl.gz | spillway run detection.yml --findings --output table
  $ spillway run -e 'where process_name="reg.exe" | select process, dest_device_id' events.jsonl
  $ spillway check detections/
  $ spillway fields detection.yml
  $ spillway bench detection.yml events.jsonl
  $ spillway help mvindex
${EXIT_CODES}`;

export const RUN_DESCRIPTION = `Runs a text over events and writes the rows that come of it.

The text is a file of SPL, a detection file (.yml, whose \`search\` it is), or the words after -e.
Events are JSON lines or a JSON array, plain or gzip, which is recognised by content; \`-\`, or
no input at all, is the standard input. Lines that cannot be read are counted, and the run goes on.
Lines of JSON without the texts that the conditions need are counted as events and not parsed, so
nobody sees whether they are good inside; --strict and --no-pass raw-scan parse every line.

A folder of texts and detection files, or several of them before the inputs, run together: each
row begins with the field \`detection\`, the name of its detection (of the file where it has none).
One with errors is left out, the others run, and the exit code is 3. --state and --name are for
one text.

Large files of JSON lines are read by as many threads as there are cores, or as --jobs says; what
comes of it is the same for any number. One thread reads pipes, JSON arrays and gzip, small inputs,
and everything for a text without a condition before a stage that wants all events.

With --state, the run goes on another day: the rows of all its runs are those of one run over all
events. The input is then a stream: a window is written once a later event has passed its end and
grace, what comes for it after that is counted as late, and \`union\` passes rows as they come.
Stages that need all rows (sort, eventstats, stats without a span) hold them back until --end; the
summary says how much waits. The file belongs to one text with its macros and to one version of
spillway: any other is refused. It is replaced as a whole after a run that went well, and stays as
it was after an error, Ctrl-C, or when the reader of the rows goes away. Nothing notices a file of
events that is given twice.`;

export const RUN = `
Examples:
  $ spillway run detection.spl monday.jsonl tuesday.jsonl.gz
  $ spillway run detection.yml --findings --fail-on-findings - < events.jsonl
  $ spillway run detection.spl --macro 'detection_filter=where dest_device_id != "build-01"' events.jsonl
  $ spillway run detections/ events.jsonl
  $ spillway run -e 'lookup assets ip AS src OUTPUT owner' --lookup assets=assets.csv events.jsonl
  $ spillway run -e 'from $source | head 5' --output csv events.json
  $ spillway run detection.spl --state detection.state.json monday.jsonl
  $ spillway run detection.spl --state detection.state.json --end tuesday.jsonl
${EXIT_CODES}`;

export const CHECK_DESCRIPTION = `Says what is wrong with texts, with the line, the place and what to do.

Of a folder, every .spl and .spl2 file and every .yml and .yaml file with a \`search\` below it is
checked. Errors give exit code 1, warnings alone 0.`;

export const CHECK = `
Examples:
  $ spillway check detection.spl
  $ spillway check --format json detections/
${EXIT_CODES}`;

export const FIELDS_DESCRIPTION = `Lists the event fields that a text reads, as nested paths.

For a detection file with \`required_fields\`, also says where the two lists differ.`;

export const FIELDS = `
Examples:
  $ spillway fields detection.yml
  $ spillway fields --format json -e 'from source | where process.cmd_line != null'
${EXIT_CODES}`;

export const BENCH_DESCRIPTION = `Says what each condition of a text decides and costs over real events.

The events are read once into memory, --events of them at most, and the text runs over them
several times. For each stage it says how many rows it dropped, and what its conditions cost per
event. For each part of AND, OR and NOT, in the order in which the optimiser asks them: of how many
rows it was asked, how often it was true, false and null, and what one answer costs, the fields
that it reads computed anew. "true % first" and "ns first" are the same over all rows that come
that far, as if it were asked first: of conditions that all must hold, one that is rarely true and
cheap belongs in front.
Nothing is written to a sink. Times are those of this machine, now.`;

export const BENCH = `
Examples:
  $ spillway bench detection.yml events.jsonl
  $ spillway bench -e 'where process_name="reg.exe" AND match(process, /save/)' - < events.jsonl
  $ spillway bench detection.spl --events 10000 --format json events.jsonl.gz
${EXIT_CODES}`;

export const HELP_DESCRIPTION = `Explains a command, a function or any other name of the language, or the code of a diagnostic.

A name with several meanings, such as \`flatten\`, gives a page of each. \`functions\`,
\`commands\`, \`aggregates\`, \`sources\`, \`sinks\`, \`unsupported\`, \`rules\` and \`diagnostics\`
list what there is; a topic such as \`windows\` or \`patterns\` gives its rules. Without a name,
or with the name of one of this program's own commands, it shows their help.`;

export const HELP = `
Examples:
  $ spillway help mvindex
  $ spillway help SPL3002 N3
  $ spillway help functions
  $ spillway help --list --format json
  $ spillway help run
${EXIT_CODES}`;
