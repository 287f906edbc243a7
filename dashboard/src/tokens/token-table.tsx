import { Text } from '@mantine/core'
import type { TokenRowFragment } from '../__generated__/graphql.ts'
import { graphql } from '../__generated__/gql.ts'
import { SmallAction } from '../ui/small-action.tsx'
import { Since } from '../ui/since.tsx'
import { State } from '../ui/state.tsx'
import { TableHead } from '../ui/table-head.tsx'

graphql(`
  fragment TokenRow on ApiToken {
    id
    name
    scope
    createdAt
    expiresAt
    lastUsedAt
    lastUsedFrom
  }
`)

type Props = {
  readonly tokens: readonly TokenRowFragment[]
  /** Why they cannot be revoked; undefined if they can. */
  readonly whyNot?: string | undefined
  readonly onRevoke: (id: string) => void
}

export function TokenTable({ tokens, whyNot, onRevoke }: Props) {
  return (
    <table className="table">
      <TableHead titles={['Token', 'May change', 'Last used', 'Runs out']} actions />
      <tbody>
        {tokens.map(({ id, name, scope, lastUsedAt, lastUsedFrom, expiresAt }) => {
          const isOver = Date.parse(expiresAt) < Date.now()
          return (
            <tr key={id}>
              <td>
                <Text size="sm" fw={600}>
                  {name}
                </Text>
              </td>
              <td data-label="May change">{SCOPES[scope]}</td>
              <td data-label="Last used">
                {lastUsedAt == null ? 'never' : <Since at={lastUsedAt} />}
                {lastUsedFrom != null && ` from ${lastUsedFrom}`}
              </td>
              <td data-label="Runs out">{isOver ? <State tone="none">ran out</State> : <Since at={expiresAt} />}</td>
              <td className="actions">
                <SmallAction whyNot={whyNot} aria-label={`Revoke the token ${name}`} onClick={() => onRevoke(id)}>
                  Revoke
                </SmallAction>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

const SCOPES = { read: 'nothing', write: 'projects', admin: 'projects and platform' } as const
