import { Button, Group, List, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useClient } from 'urql'
import { explainError } from '../api/problem.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { Loading } from '../ui/loading.tsx'
import { Notice } from '../ui/notice.tsx'
import { countOf, type ChosenCluster } from './chosen.ts'
import { ChosenFooter } from './chosen-footer.tsx'
import { ChosenRefused, Refusals } from './chosen-refused.tsx'
import { runForEach, type Refusal } from './run-for-each.ts'
import { UpdateClusterDocument } from './update-cluster.ts'
import { bestChoice, choicesOf, type Sorted } from './upgrade-plan.ts'
import { useCandidates, useUpgradeChecks, type Checked, type Checks } from './use-upgrade-plan.ts'

type Props = {
  readonly clusters: readonly ChosenCluster[]
  readonly onClose: () => void
  /** Some were upgraded. */
  readonly onDone: () => void
}

/** All of them to one version: what to know first, and which of them cannot go there. */
export function ChosenUpgrade(props: Props) {
  const candidates = useCandidates(props.clusters)
  if (!candidates) return <Loading rows={4} />
  if (candidates.able.length > 0) return <Upgrade {...props} candidates={candidates} />
  return (
    <Stack>
      <Notice tone="wait" title="None of them can be upgraded.">
        <Refusals refusals={candidates.unable} />
      </Notice>
      <Group justify="flex-end">
        <Button onClick={props.onClose}>Close</Button>
      </Group>
    </Stack>
  )
}

function Upgrade({ clusters, onClose, onDone, candidates }: Props & { readonly candidates: Sorted }) {
  const choices = choicesOf(candidates.able)
  const [version = '', setVersion] = useState(bestChoice(choices))
  const checks = useUpgradeChecks(candidates.able, version)
  const [refusals, setRefusals] = useState<readonly Refusal[]>([])
  const unable = [...candidates.unable, ...(checks?.unable ?? [])]
  const { go, done } = useGo(version)

  async function start(able: readonly Checked[]) {
    const refused = await go(able)
    onDone()
    if (refused.length === 0) onClose()
    else setRefusals([...refused, ...unable])
  }
  if (refusals.length > 0) return <ChosenRefused refusals={refusals} of={clusters.length} onClose={onClose} />
  return (
    <Stack>
      <Select
        label="To Kubernetes"
        description="There is no way back to an older version."
        data={choices.map(({ version: value, count }) => ({
          value,
          label: count === candidates.able.length ? value : `${value} (${count} of ${candidates.able.length})`,
        }))}
        value={version}
        onChange={(next) => next !== null && setVersion(next)}
        allowDeselect={false}
        disabled={done !== undefined}
        maw={280}
      />
      {checks ? <Known able={checks.able} unable={unable} /> : <Loading rows={3} />}
      <Order checks={checks} version={version} done={done} onGo={(able) => void start(able)} onClose={onClose} />
    </Stack>
  )
}

/** Upgrades one after the other; gives those that were refused. */
function useGo(version: string) {
  const client = useClient()
  const [done, setDone] = useState<number>()
  async function go(able: readonly Checked[]): Promise<readonly Refusal[]> {
    setDone(0)
    const revisions = new Map(able.map(({ cluster }) => [cluster.id, cluster.revision]))
    const upgrade = async ({ id }: ChosenCluster) => {
      const input = { id, revision: revisions.get(id) ?? 0, version }
      const { data, error } = await client.mutation(UpdateClusterDocument, { input }).toPromise()
      if (error) return explainError(error).message
      const result = data?.updateCluster
      return result && 'message' in result ? result.message : undefined
    }
    const refused = await runForEach(
      able.map(({ cluster }) => cluster),
      upgrade,
      setDone,
    )
    setDone(undefined)
    return refused
  }
  return { go, done }
}

/** Who stays and why, and what to know of those that go. */
function Known({ able, unable }: Checks) {
  return (
    <>
      {unable.length > 0 && (
        <Notice
          tone={able.length === 0 ? 'bad' : 'wait'}
          title={able.length === 0 ? 'None of them can go there now.' : 'These stay as they are.'}
        >
          <Refusals refusals={unable} />
        </Notice>
      )}
      {able.length > 0 && (
        <div>
          <Text size="sm" fw={600} mb={4}>
            These are upgraded
          </Text>
          <List size="sm" style={{ overflowWrap: 'anywhere' }}>
            {able.map(({ cluster: { id, name, version }, warnings }) => (
              <List.Item key={id}>
                <b>{name}</b>, now {version}
                {warnings.length === 0 ? (
                  <Text size="sm" c="dimmed">
                    Nothing is in the way.
                  </Text>
                ) : (
                  warnings.map((warning) => (
                    <Text size="sm" key={warning.name}>
                      To be aware of: {warning.message}
                    </Text>
                  ))
                )}
              </List.Item>
            ))}
          </List>
        </div>
      )}
    </>
  )
}

type OrderProps = {
  readonly checks: Checks | undefined
  readonly version: string
  readonly done: number | undefined
  readonly onGo: (able: readonly Checked[]) => void
  readonly onClose: () => void
}

function Order({ checks, version, done, onGo, onClose }: OrderProps) {
  const able = checks?.able ?? []
  const hasWarnings = able.some(({ warnings }) => warnings.length > 0)
  return (
    <ChosenFooter done={done} of={able.length} onClose={onClose}>
      <ActionButton loading={done !== undefined} whyNot={whyNot(checks)} onClick={() => onGo(able)}>
        {able.length === 0
          ? `Upgrade to ${version}`
          : `Upgrade ${countOf(able)} to ${version}${hasWarnings ? ' all the same' : ''}`}
      </ActionButton>
    </ChosenFooter>
  )
}

function whyNot(checks: Checks | undefined): string | undefined {
  if (!checks) return 'What to know first is not there yet.'
  return checks.able.length > 0 ? undefined : 'None of them can go there now.'
}
