import { NumberInput, Select, Stack, TagsInput, Text, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { graphql } from '../__generated__/gql.ts'
import { COMPONENTS, type Component, type Options } from './options.ts'

graphql(`
  fragment ControlPlaneParts on ClusterControlPlane {
    admissionPlugins {
      enable
      disable
    }
    podSecurity {
      enforce
      enforceVersion
      audit
      auditVersion
      warn
      warnVersion
      exemptNamespaces
    }
    audit {
      preset
      policy
      sink {
        address
        port
        serverName
        path
        caBundle
      }
    }
    etcd {
      volumeSize
      storageClass
      quota
    }
    components {
      etcd {
        ...ComponentParts
      }
      apiserver {
        ...ComponentParts
      }
      controllerManager {
        ...ComponentParts
      }
      scheduler {
        ...ComponentParts
      }
      vpn {
        ...ComponentParts
      }
      prometheus {
        ...ComponentParts
      }
    }
    featureGates {
      name
      enabled
    }
  }
  fragment ComponentParts on ClusterComponent {
    replicas
    resources {
      cpuRequest
      memoryRequest
      memoryLimit
    }
  }
`)

/** Of a form: what an input at this place gets. */
type Inputs = { readonly getInputProps: (place: string) => object }

type Props = {
  readonly form: Inputs
  readonly options: Options
  /** API servers of a single control plane are one. */
  readonly isHa: boolean
  readonly disabled?: boolean
}

const LEVELS = [
  { value: 'privileged', label: 'privileged: whatever Kubernetes takes' },
  { value: 'baseline', label: 'baseline: no known way out of the pod' },
  { value: 'restricted', label: 'restricted: as hardened as pods are to be today' },
]
const POD_SECURITY = [
  { place: 'enforce', label: 'Pods beyond it are refused' },
  { place: 'warn', label: 'Who makes pods beyond it is warned' },
  { place: 'audit', label: 'Pods beyond it are noted in the audit log' },
] as const
const AUDIT_LOGS = [
  { value: 'minimal', label: 'Minimal: who changed what, read Secrets, went into pods' },
  { value: 'recommended', label: 'Recommended: also what people read' },
  { value: 'metadata', label: 'Metadata: every request but those for health' },
]
const OWN_POLICY = { value: 'own', label: 'A policy of its own' }

const SINK = [
  { place: 'serverName', label: 'Name in its certificate', hint: 'The address, where it is empty.' },
  { place: 'path', label: 'Path', hint: 'Like /audit. Not a place for secrets.' },
] as const

const ETCD = [
  { place: 'volumeSize', label: 'Volume of each member', hint: 'May grow where its class can; never shrinks.' },
  { place: 'storageClass', label: 'Storage class', hint: 'As the seed names it. Cannot be changed later.' },
  { place: 'quota', label: 'Database at most', hint: 'At most three quarters of the volume, and 8Gi.' },
] as const

const WORDS = [
  { place: 'enable', label: 'Plugins switched on', example: 'AlwaysPullImages' },
  { place: 'disable', label: 'Plugins switched off', example: 'LimitRanger' },
  { place: 'gates', label: 'Feature gates', example: 'Name=true' },
] as const

/** How a control plane is to differ from what it is by default. Limits of events, and policies, are for files. */
export function OptionsFields({ form, options, isHa, disabled = false }: Props) {
  const at = (place: string) => ({ ...form.getInputProps(`options.${place}`), disabled })
  return (
    <Stack gap="lg">
      <Part title="Pod Security Standards" hint="Where a namespace says nothing of it.">
        {POD_SECURITY.map(({ place, label }) => (
          <Select
            key={place}
            label={label}
            placeholder="privileged"
            data={LEVELS}
            clearable
            clearButtonProps={{ 'aria-label': `${label}: privileged` }}
            {...at(place)}
            value={options[place] || null}
          />
        ))}
      </Part>
      <Part
        title="Audit log"
        hint="Lines of JSON for the operators of its seed. None of them notes what is in Secrets."
      >
        <Select
          aria-label="Audit log"
          placeholder="Files in the pod of the API server"
          data={options.auditLog === 'own' ? [...AUDIT_LOGS, OWN_POLICY] : AUDIT_LOGS}
          clearable
          clearButtonProps={{ 'aria-label': 'Audit log in files' }}
          {...at('auditLog')}
          value={options.auditLog || null}
        />
      </Part>
      <Part
        title="Audit sink"
        hint="An HTTPS endpoint that the API server posts its audit events to, from inside the network of the seed. It shows who it is by a certificate."
      >
        <SinkFields at={at} hasSink={options.sink.address !== ''} />
      </Part>
      <Part title="Admission plugins and feature gates" hint="By their names in Kubernetes; each with Enter.">
        {WORDS.map(({ place, label, example }) => (
          <TagsInput
            key={place}
            label={label}
            placeholder={options[place].length === 0 ? example : ''}
            acceptValueOnBlur
            {...at(place)}
          />
        ))}
      </Part>
      <Part title="Storage of etcd" hint="Sizes like 8Gi. Empty: what the seed has for every cluster.">
        {ETCD.map(({ place, label, hint }) => (
          <TextInput
            key={place}
            label={label}
            description={hint}
            autoComplete="off"
            spellCheck={false}
            {...at(`etcd.${place}`)}
          />
        ))}
      </Part>
      <Part
        title="What its programs get"
        hint="Of each replica: processors like 500m, memory like 1Gi. Empty: the default."
      >
        {isHa && <NumberInput label="API servers" placeholder="2" min={2} max={5} maw={160} {...at('replicas')} />}
        <div style={GRID}>
          <span />
          {KINDS.map(({ place, label }) => (
            <Text key={place} size="xs" c="dimmed" aria-hidden>
              {label}
            </Text>
          ))}
          {COMPONENTS.map((component) => (
            <ResourcesOf key={component} component={component} at={at} />
          ))}
        </div>
      </Part>
    </Stack>
  )
}

type SinkProps = { readonly at: (place: string) => object; readonly hasSink: boolean }

/** What is said of a sink says nothing without its address. */
function SinkFields({ at, hasSink }: SinkProps) {
  const ofSink = (place: string) => ({ ...at(`sink.${place}`), ...(!hasSink && { disabled: true }) })
  return (
    <>
      <TextInput
        label="Address"
        description="IPv4, in what the operator of the seed allows. Empty: events are sent nowhere."
        placeholder="192.0.2.10"
        autoComplete="off"
        spellCheck={false}
        {...at('sink.address')}
      />
      <NumberInput label="Port" placeholder="443" min={1} max={65_535} maw={160} {...ofSink('port')} />
      {SINK.map(({ place, label, hint }) => (
        <TextInput
          key={place}
          label={label}
          description={hint}
          autoComplete="off"
          spellCheck={false}
          {...ofSink(place)}
        />
      ))}
      <Textarea
        label="Authorities that its certificate may be from"
        description="Certificates in PEM. Empty: those that everybody trusts."
        placeholder="-----BEGIN CERTIFICATE-----"
        autosize
        minRows={2}
        maxRows={8}
        spellCheck={false}
        {...ofSink('caBundle')}
      />
    </>
  )
}

type PartProps = { readonly title: string; readonly hint: string; readonly children: ReactNode }

function Part({ title, hint, children }: PartProps) {
  return (
    <div role="group" aria-label={title}>
      <Text fw={600} size="sm">
        {title}
      </Text>
      <Text size="xs" c="dimmed" mb="xs">
        {hint}
      </Text>
      <Stack gap="sm">{children}</Stack>
    </div>
  )
}

const NAMES: Record<Component, string> = {
  etcd: 'etcd',
  apiserver: 'API server',
  controllerManager: 'Controller manager',
  scheduler: 'Scheduler',
  vpn: 'VPN',
  prometheus: 'Prometheus',
}
const KINDS = [
  { place: 'cpuRequest', label: 'processors kept' },
  { place: 'memoryRequest', label: 'memory kept' },
  { place: 'memoryLimit', label: 'memory at most' },
] as const

/** A line for each program, and what it gets beside it. */
const GRID = {
  display: 'grid',
  gridTemplateColumns: 'minmax(90px, 1.2fr) repeat(3, minmax(0, 1fr))',
  gap: 8,
} as const

type ResourcesProps = { readonly component: Component; readonly at: (place: string) => object }

function ResourcesOf({ component, at }: ResourcesProps) {
  const name = NAMES[component]
  return (
    <>
      <Text size="sm" pt={6}>
        {name}
      </Text>
      {KINDS.map(({ place, label }) => (
        <TextInput
          key={place}
          aria-label={`${name}: ${label}`}
          autoComplete="off"
          spellCheck={false}
          {...at(`resources.${component}.${place}`)}
        />
      ))}
    </>
  )
}
