{{- define "settings" -}}
{{- $settings := dict "SEED_NAME" .Values.seed "EXTERNAL_ADDRESS" .Values.externalAddress "PORT" "8080" "STORAGE_CLASS" (.Values.storageClass | default "") "IMAGE" .Values.image "VPN_IMAGE" .Values.vpnImage "ROLLOUT_AT_ONCE" .Values.rollout.atOnce "ROLLOUT_DEADLINE_SECONDS" (.Values.rollout.deadlineSeconds | int64 | toString) -}}
{{- if .Values.localStorageImage }}{{ $_ := set $settings "LOCAL_STORAGE_IMAGE" .Values.localStorageImage }}{{ end -}}
{{- if .Values.registry }}{{ $_ := set $settings "IMAGE_REGISTRY" .Values.registry }}{{ end -}}
{{- if .Values.nodeAgent }}{{ $_ := set $settings "NODE_AGENT" (toJson .Values.nodeAgent) }}{{ end -}}
{{- toJson $settings -}}
{{- end -}}
