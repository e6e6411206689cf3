/** Names and tactics of techniques, as in version 14 of MITRE ATT&CK for enterprises. */
import { TACTICS, type Tactic, type TacticKey } from "./tactics.ts";

export interface Technique {
  readonly id: string;
  /** Absent for an id that is not listed here. */
  readonly name?: string;
  readonly tactics: readonly Tactic[];
  /** Of a part, the whole: `T1003` of `T1003.002`. */
  readonly whole?: string;
}

/** Also for ids that nobody knows; parts have the tactics of the whole. Undefined for the id of a tactic. */
export function technique(id: string): Technique | undefined {
  if (id.startsWith("TA")) return undefined;
  const [whole = id, part] = id.split(".");
  const listed = Object.hasOwn(LISTED, whole) ? LISTED[whole] : undefined;
  const name = part === undefined ? listed?.[0] : listed?.[2]?.[part];
  return {
    id,
    tactics: (listed?.[1] ?? []).map((key) => TACTICS[key]),
    ...(name === undefined ? {} : { name }),
    ...(part === undefined ? {} : { whole }),
  };
}

type Listed = readonly [
  name: string,
  tactics: readonly TacticKey[],
  parts?: Readonly<Record<string, string>>,
];

const LISTED: Readonly<Record<string, Listed>> = {
  T1003: [
    "OS Credential Dumping",
    ["credentials"],
    {
      "001": "LSASS Memory",
      "002": "Security Account Manager",
      "003": "NTDS",
      "004": "LSA Secrets",
      "006": "DCSync",
    },
  ],
  T1005: ["Data from Local System", ["collection"]],
  T1007: ["System Service Discovery", ["discovery"]],
  T1012: ["Query Registry", ["discovery"]],
  T1016: ["System Network Configuration Discovery", ["discovery"]],
  T1018: ["Remote System Discovery", ["discovery"]],
  T1020: ["Automated Exfiltration", ["exfiltration"]],
  T1021: [
    "Remote Services",
    ["lateral"],
    {
      "001": "Remote Desktop Protocol",
      "002": "SMB/Windows Admin Shares",
      "003": "Distributed Component Object Model",
      "004": "SSH",
      "006": "Windows Remote Management",
    },
  ],
  T1027: ["Obfuscated Files or Information", ["evasion"]],
  T1033: ["System Owner/User Discovery", ["discovery"]],
  T1036: [
    "Masquerading",
    ["evasion"],
    { "003": "Rename System Utilities", "005": "Match Legitimate Name or Location" },
  ],
  T1039: ["Data from Network Shared Drive", ["collection"]],
  T1041: ["Exfiltration Over C2 Channel", ["exfiltration"]],
  T1046: ["Network Service Discovery", ["discovery"]],
  T1047: ["Windows Management Instrumentation", ["execution"]],
  T1048: [
    "Exfiltration Over Alternative Protocol",
    ["exfiltration"],
    { "003": "Exfiltration Over Unencrypted Non-C2 Protocol" },
  ],
  T1049: ["System Network Connections Discovery", ["discovery"]],
  T1053: [
    "Scheduled Task/Job",
    ["execution", "persistence", "escalation"],
    { "003": "Cron", "005": "Scheduled Task" },
  ],
  T1055: ["Process Injection", ["evasion", "escalation"], { "001": "Dynamic-link Library Injection" }],
  T1056: ["Input Capture", ["collection", "credentials"], { "001": "Keylogging" }],
  T1057: ["Process Discovery", ["discovery"]],
  T1059: [
    "Command and Scripting Interpreter",
    ["execution"],
    {
      "001": "PowerShell",
      "003": "Windows Command Shell",
      "004": "Unix Shell",
      "005": "Visual Basic",
      "006": "Python",
      "007": "JavaScript",
    },
  ],
  T1068: ["Exploitation for Privilege Escalation", ["escalation"]],
  T1069: ["Permission Groups Discovery", ["discovery"]],
  T1070: ["Indicator Removal", ["evasion"], { "001": "Clear Windows Event Logs", "004": "File Deletion" }],
  T1071: ["Application Layer Protocol", ["control"], { "001": "Web Protocols", "004": "DNS" }],
  T1072: ["Software Deployment Tools", ["execution", "lateral"]],
  T1078: ["Valid Accounts", ["access", "persistence", "escalation", "evasion"]],
  T1082: ["System Information Discovery", ["discovery"]],
  T1083: ["File and Directory Discovery", ["discovery"]],
  T1087: ["Account Discovery", ["discovery"]],
  T1090: ["Proxy", ["control"], { "001": "Internal Proxy" }],
  T1098: ["Account Manipulation", ["persistence", "escalation"], { "004": "SSH Authorized Keys" }],
  T1105: ["Ingress Tool Transfer", ["control"]],
  T1106: ["Native API", ["execution"]],
  T1110: ["Brute Force", ["credentials"], { "001": "Password Guessing", "003": "Password Spraying" }],
  T1112: ["Modify Registry", ["evasion"]],
  T1113: ["Screen Capture", ["collection"]],
  T1123: ["Audio Capture", ["collection"]],
  T1127: ["Trusted Developer Utilities Proxy Execution", ["evasion"], { "001": "MSBuild" }],
  T1133: ["External Remote Services", ["access", "persistence"]],
  T1134: ["Access Token Manipulation", ["evasion", "escalation"]],
  T1135: ["Network Share Discovery", ["discovery"]],
  T1136: ["Create Account", ["persistence"]],
  T1140: ["Deobfuscate/Decode Files or Information", ["evasion"]],
  T1189: ["Drive-by Compromise", ["access"]],
  T1190: ["Exploit Public-Facing Application", ["access"]],
  T1197: ["BITS Jobs", ["evasion", "persistence"]],
  T1201: ["Password Policy Discovery", ["discovery"]],
  T1203: ["Exploitation for Client Execution", ["execution"]],
  T1204: ["User Execution", ["execution"]],
  T1207: ["Rogue Domain Controller", ["evasion"]],
  T1218: [
    "System Binary Proxy Execution",
    ["evasion"],
    {
      "001": "Compiled HTML File",
      "003": "CMSTP",
      "004": "InstallUtil",
      "005": "Mshta",
      "007": "Msiexec",
      "008": "Odbcconf",
      "010": "Regsvr32",
      "011": "Rundll32",
      "014": "MMC",
    },
  ],
  T1222: [
    "File and Directory Permissions Modification",
    ["evasion"],
    { "001": "Windows File and Directory Permissions Modification" },
  ],
  T1482: ["Domain Trust Discovery", ["discovery"]],
  T1484: ["Domain Policy Modification", ["evasion", "escalation"]],
  T1485: ["Data Destruction", ["impact"]],
  T1486: ["Data Encrypted for Impact", ["impact"]],
  T1489: ["Service Stop", ["impact"]],
  T1490: ["Inhibit System Recovery", ["impact"]],
  T1505: ["Server Software Component", ["persistence"], { "003": "Web Shell" }],
  T1518: ["Software Discovery", ["discovery"]],
  T1531: ["Account Access Removal", ["impact"]],
  T1539: ["Steal Web Session Cookie", ["credentials"]],
  T1543: ["Create or Modify System Process", ["persistence", "escalation"], { "003": "Windows Service" }],
  T1546: [
    "Event Triggered Execution",
    ["escalation", "persistence"],
    { "003": "Windows Management Instrumentation Event Subscription", "008": "Accessibility Features" },
  ],
  T1547: [
    "Boot or Logon Autostart Execution",
    ["persistence", "escalation"],
    { "001": "Registry Run Keys / Startup Folder" },
  ],
  T1548: [
    "Abuse Elevation Control Mechanism",
    ["escalation", "evasion"],
    { "002": "Bypass User Account Control" },
  ],
  T1550: ["Use Alternate Authentication Material", ["evasion", "lateral"], { "002": "Pass the Hash" }],
  T1552: [
    "Unsecured Credentials",
    ["credentials"],
    { "004": "Private Keys", "006": "Group Policy Preferences" },
  ],
  T1554: ["Compromise Client Software Binary", ["persistence"]],
  T1555: ["Credentials from Password Stores", ["credentials"], { "003": "Credentials from Web Browsers" }],
  T1558: [
    "Steal or Forge Kerberos Tickets",
    ["credentials"],
    { "003": "Kerberoasting", "004": "AS-REP Roasting" },
  ],
  T1560: ["Archive Collected Data", ["collection"], { "001": "Archive via Utility" }],
  T1562: [
    "Impair Defenses",
    ["evasion"],
    {
      "001": "Disable or Modify Tools",
      "002": "Disable Windows Event Logging",
      "004": "Disable or Modify System Firewall",
      "008": "Disable or Modify Cloud Logs",
    },
  ],
  T1563: ["Remote Service Session Hijacking", ["lateral"]],
  T1566: ["Phishing", ["access"], { "001": "Spearphishing Attachment", "002": "Spearphishing Link" }],
  T1567: ["Exfiltration Over Web Service", ["exfiltration"], { "002": "Exfiltration to Cloud Storage" }],
  T1569: ["System Services", ["execution"], { "002": "Service Execution" }],
  T1570: ["Lateral Tool Transfer", ["lateral"]],
  T1574: [
    "Hijack Execution Flow",
    ["persistence", "escalation", "evasion"],
    { "002": "DLL Side-Loading", "006": "Dynamic Linker Hijacking" },
  ],
  T1585: ["Establish Accounts", ["resources"]],
  T1589: ["Gather Victim Identity Information", ["reconnaissance"], { "001": "Credentials" }],
  T1590: [
    "Gather Victim Network Information",
    ["reconnaissance"],
    { "001": "Domain Properties", "003": "Network Trust Dependencies" },
  ],
  T1592: ["Gather Victim Host Information", ["reconnaissance"], { "002": "Software" }],
  T1595: ["Active Scanning", ["reconnaissance"], { "002": "Vulnerability Scanning" }],
  T1620: ["Reflective Code Loading", ["evasion"]],
  T1649: ["Steal or Forge Authentication Certificates", ["credentials"]],
};
