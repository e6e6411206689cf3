/** What a new detection begins as: something that works, to be changed. */

export interface DetectionTemplate {
  /** For people who choose. */
  readonly summary: string;
  readonly spl: string;
  /** Without name, id and date. */
  readonly metadata: string;
  readonly tests: string;
  /** A part of the text that the first test needs, and something that makes it fail. */
  readonly change: { readonly from: string; readonly to: string };
}

/** Certutil that loads a file from the network, which every family can say. */
export const ABOUT = `type: TTP
description: >-
  Certutil.exe, which Windows brings along to manage certificates, was told to load a file from
  the network. Intruders use it to bring in their tools, since it is there and trusted.
how_to_implement: >-
  Needs the starts of processes with the name of the program and its whole command line.
known_false_positives: >-
  Administrators who refresh certificate lists by hand. Filter on the hosts or users where this
  is routine.
references:
  - https://attack.mitre.org/techniques/T1105/
`;
