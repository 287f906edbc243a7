import { Checkbox, Group, Text, TextInput } from '@mantine/core'
import { MagnifyingGlassIcon } from '@radix-ui/react-icons'
import { getRouteApi } from '@tanstack/react-router'
import { graphql } from '../__generated__/gql.ts'
import type { AuditRowFragment } from '../__generated__/graphql.ts'
import { usePage } from '../api/use-page.ts'
import { Changes } from '../ui/changes.tsx'
import { Empty } from '../ui/empty.tsx'
import { Fact, Facts } from '../ui/facts.tsx'
import { NextPage } from '../ui/next-page.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Since } from '../ui/since.tsx'
import { State } from '../ui/state.tsx'
import { toApiFilter, type AuditFilter } from './audit-filter.ts'
import { Pending } from '../ui/pending.tsx'

const AuditDocument = graphql(`
  query Audit($filter: AuditFilter, $after: String) {
    auditEntries(first: 50, filter: $filter, after: $after) {
      nodes {
        ...AuditRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
  fragment AuditRow on AuditEntry {
    id
    at
    operation
    result
    credential
    actor {
      kind
      id
      name
      tokenId
    }
    subject {
      kind
      id
      name
    }
    origin {
      address
      requestId
      userAgent
    }
    changes {
      field
      before
      after
    }
  }
`)

const ofProject = getRouteApi('/shell/projects/$projectId/audit')
const ofPlatform = getRouteApi('/shell/platform/audit')

/** Who did what in a project, for its owners. */
export function ProjectAudit() {
  const { projectId } = ofProject.useParams()
  const filter = ofProject.useSearch()
  const navigate = ofProject.useNavigate()
  return (
    <Audit
      projectId={projectId}
      filter={filter}
      onChange={(search) => void navigate({ search, replace: true })}
      about="Who asked for what in this project, and what came of it. For its owners."
    />
  )
}

/** Who did what, for those who run the platform. */
export function PlatformAudit() {
  const filter = ofPlatform.useSearch()
  const navigate = ofPlatform.useNavigate()
  return (
    <Audit
      filter={filter}
      onChange={(search) => void navigate({ search, replace: true })}
      about="Who asked for what on the platform, and what came of it: log-ins and refusals included."
    />
  )
}

type Props = {
  readonly projectId?: string
  readonly filter: AuditFilter
  readonly onChange: (filter: AuditFilter) => void
  readonly about: string
}

function Audit({ projectId, filter, onChange, about }: Props) {
  return (
    <div className="page">
      <PageHead title="Audit">{about}</PageHead>
      <Filters filter={filter} onChange={onChange} />
      <div className="panel panel-body">
        <AuditPage projectId={projectId} filter={filter} />
      </div>
    </div>
  )
}

function Filters({ filter, onChange }: Pick<Props, 'filter' | 'onChange'>) {
  const set = (change: { [K in keyof AuditFilter]: AuditFilter[K] | undefined }) => {
    const entries = Object.entries({ ...filter, ...change }).filter(([, value]) => value !== undefined && value !== '')
    onChange(Object.fromEntries(entries))
  }
  const text = (key: 'actor' | 'operation' | 'since' | 'until', o: { label: string; type?: 'date' }) => (
    <TextInput
      label={o.label}
      type={o.type ?? 'text'}
      value={filter[key] ?? ''}
      onChange={(event) => set({ [key]: event.currentTarget.value })}
      w={{ base: '100%', xs: o.type ? 160 : 220 }}
    />
  )
  return (
    <Group mb="md" gap="sm" align="flex-end" role="search" aria-label="Audit">
      {text('actor', { label: 'Who: address or id' })}
      {text('operation', { label: 'What: name of the request' })}
      {text('since', { label: 'From (UTC)', type: 'date' })}
      {text('until', { label: 'To (UTC)', type: 'date' })}
      <Checkbox
        label="Only credentials that were handed out"
        checked={filter.credentials ?? false}
        onChange={(event) => set({ credentials: event.currentTarget.checked ? true : undefined })}
        mb={8}
      />
    </Group>
  )
}

type PageProps = { readonly projectId: string | undefined; readonly filter: AuditFilter; readonly after?: string }

function AuditPage({ projectId, filter, after }: PageProps) {
  const variables = { filter: toApiFilter(filter, projectId), after: after ?? null }
  const { data, problem, refresh } = usePage(AuditDocument, variables)
  if (problem || !data) return <Pending problem={problem} onRetry={refresh} />
  const { nodes, pageInfo } = data.auditEntries
  if (nodes.length === 0) {
    return (
      <Empty icon={MagnifyingGlassIcon} title="Nothing is like that">
        Nobody asked for such a thing in that time. A name has to be the whole one: <code>ada@example.com</code>,{' '}
        <code>updateCluster</code>.
      </Empty>
    )
  }
  return (
    <>
      <ul className="entries">
        {nodes.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ul>
      <NextPage pageInfo={pageInfo}>
        {(next) => <AuditPage projectId={projectId} filter={filter} after={next} />}
      </NextPage>
    </>
  )
}

/** What came of it, in a word. */
function Result({ result }: Pick<AuditRowFragment, 'result'>) {
  if (result == null) return <State tone="wait">Under way</State>
  return result === 'OK' ? <State tone="good">Done</State> : <State tone="bad">{result}</State>
}

const WHO = { user: 'somebody', serviceAccount: 'a program', operator: 'an operator of the master', nobody: 'nobody' }

function Entry({ entry }: { readonly entry: AuditRowFragment }) {
  const { at, operation, result, actor, subject, origin, changes, credential } = entry
  return (
    <li>
      <details>
        <summary>
          <span className="entry-main">
            <strong>{actor.name ?? WHO[actor.kind]}</strong> <code>{operation}</code> {subject.name ?? subject.id}
          </span>
          <span className="entry-side">
            <Result result={result} /> <Since at={at} />
          </span>
        </summary>
        <div className="entry-more">
          {changes.length > 0 ? (
            <Changes changes={changes.map(({ field, before, after }) => ({ field, from: before, to: after }))} />
          ) : (
            <Text size="sm" c="dimmed">
              It changed no value that is written down.
            </Text>
          )}
          <Facts>
            <Fact name="When">{new Date(at).toISOString()}</Fact>
            <Fact name={`The ${subject.kind}`}>{subject.id ?? 'there was none'}</Fact>
            <Fact name="By">
              {actor.kind}
              {actor.tokenId != null && `, token ${actor.tokenId}`}
            </Fact>
            {credential != null && <Fact name="Handed out">{credential}</Fact>}
            <Fact name="From">{origin.address}</Fact>
            <Fact name="Request id">
              <code>{origin.requestId}</code>
            </Fact>
            <Fact name="Program, as it says" wide>
              {origin.userAgent}
            </Fact>
          </Facts>
        </div>
      </details>
    </li>
  )
}
