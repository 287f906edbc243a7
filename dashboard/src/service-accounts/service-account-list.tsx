import { Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { RocketIcon } from '@radix-ui/react-icons'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { graphql } from '../__generated__/gql.ts'
import type { ServiceAccountsQuery } from '../__generated__/graphql.ts'
import { useAction } from '../api/use-action.ts'
import { usePage } from '../api/use-page.ts'
import { TokenTable } from '../tokens/token-table.tsx'
import { ActionButton } from '../ui/action-button.tsx'
import { SmallAction } from '../ui/small-action.tsx'
import { ConfirmByName } from '../ui/confirm-by-name.tsx'
import { Empty } from '../ui/empty.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PagePending } from '../ui/page-pending.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ServiceAccountCreate } from './service-account-create.tsx'
import { ServiceAccountTokenCreate } from './service-account-token-create.tsx'

const ServiceAccountsDocument = graphql(`
  query ServiceAccounts($projectId: ID!) {
    project(id: $projectId) {
      id
      name
      viewerCanCreateServiceAccount
      viewerCanManageMembers
      serviceAccounts {
        id
        name
        role
        clusterName
        tokens {
          ...TokenRow
        }
      }
    }
  }
`)

const DeleteServiceAccountDocument = graphql(`
  mutation DeleteServiceAccount($input: DeleteServiceAccountInput!) {
    deleteServiceAccount(input: $input) {
      id
    }
  }
`)

const RevokeServiceAccountTokenDocument = graphql(`
  mutation RevokeServiceAccountToken($input: RevokeServiceAccountTokenInput!) {
    revokeServiceAccountToken(input: $input) {
      id
    }
  }
`)

const route = getRouteApi('/shell/projects/$projectId/service-accounts')
type Project = ServiceAccountsQuery['project']
type ServiceAccount = Project['serviceAccounts'][number]
const OWNERS_CREATE = 'It takes the role owner in this project: a service account can have a way into clusters.'
const OWNERS_END = 'It takes the role owner in this project.'

/** Programs that have a role in the project, and the tokens they prove it by. */
export function ServiceAccountList() {
  const { projectId } = route.useParams()
  const { data, problem, refresh } = usePage(ServiceAccountsDocument, { projectId })
  const [opened, { open, close }] = useDisclosure(false)
  if (problem || !data) return <PagePending problem={problem} onRetry={refresh} />
  const { project } = data
  const create = (
    <ActionButton onClick={open} whyNot={project.viewerCanCreateServiceAccount ? undefined : OWNERS_CREATE}>
      New service account
    </ActionButton>
  )
  return (
    <div className="page">
      <PageHead title="Service accounts" actions={project.serviceAccounts.length > 0 && create}>
        For pipelines and other programs: a role in {project.name}, and nothing else anywhere.
      </PageHead>
      {project.serviceAccounts.length === 0 ? (
        <div className="panel">
          <Empty icon={RocketIcon} title="No service account yet" action={create}>
            A pipeline should not act in the name of a person. Give it an account with a role, and a token that runs
            out.
          </Empty>
        </div>
      ) : (
        <Stack gap="lg">
          {project.serviceAccounts.map((account) => (
            <Account key={account.id} account={account} project={project} />
          ))}
        </Stack>
      )}
      <ServiceAccountCreate projectId={projectId} opened={opened} onClose={close} />
    </div>
  )
}

function Account({ account, project }: { readonly account: ServiceAccount; readonly project: Project }) {
  const [confirming, setConfirming] = useState(false)
  const [making, { open, close }] = useDisclosure(false)
  const remove = useAction(DeleteServiceAccountDocument)
  const revoke = useAction(RevokeServiceAccountTokenDocument)
  const whyNotEnd = project.viewerCanManageMembers ? undefined : OWNERS_END
  return (
    <Panel
      title={account.name}
      hint={
        <>
          {account.role}; in clusters <code>{account.clusterName}</code>
        </>
      }
      flush
      actions={
        <Group gap="xs">
          <SmallAction
            onClick={open}
            aria-label={`New token of ${account.name}`}
            whyNot={project.viewerCanCreateServiceAccount ? undefined : OWNERS_CREATE}
          >
            New token
          </SmallAction>
          <SmallAction onClick={() => setConfirming(true)} aria-label={`Delete ${account.name}`} whyNot={whyNotEnd}>
            Delete
          </SmallAction>
        </Group>
      }
    >
      <ProblemNotice problem={revoke.problem} />
      {account.tokens.length === 0 ? (
        <Text size="sm" c="dimmed" px={20} pb={20}>
          It has no token yet, so nobody can act as it.
        </Text>
      ) : (
        <TokenTable
          tokens={account.tokens}
          whyNot={whyNotEnd}
          onRevoke={(id) => void revoke.run({ input: { id, serviceAccountId: account.id } })}
        />
      )}
      <ServiceAccountTokenCreate account={account} opened={making} onClose={close} />
      <ConfirmByName
        title={`Delete ${account.name}?`}
        name={account.name}
        action="Delete the account"
        opened={confirming}
        busy={remove.busy}
        problem={remove.problem}
        onClose={() => setConfirming(false)}
        onConfirm={() => void remove.run({ input: { id: account.id } })}
      >
        What acts by its {account.tokens.length === 1 ? 'token' : `${account.tokens.length} tokens`} stops working at
        once, here and in the clusters.
      </ConfirmByName>
    </Panel>
  )
}
