{{- define "paidan.labels" -}}
app.kubernetes.io/name: paidan
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .name }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}

{{- define "paidan.selector" -}}
app.kubernetes.io/name: paidan
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .name }}
{{- end }}

{{- define "paidan.fullname" -}}
{{ printf "%s-%s" .root.Release.Name .name | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "paidan.secretEnv" -}}
- name: {{ .variable }}
  valueFrom: { secretKeyRef: { name: {{ .root.Values.secret }}, key: {{ .key }} } }
{{- end }}

{{/* What every part that touches tables and bus must know. */}}
{{- define "paidan.commonEnv" -}}
{{ include "paidan.secretEnv" (dict "root" .root "variable" "DATABASE_URL" "key" "database-url") }}
{{ include "paidan.secretEnv" (dict "root" .root "variable" "TOKEN_SECRET" "key" "token-secret") }}
- { name: KAFKA_BROKERS, value: {{ .root.Values.kafka.brokers | quote }} }
{{- if .root.Values.kafka.tls }}
- { name: KAFKA_SSL, value: "1" }
{{- end }}
{{- with .root.Values.kafka.sasl }}
- { name: KAFKA_SASL_MECHANISM, value: {{ . }} }
{{ include "paidan.secretEnv" (dict "root" $.root "variable" "KAFKA_SASL_USERNAME" "key" "kafka-username") }}
{{ include "paidan.secretEnv" (dict "root" $.root "variable" "KAFKA_SASL_PASSWORD" "key" "kafka-password") }}
{{- end }}
{{- if .root.Values.authority }}
- { name: NODE_EXTRA_CA_CERTS, value: /authority/authority.pem }
{{- end }}
{{- if and .root.Values.personalKeys (has .name (list "intake" "prepare" "backup")) }}
- { name: PERSONAL_KEYS_FILE, value: /keys/personal-keys.json }
{{- end }}
{{- end }}

{{- define "paidan.photosEnv" -}}
{{- if .Values.photos.s3.endpoint }}
- { name: S3_ENDPOINT, value: {{ .Values.photos.s3.endpoint | quote }} }
- { name: S3_BUCKET, value: {{ .Values.photos.s3.bucket | quote }} }
{{ include "paidan.secretEnv" (dict "root" . "variable" "S3_ACCESS_KEY" "key" "s3-access-key") }}
{{ include "paidan.secretEnv" (dict "root" . "variable" "S3_SECRET_KEY" "key" "s3-secret-key") }}
{{- else }}
- { name: PHOTO_DIR, value: /photos }
{{- end }}
{{- end }}

{{- define "paidan.env" -}}
{{- $root := .root }}{{- $facts := .facts }}
{{- if $facts.door }}
{{ include "paidan.secretEnv" (dict "root" $root "variable" "TOKEN_SECRET" "key" "token-secret") }}
- { name: PORT, value: "8080" }
- { name: METRICS_PORT, value: "9464" }
- { name: METRICS_HOST, value: 0.0.0.0 }
{{- else }}
{{ include "paidan.commonEnv" . }}
- { name: PORT, value: "3000" }
{{- end }}
- { name: HOST, value: 0.0.0.0 }
- { name: MALLOC_ARENA_MAX, value: "2" }
{{- range $facts.calls }}
- { name: {{ printf "%s_URL" (. | upper | replace "-" "_") }}, value: {{ printf "http://%s:3000" (include "paidan.fullname" (dict "root" $root "name" .)) }} }
{{- end }}
{{- if $facts.photos }}
{{ include "paidan.photosEnv" $root }}
{{- end }}
{{- if $facts.outside }}
- { name: WECHAT_BASE_URL, value: {{ $root.Values.wechat.baseUrl | quote }} }
- { name: WECHAT_APP_ID, value: {{ $root.Values.wechat.appId | quote }} }
{{ include "paidan.secretEnv" (dict "root" $root "variable" "WECHAT_APP_SECRET" "key" "wechat-app-secret") }}
{{- end }}
{{- if $facts.hooks }}
- { name: WECHAT_TEMPLATE_CLOSED, value: {{ $root.Values.wechat.templateClosed | quote }} }
- { name: WECHAT_TEMPLATE_REFUSED, value: {{ $root.Values.wechat.templateRefused | quote }} }
{{- if $root.Values.noticeWebhookSecret }}
{{ include "paidan.secretEnv" (dict "root" $root "variable" "NOTICE_WEBHOOK_SECRET" "key" "notice-webhook-secret") }}
{{- end }}
{{- end }}
{{- if and $facts.login $root.Values.oidc.issuer }}
- { name: PUBLIC_URL, value: {{ $root.Values.publicUrl | quote }} }
- { name: OIDC_ISSUER, value: {{ $root.Values.oidc.issuer | quote }} }
- { name: OIDC_CLIENT_ID, value: {{ $root.Values.oidc.clientId | quote }} }
{{ include "paidan.secretEnv" (dict "root" $root "variable" "OIDC_CLIENT_SECRET" "key" "oidc-client-secret") }}
{{- end }}
{{- /* Who asks is told to the services by the gateway, from inside the cluster, where nobody else reaches them. The gateway itself may be
       asked from private addresses too: it believes those alone that the city named. `env` can name them more narrowly. */}}
{{- $proxies := ternary (join ", " (prepend $root.Values.trustedProxies "loopback")) "loopback, uniquelocal" (hasKey $facts "door") }}
{{- range $name, $value := merge (dict) .own.env $root.Values.env (dict "TRUSTED_PROXIES" $proxies) }}
- { name: {{ $name }}, value: {{ $value | quote }} }
{{- end }}
{{- end }}

{{- define "paidan.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
fsGroupChangePolicy: OnRootMismatch
seccompProfile: { type: RuntimeDefault }
{{- end }}

{{- define "paidan.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end }}

{{- define "paidan.scaling" -}}
scaleUp: { stabilizationWindowSeconds: 30 }
scaleDown: { stabilizationWindowSeconds: 600, policies: [{ type: Pods, value: 1, periodSeconds: 120 }] }
{{- end }}

{{- define "paidan.keysVolume" -}}
{{- if .Values.personalKeys }}
- name: keys
  secret: { secretName: {{ .Values.secret }}, items: [{ key: personal-keys.json, path: personal-keys.json }] }
{{- end }}
{{- end }}

{{- define "paidan.authorityVolume" -}}
{{- if .Values.authority }}
- name: authority
  secret: { secretName: {{ .Values.secret }}, items: [{ key: authority.pem, path: authority.pem }] }
{{- end }}
{{- end }}

{{/* A pod that runs one tool of the image to its end. */}}
{{- define "paidan.toolTemplate" -}}
{{- $root := .root }}{{- $this := dict "root" .root "name" "backup" }}
metadata:
  labels: {{- include "paidan.labels" $this | nindent 4 }}
spec:
  restartPolicy: Never
  automountServiceAccountToken: false
  enableServiceLinks: false
  securityContext: {{- include "paidan.podSecurity" $root | nindent 4 }}
  {{- with $root.Values.image.pullSecrets }}
  imagePullSecrets: {{- toYaml . | nindent 4 }}
  {{- end }}
  containers:
    - name: backup
      image: {{ printf "%s:%s" $root.Values.image.repository $root.Values.image.tag | quote }}
      imagePullPolicy: {{ $root.Values.image.pullPolicy }}
      args: {{- toYaml .args | nindent 8 }}
      env:
        {{- include "paidan.commonEnv" $this | nindent 8 }}
        {{- include "paidan.photosEnv" $root | nindent 8 }}
        - { name: KAFKA_REPLICATION, value: {{ $root.Values.kafka.replication | quote }} }
        - { name: PAIDAN_HOME, value: /tmp/paidan }
        {{- /* What is restored is sealed by the cipher that intake is told. */}}
        {{- range $name, $value := merge (dict) $root.Values.services.intake.env $root.Values.env }}
        - { name: {{ $name }}, value: {{ $value | quote }} }
        {{- end }}
      resources: {{- toYaml $root.Values.backup.resources | nindent 8 }}
      securityContext: {{- include "paidan.containerSecurity" $root | nindent 8 }}
      volumeMounts:
        - { name: tmp, mountPath: /tmp }
        - { name: backup, mountPath: /backup }
        {{- if $root.Values.authority }}
        - { name: authority, mountPath: /authority, readOnly: true }
        {{- end }}
        {{- if not $root.Values.photos.s3.endpoint }}
        - { name: photos, mountPath: /photos }
        {{- end }}
        {{- if $root.Values.personalKeys }}
        - { name: keys, mountPath: /keys, readOnly: true }
        {{- end }}
  volumes:
    - { name: tmp, emptyDir: { sizeLimit: 512Mi } }
    - name: backup
      {{- toYaml $root.Values.backup.volume | nindent 6 }}
    {{- include "paidan.authorityVolume" $root | trim | nindent 4 }}
    {{- if not $root.Values.photos.s3.endpoint }}
    - name: photos
      {{- toYaml $root.Values.photos.volume | nindent 6 }}
    {{- end }}
    {{- include "paidan.keysVolume" $root | trim | nindent 4 }}
{{- end }}
