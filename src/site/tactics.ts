/** The tactics of MITRE ATT&CK for enterprises, in the order of its matrix. */

export interface Tactic {
  readonly id: string;
  readonly name: string;
}

export const TACTICS = {
  reconnaissance: { id: "TA0043", name: "Reconnaissance" },
  resources: { id: "TA0042", name: "Resource Development" },
  access: { id: "TA0001", name: "Initial Access" },
  execution: { id: "TA0002", name: "Execution" },
  persistence: { id: "TA0003", name: "Persistence" },
  escalation: { id: "TA0004", name: "Privilege Escalation" },
  evasion: { id: "TA0005", name: "Defense Evasion" },
  credentials: { id: "TA0006", name: "Credential Access" },
  discovery: { id: "TA0007", name: "Discovery" },
  lateral: { id: "TA0008", name: "Lateral Movement" },
  collection: { id: "TA0009", name: "Collection" },
  control: { id: "TA0011", name: "Command and Control" },
  exfiltration: { id: "TA0010", name: "Exfiltration" },
  impact: { id: "TA0040", name: "Impact" },
} satisfies Readonly<Record<string, Tactic>>;

export type TacticKey = keyof typeof TACTICS;

export const TACTIC_LIST: readonly Tactic[] = Object.values(TACTICS);
