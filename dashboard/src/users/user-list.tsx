import { Stack, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { MagnifyingGlassIcon } from '@radix-ui/react-icons'
import { getRouteApi } from '@tanstack/react-router'
import { graphql } from '../__generated__/gql.ts'
import { usePage } from '../api/use-page.ts'
import { useWhyNotAdmin } from '../layout/viewer.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { Empty } from '../ui/empty.tsx'
import { NextPage } from '../ui/next-page.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PagePending } from '../ui/page-pending.tsx'
import { TableHead } from '../ui/table-head.tsx'
import { UserCreate } from './user-create.tsx'
import { UserRow } from './user-row.tsx'

const UsersDocument = graphql(`
  query Users($search: String, $after: String) {
    users(first: 100, after: $after, search: $search) {
      nodes {
        ...UserRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

const route = getRouteApi('/shell/platform/users')
/** Everybody, for admins and auditors. */
export function UserList() {
  const { search } = route.useSearch()
  const navigate = route.useNavigate()
  const whyNot = useWhyNotAdmin()
  const [opened, { open, close }] = useDisclosure(false)
  return (
    <div className="page">
      <PageHead
        title="Users"
        actions={
          <ActionButton onClick={open} whyNot={whyNot}>
            New user
          </ActionButton>
        }
      >
        Everybody who can log in. What they may in a project is decided there, by its owners.
      </PageHead>
      <Stack gap="md">
        <TextInput
          role="searchbox"
          aria-label="Part of the name or address"
          placeholder="Part of the name or address"
          leftSection={<MagnifyingGlassIcon aria-hidden />}
          value={search ?? ''}
          maw={320}
          onChange={(event) => {
            const text = event.currentTarget.value
            void navigate({ search: text === '' ? {} : { search: text }, replace: true })
          }}
        />
        <div className="panel">
          <UsersPage search={search} />
        </div>
      </Stack>
      <UserCreate opened={opened} onClose={close} />
    </div>
  )
}

function UsersPage({ search, after }: { readonly search: string | undefined; readonly after?: string }) {
  const { data, problem, refresh } = usePage(UsersDocument, { search: search ?? null, after: after ?? null })
  if (problem || !data) return <PagePending problem={problem} onRetry={refresh} />
  const { nodes, pageInfo } = data.users
  if (nodes.length === 0) {
    return (
      <Empty icon={MagnifyingGlassIcon} title="Nobody is like that">
        Neither a name nor an address has that in it.
      </Empty>
    )
  }
  return (
    <>
      <table className="table">
        <TableHead titles={['Name', 'On the platform', 'Logs in by', 'Last log-in']} actions />
        <tbody>
          {nodes.map((user) => (
            <UserRow key={user.id} user={user} />
          ))}
        </tbody>
      </table>
      <NextPage pageInfo={pageInfo}>{(next) => <UsersPage search={search} after={next} />}</NextPage>
    </>
  )
}
