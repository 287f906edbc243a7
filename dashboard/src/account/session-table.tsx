import { Button, Text } from '@mantine/core'
import { graphql } from '../__generated__/gql.ts'
import type { SessionRowFragment } from '../__generated__/graphql.ts'
import { useAction } from '../api/use-action.ts'
import { SmallAction } from '../ui/small-action.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Since } from '../ui/since.tsx'
import { TableHead } from '../ui/table-head.tsx'
import { describeProgram } from './user-agent.ts'

graphql(`
  fragment SessionRow on OpenSession {
    id
    createdAt
    lastUsedAt
    address
    userAgent
    isCurrent
    expiresAt
  }
`)

const EndSessionDocument = graphql(`
  mutation EndSession($input: EndSessionInput!) {
    endSession(input: $input) {
      id
    }
  }
`)

const EndOtherSessionsDocument = graphql(`
  mutation EndOtherSessions {
    endOtherSessions {
      count
    }
  }
`)

/** Where the viewer is logged in. */
export function SessionTable({ sessions }: { readonly sessions: readonly SessionRowFragment[] }) {
  const end = useAction(EndSessionDocument)
  const endOthers = useAction(EndOtherSessionsDocument)
  return (
    <Panel
      title="Log-ins"
      hint="Browsers and command lines where you are logged in now."
      flush
      actions={
        <SmallAction
          loading={endOthers.busy}
          onClick={() => void endOthers.run({})}
          whyNot={sessions.length > 1 ? undefined : 'This is your only log-in.'}
        >
          End all others
        </SmallAction>
      }
    >
      <ProblemNotice problem={end.problem ?? endOthers.problem} />
      <table className="table">
        <TableHead titles={['With', 'From', 'Last used', 'Begun']} actions />
        <tbody>
          {sessions.map((session) => {
            const program = describeProgram(session.userAgent)
            return (
              <tr key={session.id}>
                <td title={session.userAgent}>
                  <Text size="sm" fw={600} span>
                    {program}
                  </Text>
                  {session.isCurrent && (
                    <Text size="sm" c="dimmed" span>
                      {' '}
                      (this one)
                    </Text>
                  )}
                </td>
                <td data-label="From">{session.address}</td>
                <td data-label="Last used">
                  <Since at={session.lastUsedAt} />
                </td>
                <td data-label="Begun">
                  <Since at={session.createdAt} />
                </td>
                <td className="actions">
                  {!session.isCurrent && (
                    <Button
                      variant="default"
                      size="compact-sm"
                      aria-label={`End the log-in with ${program} from ${session.address}`}
                      onClick={() => void end.run({ input: { id: session.id } })}
                    >
                      End
                    </Button>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Panel>
  )
}
