import { Stack, Text } from '@mantine/core'
import { CameraIcon } from '@radix-ui/react-icons'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { graphql } from '../__generated__/gql.ts'
import type { SnapshotsOfClusterFragment } from '../__generated__/graphql.ts'
import { useAction } from '../api/use-action.ts'
import { paths } from '../paths.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { Empty } from '../ui/empty.tsx'
import { Notice } from '../ui/notice.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Since } from '../ui/since.tsx'
import type { Tone } from '../ui/state.tsx'
import { Step, Steps } from '../ui/steps.tsx'
import { useSection, useShownCluster } from './cluster-shown.ts'
import { SnapshotDelete } from './snapshot-delete.tsx'
import { SnapshotRestore } from './snapshot-restore.tsx'
import { SnapshotTable } from './snapshot-table.tsx'
import { Pending } from '../ui/pending.tsx'

const ClusterSnapshotsDocument = graphql(`
  query ClusterSnapshots($id: ID!) {
    cluster(id: $id) {
      ...SnapshotsOfCluster
    }
  }
  fragment SnapshotsOfCluster on Cluster {
    id
    snapshots {
      ...SnapshotRow
    }
    snapshotPolicy {
      everyHours
      keep
    }
    restore {
      name
      snapshot
      step
      since
      restored
      message
    }
    viewerCanCreateSnapshot
    viewerCanDeleteSnapshot
    viewerCanRestore
  }
`)

const CreateSnapshotDocument = graphql(`
  mutation CreateClusterSnapshot($input: CreateClusterSnapshotInput!) {
    createClusterSnapshot(input: $input) {
      __typename
      ... on CreateClusterSnapshotOk {
        name
      }
      ... on ClusterNotReady {
        message
      }
    }
  }
`)

/** What the cluster can be brought back to, and how far a restore is. */
export function ClusterSnapshots() {
  const { data: cluster, problem, refresh } = useSection(ClusterSnapshotsDocument, 'snapshots')
  if (cluster) return <Snapshots cluster={cluster} />
  return <Pending problem={problem} onRetry={refresh} rows={4} />
}

type OfCluster = { readonly cluster: SnapshotsOfClusterFragment }
type Asked = { readonly to: 'restore' | 'delete'; readonly name: string }

function Snapshots({ cluster }: OfCluster) {
  const [asked, setAsked] = useState<Asked>()
  const { project } = useShownCluster()
  const navigate = useNavigate()
  const { snapshots, restore } = cluster
  const begin = (snapshot: string) =>
    void navigate({ to: paths.clusterNew, params: { projectId: project.id }, search: { from: cluster.id, snapshot } })
  return (
    <Stack gap="lg">
      {restore && <Restore restore={restore} />}
      <Panel title="Snapshots" hint={about(cluster)} actions={<Take cluster={cluster} />} flush>
        {snapshots.length === 0 ? (
          <Empty icon={CameraIcon} title="No snapshot yet">
            A snapshot holds everything that the cluster&rsquo;s API server stores, at one moment. It is sealed, stored
            away from the seed, and tried.
          </Empty>
        ) : (
          <SnapshotTable
            snapshots={snapshots}
            whyNoRestore={whyNoRestore(cluster)}
            whyNoBeginning={cluster.viewerCanRestore ? undefined : OWNERS_ONLY}
            whyNoDeletion={cluster.viewerCanDeleteSnapshot ? undefined : OWNERS_ONLY}
            onBegin={begin}
            onRestore={(snapshot) => setAsked({ to: 'restore', name: snapshot })}
            onDelete={(snapshot) => setAsked({ to: 'delete', name: snapshot })}
          />
        )}
      </Panel>
      {asked && <Question cluster={cluster} asked={asked} onClose={() => setAsked(undefined)} />}
    </Stack>
  )
}

type QuestionProps = OfCluster & { readonly asked: Asked; readonly onClose: () => void }

function Question({ cluster: { id, snapshots }, asked, onClose }: QuestionProps) {
  const { name, nodes } = useShownCluster()
  const snapshot = snapshots.find((one) => one.name === asked.name)
  if (!snapshot) return null
  if (asked.to === 'delete') return <SnapshotDelete clusterId={id} snapshot={snapshot} onClose={onClose} />
  return <SnapshotRestore cluster={{ id, name, nodes: nodes?.total ?? 0 }} snapshot={snapshot} onClose={onClose} />
}

const OWNERS_ONLY = 'It takes the role owner in the project.'

function whyNoRestore({ viewerCanRestore, restore }: SnapshotsOfClusterFragment): string | undefined {
  if (!viewerCanRestore) return OWNERS_ONLY
  return restore && restore.step !== 'DONE' ? 'The cluster is being brought back already.' : undefined
}

function about({ snapshotPolicy }: SnapshotsOfClusterFragment): string {
  const { everyHours, keep } = snapshotPolicy ?? {}
  if (everyHours === 0) return 'None are taken on a schedule: that is how this cluster was ordered.'
  const often =
    everyHours == null || everyHours === 24 ? 'daily' : everyHours === 1 ? 'hourly' : `every ${everyHours} hours`
  const kept = keep == null ? '' : ` The last ${keep} are kept.`
  return `One is taken ${often}, where the operator of its seed has set that up.${kept}`
}

/** Asks for one now. */
function Take({ cluster }: OfCluster) {
  const action = useAction(CreateSnapshotDocument)
  const [refused, setRefused] = useState<string>()
  async function take() {
    setRefused(undefined)
    const result = (await action.run({ input: { clusterId: cluster.id } }))?.createClusterSnapshot
    if (result?.__typename === 'ClusterNotReady') setRefused(result.message)
  }
  return (
    <Stack gap="xs" align="flex-end">
      <ActionButton
        variant="default"
        loading={action.busy}
        onClick={() => void take()}
        whyNot={cluster.viewerCanCreateSnapshot ? undefined : 'It takes the role owner or editor in the project.'}
      >
        Take a snapshot
      </ActionButton>
      {refused !== undefined && <Notice tone="wait">{refused}</Notice>}
      <ProblemNotice problem={action.problem} />
    </Stack>
  )
}

type RestoreOf = NonNullable<SnapshotsOfClusterFragment['restore']>

const RESTORE: Record<RestoreOf['restored'], readonly [Tone, string]> = {
  True: ['good', 'Brought back'],
  False: ['bad', 'Not brought back'],
  Unknown: ['wait', 'Being brought back'],
}
const STEPS: Record<RestoreOf['step'], string> = {
  CHECKING: 'the snapshot is tried',
  STOPPING: 'the control plane stops',
  PREPARING: 'data is made of it',
  REPLACING: 'it takes the place of what was there',
  STARTING_ETCD: 'etcd starts',
  STARTING_CONTROL_PLANE: 'the control plane starts',
  RETURNING: 'what was there comes back',
  CLEANING: 'what is left over is removed',
  DONE: '',
}

/** The restore that came last, which may be under way. */
function Restore({ restore }: { readonly restore: RestoreOf }) {
  const [tone, word] = RESTORE[restore.restored]
  const step = STEPS[restore.step]
  return (
    <Panel title="Restore" hint={<Text size="sm">To snapshot {restore.snapshot}.</Text>} flush>
      <div aria-live="polite">
        <Steps>
          <Step
            tone={tone}
            word={word}
            title={step === '' ? word : `${word}: ${step}`}
            message={restore.message}
            aside={<Since at={restore.since} />}
          />
        </Steps>
      </div>
    </Panel>
  )
}
