import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { graphql } from '../__generated__/gql.ts'
import type { ApplyClusterMutation } from '../__generated__/graphql.ts'
import { useAction } from '../api/use-action.ts'
import { usePage } from '../api/use-page.ts'
import { paths } from '../paths.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { Changes } from '../ui/changes.tsx'
import { Copy } from '../ui/code.tsx'
import { Notice } from '../ui/notice.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ClusterConflict } from './cluster-conflict.tsx'
import { whyNoChange } from './cluster-pause.tsx'
import { useShownCluster } from './cluster-shown.ts'
import { rangeOfLine } from './lines.ts'
import { Pending } from '../ui/pending.tsx'

const ClusterYamlDocument = graphql(`
  query ClusterYaml($id: ID!) {
    cluster(id: $id) {
      id
      revision
      document
    }
  }
`)

const ApplyClusterDocument = graphql(`
  mutation ApplyCluster($input: ApplyClusterInput!) {
    applyCluster(input: $input) {
      __typename
      ... on ApplyClusterOk {
        outcome
        changes {
          field
          from
          to
        }
        applied {
          id
          name
          revision
          project {
            id
          }
        }
      }
      ... on ClusterConflict {
        ...ClusterConflictParts
      }
      ... on InvalidDocument {
        problems {
          field
          line
          message
        }
      }
    }
  }
`)

type Result = ApplyClusterMutation['applyCluster']
type Base = { readonly revision: number; readonly document: string }

/** The cluster as the file that `seedbed cluster apply` takes: changed, compared and applied. */
export function ClusterYaml() {
  const { id } = useShownCluster()
  const { data, problem, refresh } = usePage(ClusterYamlDocument, { id })
  if (problem || !data) return <Pending problem={problem} onRetry={refresh} rows={8} />
  return <Editor now={data.cluster} />
}

function Editor({ now }: { readonly now: Base }) {
  const cluster = useShownCluster()
  const [base, setBase] = useState<Base>(now)
  const [text, setText] = useState(now.document)
  const [compared, setCompared] = useState<Result>()
  const [applied, setApplied] = useState<Result>()
  const action = useAction(ApplyClusterDocument)
  const field = useRef<HTMLTextAreaElement>(null)
  const isTouched = text !== base.document
  const result = applied ?? compared

  function showAnew() {
    setBase(now)
    setText(now.document)
    setCompared(undefined)
  }
  // Who has written nothing sees what is so now.
  useEffect(() => {
    if (!isTouched && now.revision !== base.revision) showAnew()
  }, [now.revision, now.document])

  function write(next: string) {
    setText(next)
    setCompared(undefined)
    setApplied(undefined)
  }
  async function compare() {
    setApplied(undefined)
    setCompared((await action.run({ input: { document: text, dryRun: true } }))?.applyCluster)
  }
  async function apply() {
    const revision = compared?.__typename === 'ClusterConflict' ? compared.cluster.revision : base.revision
    const done = (await action.run({ input: { document: text, revision } }))?.applyCluster
    if (done?.__typename !== 'ApplyClusterOk') return setCompared(done)
    setApplied(done)
    setCompared(undefined)
    setBase({ revision: done.applied?.revision ?? base.revision, document: text })
  }
  const goToLine = (line: number) => {
    const { start, end } = rangeOfLine(text, line)
    field.current?.focus()
    field.current?.setSelectionRange(start, end)
  }

  return (
    <Stack gap="lg">
      <Panel
        title="The cluster as a file"
        hint="Keep it in a repository: ./seedbed cluster apply -f FILE makes the cluster what it says, and changes nothing where it is so already."
        actions={<Copy text={text} label="the file" />}
      >
        <Textarea
          ref={field}
          aria-label={`${cluster.name} as YAML`}
          value={text}
          onChange={(event) => write(event.currentTarget.value)}
          rows={Math.max(12, text.split('\n').length + 1)}
          classNames={{ input: 'mono' }}
          spellCheck={false}
          autoComplete="off"
          readOnly={whyNoChange(cluster) !== undefined}
          error={result?.__typename === 'InvalidDocument'}
        />
      </Panel>
      <Panel title="What would change">
        <Stack gap="md">
          <div aria-live="polite">
            <Outcome result={result} isDone={applied !== undefined} isTouched={isTouched} onLine={goToLine} />
          </div>
          <ProblemNotice problem={action.problem} />
          <Group>
            <ActionButton
              variant="default"
              loading={action.busy}
              onClick={() => void compare()}
              whyNot={whyNoChange(cluster) ?? (isTouched ? undefined : 'Change something in the file first.')}
            >
              Compare
            </ActionButton>
            <ActionButton
              loading={action.busy}
              onClick={() => void apply()}
              whyNot={whyNoChange(cluster) ?? whyNoApply(compared)}
            >
              {compared?.__typename === 'ClusterConflict' ? 'Apply it all the same' : 'Apply'}
            </ActionButton>
            {isTouched && (
              <Button variant="default" onClick={showAnew}>
                Undo
              </Button>
            )}
          </Group>
        </Stack>
      </Panel>
    </Stack>
  )
}

function whyNoApply(compared: Result | undefined): string | undefined {
  if (!compared) return 'Compare it with the cluster first.'
  if (compared.__typename === 'InvalidDocument') return 'Mend the mistakes first.'
  if (compared.__typename === 'ApplyClusterOk' && compared.outcome === 'unchanged') return 'It would change nothing.'
  return undefined
}

type OutcomeProps = {
  readonly result: Result | undefined
  readonly isDone: boolean
  readonly isTouched: boolean
  readonly onLine: (line: number) => void
}

function Outcome({ result, isDone, isTouched, onLine }: OutcomeProps) {
  if (!result) {
    return (
      <Text size="sm" c="dimmed">
        {isTouched ? 'Compare it with the cluster to see.' : 'Nothing: the file says what is wanted already.'}
      </Text>
    )
  }
  if (result.__typename === 'ClusterConflict') return <ClusterConflict conflict={result} />
  if (result.__typename === 'InvalidDocument') return <Mistakes problems={result.problems} onLine={onLine} />
  return <Applied result={result} isDone={isDone} />
}

type Ok = Extract<Result, { __typename: 'ApplyClusterOk' }>

function Applied({ result, isDone }: { readonly result: Ok; readonly isDone: boolean }) {
  const { outcome, changes, applied } = result
  return (
    <Stack gap="md">
      {outcome === 'unchanged' && <Notice tone="good">It says the same as what is wanted already.</Notice>}
      {outcome === 'changed' && isDone && <Notice tone="good">It is applied.</Notice>}
      {outcome === 'created' && !isDone && (
        <Notice tone="wait">The project has no cluster of this name: this orders another one.</Notice>
      )}
      {outcome === 'created' && isDone && applied && (
        <Notice tone="good">
          Another cluster was ordered:{' '}
          <Link to={paths.cluster} params={{ projectId: applied.project.id, clusterId: applied.id }}>
            {applied.name}
          </Link>
        </Notice>
      )}
      <Changes changes={changes} />
    </Stack>
  )
}

type Problems = Extract<Result, { __typename: 'InvalidDocument' }>['problems']

function Mistakes({ problems, onLine }: { readonly problems: Problems; readonly onLine: (line: number) => void }) {
  return (
    <Notice tone="bad" title="This cannot be applied.">
      <ul>
        {problems.map(({ field, line, message }) => (
          <li key={`${line} ${field} ${message}`}>
            {line > 0 && (
              <>
                <button type="button" className="link-button" onClick={() => onLine(line)}>
                  Line {line}
                </button>
                {': '}
              </>
            )}
            {field && <code>{field}</code>} {message}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
