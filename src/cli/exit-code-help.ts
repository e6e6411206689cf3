/** What `--help` says of exit codes, the same for every command. */
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
