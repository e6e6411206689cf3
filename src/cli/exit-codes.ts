/** Exit codes: a promise to scripts, in the README and tested one by one. */
export const EXIT = {
  done: 0,
  /** A check failed: `check` found errors. */
  failed: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** `run` or `fields` was given a text with errors. */
  badText: 3,
  /** A named input cannot be opened, or bad input under `--strict`; a saved state that cannot be used or written. */
  badInput: 4,
  limit: 5,
  /** Only with `--fail-on-findings`. */
  findings: 10,
  /** Our bug. */
  internal: 70,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Where several apply, the first of these is given. */
const PRECEDENCE: readonly ExitCode[] = [
  EXIT.internal,
  EXIT.usage,
  EXIT.badText,
  EXIT.badInput,
  EXIT.limit,
  EXIT.failed,
  EXIT.findings,
];

export function exitCodeOf(reasons: Iterable<ExitCode>): ExitCode {
  const all = new Set(reasons);
  return PRECEDENCE.find((code) => all.has(code)) ?? EXIT.done;
}

/** Ends a command; its message is written to the standard error. */
export class Failure extends Error {
  override readonly name = "Failure";
  readonly exitCode: ExitCode;
  readonly help: string | undefined;

  constructor(exitCode: ExitCode, message: string, help?: string) {
    super(message);
    this.exitCode = exitCode;
    this.help = help;
  }
}
