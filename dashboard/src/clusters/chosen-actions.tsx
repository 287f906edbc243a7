import { Button, Group, List, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useClient, type CombinedError } from 'urql'
import { explainError } from '../api/problem.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { TypedName } from '../ui/typed-name.tsx'
import { countOf, type ChosenCluster } from './chosen.ts'
import { ChosenFooter } from './chosen-footer.tsx'
import { ChosenRefused } from './chosen-refused.tsx'
import { ChosenUpgrade } from './chosen-upgrade.tsx'
import { DeleteClusterDocument, PauseClusterDocument, ResumeClusterDocument } from './cluster-actions.ts'
import { runForEach, type Refusal } from './run-for-each.ts'

type Kind = 'pause' | 'resume' | 'delete'

const WORDS: Record<Kind, { readonly verb: string; readonly what: string }> = {
  pause: {
    verb: 'Pause',
    what: 'Nothing of their control planes is changed or repaired until somebody resumes them. What runs goes on.',
  },
  resume: { verb: 'Resume', what: 'What is wanted of them is brought about again.' },
  delete: {
    verb: 'Delete',
    what: 'Their API servers, their etcd and everything stored in them are lost, and every kubeconfig for them stops working. There is no way back.',
  },
}
const KINDS = ['pause', 'resume', 'delete'] as const satisfies readonly Kind[]

type Props = { readonly clusters: readonly ChosenCluster[]; readonly onClear: () => void }

/** What can be done with all clusters that were chosen. */
export function ChosenActions({ clusters, onClear }: Props) {
  const [kind, setKind] = useState<Kind | 'upgrade'>()
  // What is worked on stays the same, whatever is chosen behind the dialog.
  const [asked, setAsked] = useState<readonly ChosenCluster[]>([])
  const ask = (next: Kind | 'upgrade') => {
    setAsked(clusters)
    setKind(next)
  }
  return (
    <>
      {clusters.length > 0 && (
        <Group gap="sm" mb="md" role="toolbar" aria-label="With the chosen clusters">
          <Text size="sm" fw={600} aria-live="polite">
            {countOf(clusters)} chosen
          </Text>
          <Button size="compact-sm" variant="default" onClick={() => ask('upgrade')}>
            Upgrade
          </Button>
          {KINDS.map((each) => (
            <Button key={each} size="compact-sm" variant="default" onClick={() => ask(each)}>
              {WORDS[each].verb}
            </Button>
          ))}
          <Button size="compact-sm" variant="subtle" onClick={onClear}>
            Choose none
          </Button>
        </Group>
      )}
      {kind === 'upgrade' && (
        <Dialog title={`Upgrade ${countOf(asked)}?`} opened onClose={() => setKind(undefined)} wide>
          <ChosenUpgrade clusters={asked} onClose={() => setKind(undefined)} onDone={onClear} />
        </Dialog>
      )}
      {kind && kind !== 'upgrade' && (
        <Dialog title={`${WORDS[kind].verb} ${countOf(asked)}?`} opened onClose={() => setKind(undefined)}>
          <Question kind={kind} clusters={asked} onClose={() => setKind(undefined)} onDone={onClear} />
        </Dialog>
      )}
    </>
  )
}

type QuestionProps = {
  readonly kind: Kind
  readonly clusters: readonly ChosenCluster[]
  readonly onClose: () => void
  readonly onDone: () => void
}

function Question({ kind, clusters, onClose, onDone }: QuestionProps) {
  const [typed, setTyped] = useState('')
  const [done, setDone] = useState<number>()
  const [refusals, setRefusals] = useState<readonly Refusal[]>([])
  const change = useChange()
  const { verb, what } = WORDS[kind]
  const mustType = kind === 'delete' ? countOf(clusters) : ''
  async function go() {
    setDone(0)
    const refused = await runForEach(clusters, (cluster) => change(kind, cluster.id), setDone)
    onDone()
    if (refused.length === 0) return onClose()
    setRefusals(refused)
    setDone(undefined)
  }
  if (refusals.length > 0) return <ChosenRefused refusals={refusals} of={clusters.length} onClose={onClose} />
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (typed === mustType) void go()
      }}
    >
      <Stack>
        {kind === 'delete' ? <Notice tone="bad">{what}</Notice> : <Text size="sm">{what}</Text>}
        <Names clusters={clusters} />
        {kind === 'delete' && <TypedName name={mustType} typed={typed} onType={setTyped} />}
        <ChosenFooter done={done} of={clusters.length} onClose={onClose}>
          <ActionButton
            type="submit"
            loading={done !== undefined}
            whyNot={typed === mustType ? undefined : `Type ${mustType} first.`}
            {...(kind === 'delete' ? { color: 'red.8' } : {})}
          >
            {verb} {countOf(clusters)}
          </ActionButton>
        </ChosenFooter>
      </Stack>
    </form>
  )
}

const MOST_NAMES = 12

function Names({ clusters }: { readonly clusters: readonly ChosenCluster[] }) {
  return (
    <List size="sm">
      {clusters.slice(0, MOST_NAMES).map(({ id, name }) => (
        <List.Item key={id}>{name}</List.Item>
      ))}
      {clusters.length > MOST_NAMES && <List.Item>and {clusters.length - MOST_NAMES} more</List.Item>}
    </List>
  )
}

/** Gives why one was refused; undefined when it was done. */
function useChange(): (kind: Kind, id: string) => Promise<string | undefined> {
  const client = useClient()
  return async (kind, id) => {
    if (kind === 'delete') {
      const { data, error } = await client.mutation(DeleteClusterDocument, { input: { id } }).toPromise()
      return whyOf(error, data?.deleteCluster)
    }
    if (kind === 'resume') {
      const { data, error } = await client.mutation(ResumeClusterDocument, { input: { id } }).toPromise()
      return whyOf(error, data?.resumeCluster)
    }
    const { data, error } = await client.mutation(PauseClusterDocument, { input: { id } }).toPromise()
    return whyOf(error, data?.pauseCluster)
  }
}

function whyOf(error: CombinedError | undefined, result: object | undefined): string | undefined {
  if (error) return explainError(error).message
  return result && 'message' in result ? String(result.message) : undefined
}
