import { Group, Text } from '@mantine/core'
import { graphql } from '../__generated__/gql.ts'
import type { SnapshotRowFragment } from '../__generated__/graphql.ts'
import { SmallAction } from '../ui/small-action.tsx'
import { Sentence } from '../ui/sentence.tsx'
import { Since } from '../ui/since.tsx'
import { State, type Tone } from '../ui/state.tsx'
import { TableHead } from '../ui/table-head.tsx'

graphql(`
  fragment SnapshotRow on ClusterSnapshot {
    name
    requestedBy
    user
    createdAt
    takenAt
    sizeBytes
    kubernetesVersion
    state
    message
    portable
    notPortable
  }
`)

type Props = {
  readonly snapshots: readonly SnapshotRowFragment[]
  /** Why the cluster cannot be brought back to any of them; undefined if it can. */
  readonly whyNoRestore: string | undefined
  readonly whyNoDeletion: string | undefined
  /** Why no other cluster can begin with them; undefined if one can. */
  readonly whyNoBeginning: string | undefined
  readonly onRestore: (name: string) => void
  readonly onBegin: (name: string) => void
  readonly onDelete: (name: string) => void
}

const STATES: Record<SnapshotRowFragment['state'], readonly [Tone, string]> = {
  TAKING: ['wait', 'being taken'],
  VERIFYING: ['wait', 'being tried'],
  READY: ['good', 'seen to work'],
  FAILED: ['bad', 'of no use'],
}

/** The newest first. */
export function SnapshotTable({ snapshots, onRestore, onBegin, onDelete, ...why }: Props) {
  return (
    <table className="table">
      <TableHead titles={['Snapshot', 'Asked for by', 'State', 'Size', 'Kubernetes']} actions />
      <tbody>
        {snapshots.map((snapshot) => {
          const { name, state, message, sizeBytes, kubernetesVersion } = snapshot
          const [tone, word] = STATES[state]
          return (
            <tr key={name}>
              <td>
                <Text size="sm" fw={600}>
                  <Since at={snapshot.takenAt ?? snapshot.createdAt} />
                </Text>
                <Text size="xs" c="dimmed" className="mono">
                  {name}
                </Text>
              </td>
              <td data-label="Asked for by">{requesterOf(snapshot)}</td>
              <td data-label="State">
                <State tone={tone}>{word}</State>
                {state !== 'READY' && (
                  <Text size="xs" c="dimmed" maw={420}>
                    <Sentence text={message} />
                  </Text>
                )}
              </td>
              <td data-label="Size" className="tabular" style={{ whiteSpace: 'nowrap' }}>
                {sizeBytes != null && formatSize(sizeBytes)}
              </td>
              <td data-label="Kubernetes">{kubernetesVersion}</td>
              <td className="actions">
                <Group gap="xs" justify="flex-end" wrap="nowrap">
                  <SmallAction
                    whyNot={why.whyNoRestore ?? whyNotBack(snapshot)}
                    aria-label={`Restore to ${name}`}
                    onClick={() => onRestore(name)}
                  >
                    Restore
                  </SmallAction>
                  <SmallAction
                    whyNot={why.whyNoBeginning ?? whyNotElsewhere(snapshot)}
                    aria-label={`New cluster from ${name}`}
                    onClick={() => onBegin(name)}
                  >
                    New cluster
                  </SmallAction>
                  <SmallAction whyNot={why.whyNoDeletion} aria-label={`Delete ${name}`} onClick={() => onDelete(name)}>
                    Delete
                  </SmallAction>
                </Group>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function whyNotBack({ state }: SnapshotRowFragment): string | undefined {
  if (state === 'READY') return undefined
  return state === 'FAILED' ? 'It is of no use, as its state says.' : 'It was not seen to work yet.'
}

function whyNotElsewhere(snapshot: SnapshotRowFragment): string | undefined {
  const whyNot = whyNotBack(snapshot)
  if (whyNot !== undefined || snapshot.portable === true) return whyNot
  return snapshot.notPortable ?? 'It was not tried yet whether another cluster can begin with it.'
}

function requesterOf({ requestedBy, user }: SnapshotRowFragment): string {
  if (requestedBy === 'SCHEDULE') return 'the schedule'
  return requestedBy === 'UPGRADE' ? 'an upgrade' : (user ?? 'a person')
}

const MIB = 2 ** 20
const size = (unit: string) => new Intl.NumberFormat(undefined, { style: 'unit', unit, maximumFractionDigits: 1 })

/** Bytes, for people: megabytes, or gigabytes. */
const formatSize = (bytes: number) =>
  bytes < 1024 * MIB ? size('megabyte').format(bytes / MIB) : size('gigabyte').format(bytes / MIB / 1024)
