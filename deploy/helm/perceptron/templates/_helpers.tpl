{{- define "perceptron.name" -}}
{{- printf "%s" .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}

{{- define "perceptron.selector" -}}
app.kubernetes.io/name: perceptron
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "perceptron.labels" -}}
{{ include "perceptron.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- define "perceptron.serviceAccount" -}}
{{- .Values.serviceAccount.name | default (include "perceptron.name" .) -}}
{{- end -}}

{{- define "perceptron.databaseSecret" -}}
{{- .Values.database.existingSecret | default (printf "%s-database" (include "perceptron.name" .)) -}}
{{- end -}}

{{- define "perceptron.databasePasswordKey" -}}
{{- if .Values.database.existingSecret }}{{ .Values.database.passwordKey }}{{ else }}password{{ end -}}
{{- end -}}

{{- define "perceptron.storeSecret" -}}
{{- if .Values.objectStore.existingSecret -}}
{{- .Values.objectStore.existingSecret -}}
{{- else if .Values.objectStore.accessKey -}}
{{- printf "%s-object-store" (include "perceptron.name" .) -}}
{{- end -}}
{{- end -}}

{{/* A pod of one part: (dict "root" $ "part" "predictor" "values" .Values.predictor "roles" "predict" "readiness" "predicting") */}}
{{- define "perceptron.pod" -}}
{{- $root := .root -}}
metadata:
  labels:
    {{- include "perceptron.labels" $root | nindent 4 }}
    app.kubernetes.io/component: {{ .part }}
  annotations:
    # A changed secret of the chart restarts the pods.
    checksum/secrets: {{ include (print $root.Template.BasePath "/secrets.yaml") $root | sha256sum }}
spec:
  serviceAccountName: {{ include "perceptron.serviceAccount" $root }}
  # The service asks Kubernetes nothing.
  automountServiceAccountToken: false
  {{- with $root.Values.imagePullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  terminationGracePeriodSeconds: {{ $root.Values.terminationGracePeriodSeconds }}
  securityContext:
    runAsNonRoot: true
    runAsUser: 10001
    runAsGroup: 10001
    fsGroup: 10001
    fsGroupChangePolicy: OnRootMismatch
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: perceptron
      image: "{{ $root.Values.image.repository }}:{{ $root.Values.image.tag | default $root.Chart.AppVersion }}"
      imagePullPolicy: {{ $root.Values.image.pullPolicy }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities:
          drop: [ALL]
      ports:
        - name: http
          containerPort: 8080
      env:
        - name: PERCEPTRON_ROLES
          value: {{ .roles }}
        - name: PERCEPTRON_INSTANCE_NAME
          valueFrom:
            fieldRef:
              fieldPath: metadata.name
        - name: SPRING_PROFILES_ACTIVE
          value: postgres
        - name: SPRING_DATASOURCE_URL
          value: {{ $root.Values.database.url | quote }}
        - name: SPRING_DATASOURCE_USERNAME
          value: {{ $root.Values.database.username | quote }}
        - name: SPRING_DATASOURCE_PASSWORD
          valueFrom:
            secretKeyRef:
              name: {{ include "perceptron.databaseSecret" $root }}
              key: {{ include "perceptron.databasePasswordKey" $root }}
        - name: PERCEPTRON_ARTIFACTS_STORE
          value: s3
        {{- with $root.Values.objectStore.endpoint }}
        - name: PERCEPTRON_ARTIFACTS_S3_ENDPOINT
          value: {{ . | quote }}
        {{- end }}
        - name: PERCEPTRON_ARTIFACTS_S3_REGION
          value: {{ $root.Values.objectStore.region | quote }}
        - name: PERCEPTRON_ARTIFACTS_S3_BUCKET
          value: {{ $root.Values.objectStore.bucket | quote }}
        {{- with $root.Values.objectStore.prefix }}
        - name: PERCEPTRON_ARTIFACTS_S3_PREFIX
          value: {{ . | quote }}
        {{- end }}
        {{- with include "perceptron.storeSecret" $root }}
        - name: PERCEPTRON_ARTIFACTS_S3_ACCESSKEY
          valueFrom:
            secretKeyRef:
              name: {{ . }}
              key: access-key
        - name: PERCEPTRON_ARTIFACTS_S3_SECRETKEY
          valueFrom:
            secretKeyRef:
              name: {{ . }}
              key: secret-key
        {{- end }}
        # A quarter of the volume stays free for uploads and scratch files.
        - name: PERCEPTRON_ARTIFACTS_CACHESIZE
          value: {{ .cacheSize | quote }}
        - name: PERCEPTRON_ACCESS_MODE
          value: {{ $root.Values.access.mode }}
        {{- with $root.Values.access.allowedHosts }}
        - name: PERCEPTRON_ACCESS_ALLOWEDHOSTS
          value: {{ join "," . | quote }}
        {{- end }}
        {{- with $root.Values.access.trustedProxies }}
        - name: PERCEPTRON_ACCESS_TRUSTEDPROXIES
          value: {{ join "," . | quote }}
        {{- end }}
        {{- range $name, $value := merge (dict) .env .values.env $root.Values.env (dict "JAVA_TOOL_OPTIONS" "-XX:MaxRAMPercentage=40") }}
        - name: {{ $name }}
          value: {{ $value | quote }}
        {{- end }}
      # Until it answers for the first time, it may migrate the database.
      startupProbe:
        httpGet: { path: /actuator/health/liveness, port: http, httpHeaders: [{ name: Host, value: localhost }] }
        periodSeconds: 5
        timeoutSeconds: 3
        failureThreshold: 60
      livenessProbe:
        httpGet: { path: /actuator/health/liveness, port: http, httpHeaders: [{ name: Host, value: localhost }] }
        periodSeconds: 10
        timeoutSeconds: 5
        failureThreshold: 6
      readinessProbe:
        httpGet: { path: /actuator/health/{{ .readiness }}, port: http, httpHeaders: [{ name: Host, value: localhost }] }
        periodSeconds: 5
        timeoutSeconds: 5
      lifecycle:
        preStop:
          # The proxies learn that the pod ends before it refuses requests.
          exec: { command: [sleep, "5"] }
      resources:
        {{- toYaml .values.resources | nindent 8 }}
      volumeMounts:
        - { name: data, mountPath: /data }
        - { name: tmp, mountPath: /tmp }
  volumes:
    - name: tmp
      emptyDir:
        sizeLimit: 2Gi
    {{- if not .claim }}
    - name: data
      emptyDir:
        sizeLimit: {{ .values.dataSize }}
    {{- end }}
  {{- with .values.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .values.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .values.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- else }}
  topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: kubernetes.io/hostname
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "perceptron.selector" $root | nindent 10 }}
          app.kubernetes.io/component: {{ .part }}
  {{- end }}
{{- end -}}

{{/* Three quarters of a volume such as 5Gi, in MB. */}}
{{- define "perceptron.cacheSize" -}}
{{- $size := . | toString -}}
{{- if not (regexMatch "^[0-9]+(Gi|Mi)$" $size) }}{{ fail (printf "dataSize must be a number with Gi or Mi, but it is %s" $size) }}{{ end -}}
{{- $number := regexFind "^[0-9]+" $size | int -}}
{{- $megabytes := ternary (mul $number 1024) $number (hasSuffix "Gi" $size) -}}
{{- printf "%dMB" (div (mul $megabytes 3) 4) -}}
{{- end -}}
