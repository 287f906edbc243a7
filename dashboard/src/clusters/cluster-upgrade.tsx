import { Select, Stack, Text } from '@mantine/core'
import { ExclamationTriangleIcon } from '@radix-ui/react-icons'
import { useEffect, useRef, useState } from 'react'
import type { ClusterDetailFragment, UpdateClusterMutation } from '../__generated__/graphql.ts'
import { useAction } from '../api/use-action.ts'
import { usePage } from '../api/use-page.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { Loading } from '../ui/loading.tsx'
import { Notice } from '../ui/notice.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import type { Tone } from '../ui/state.tsx'
import { Step, Steps } from '../ui/steps.tsx'
import { ClusterConflict } from './cluster-conflict.tsx'
import { whyNoChange } from './cluster-pause.tsx'
import { useShownCluster } from './cluster-shown.ts'
import { ClusterSteps } from './cluster-steps.tsx'
import { UpdateClusterDocument } from './update-cluster.ts'
import { ClusterUpgradeDocument, type Check } from './upgrade-checks.ts'

type Conflict = Extract<UpdateClusterMutation['updateCluster'], { __typename: 'ClusterConflict' }>

const TITLES: Record<Check['name'], string> = {
  version: 'The version',
  seed: 'Its seed',
  pause: 'Pause',
  progress: 'Where it is now',
  ready: 'The cluster',
  etcd: 'etcd',
  nodes: 'Its nodes',
  options: 'Options of the control plane',
  apis: 'APIs in use',
}
const TONES: Record<Check['outcome'], Tone> = { pass: 'good', warning: 'wait', blocking: 'bad' }
const WORDS: Record<Check['outcome'], string> = { pass: 'fine', warning: 'to be aware of', blocking: 'in the way' }

/** The version that a cluster has, and the way to the next one: what to know first, and then how far it is. */
export function ClusterUpgrade() {
  const cluster = useShownCluster()
  return (
    <Stack gap="lg">
      <Version cluster={cluster} />
      {cluster.availableUpdates.length > 0 && <Updates key={cluster.version} cluster={cluster} />}
    </Stack>
  )
}

type OfCluster = { readonly cluster: ClusterDetailFragment }

/** How far the seed is with the version that is wanted, and then the nodes. */
function Version({ cluster }: OfCluster) {
  const { version, conditions } = cluster
  const upgraded = conditions.filter(({ type }) => type === 'Upgraded' || type === 'NodesUpgraded')
  return (
    <Panel title={`Kubernetes ${version}`} hint={aboutVersions(cluster)} flush>
      {upgraded.length > 0 ? (
        <div aria-live="polite">
          <ClusterSteps conditions={upgraded} />
        </div>
      ) : (
        <Text size="sm" c="dimmed" px={20} pb={20}>
          Its seed has not said yet what it runs.
        </Text>
      )}
    </Panel>
  )
}

function aboutVersions({ availableUpdates, automaticUpdate }: ClusterDetailFragment): string {
  if (automaticUpdate != null) return `The platform will update it to ${automaticUpdate} by itself, once it is ready.`
  return availableUpdates.length > 0
    ? 'The control plane is updated while the cluster works on, a component after the other.'
    : 'There is no newer version that it can be updated to.'
}

function Updates({ cluster }: OfCluster) {
  const { id, availableUpdates } = cluster
  const [chosen, setChosen] = useState<string>()
  const version = availableUpdates.find((one) => one === chosen) ?? availableUpdates[0] ?? ''
  const { data, problem, refresh } = usePage(ClusterUpgradeDocument, { id, version })
  const checks = data?.cluster.upgradeChecks
  // What is said of the cluster is what the checks judge.
  const facts = JSON.stringify([cluster.conditions, cluster.nodes, cluster.pause, cluster.revision])
  const judged = useRef(facts)
  useEffect(() => {
    if (judged.current === facts) return
    judged.current = facts
    refresh()
  }, [facts])
  return (
    <Panel title="Upgrade" hint="There is no way back to an older version." flush>
      <Select
        label="To Kubernetes"
        data={availableUpdates}
        value={version}
        onChange={(next) => next !== null && setChosen(next)}
        allowDeselect={false}
        px={20}
        pb={20}
        maw={280}
      />
      <ProblemNotice problem={problem} onRetry={refresh} />
      {checks ? <Checks checks={checks} /> : !problem && <Loading rows={4} />}
      <Order cluster={cluster} version={version} checks={checks} />
    </Panel>
  )
}

function Checks({ checks }: { readonly checks: readonly Check[] }) {
  return (
    <Steps>
      {checks.map(({ name, outcome, message }) => (
        <Step
          key={name}
          tone={TONES[outcome]}
          word={WORDS[outcome]}
          title={TITLES[name]}
          message={message}
          {...(outcome === 'warning' ? { mark: ExclamationTriangleIcon } : {})}
        />
      ))}
    </Steps>
  )
}

type OrderProps = OfCluster & { readonly version: string; readonly checks: readonly Check[] | undefined }

/** Asks for it. What somebody else changed meanwhile is shown first. */
function Order({ cluster, version, checks }: OrderProps) {
  const [conflict, setConflict] = useState<Conflict>()
  const [refused, setRefused] = useState<string>()
  const action = useAction(UpdateClusterDocument)
  const warnings = checks?.filter(({ outcome }) => outcome === 'warning').length ?? 0

  async function upgrade() {
    setRefused(undefined)
    const revision = conflict?.cluster.revision ?? cluster.revision
    const answer = await action.run({ input: { id: cluster.id, revision, version } })
    const result = answer?.updateCluster
    setConflict(result?.__typename === 'ClusterConflict' ? result : undefined)
    if (result?.__typename === 'InvalidInput') setRefused(result.message)
  }
  return (
    <Stack gap="md" px={20} pb={20}>
      {conflict && <ClusterConflict conflict={conflict} />}
      {refused !== undefined && <Notice tone="bad">{refused}</Notice>}
      <ProblemNotice problem={action.problem} />
      <div>
        <ActionButton
          loading={action.busy}
          onClick={() => void upgrade()}
          whyNot={whyNoChange(cluster) ?? whyNoUpgrade(checks)}
        >
          {warnings > 0 ? `Upgrade to ${version} all the same` : `Upgrade to ${version}`}
        </ActionButton>
      </div>
    </Stack>
  )
}

function whyNoUpgrade(checks: readonly Check[] | undefined): string | undefined {
  if (!checks) return 'What to know first is not there yet.'
  const blocking = checks.filter(({ outcome }) => outcome === 'blocking')
  return blocking.length === 0 ? undefined : blocking.map(({ message }) => message).join(' ')
}
