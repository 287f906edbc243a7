import { Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { PaperPlaneIcon } from '@radix-ui/react-icons'
import { getRouteApi } from '@tanstack/react-router'
import { graphql } from '../__generated__/gql.ts'
import type { WebhookPartsFragment } from '../__generated__/graphql.ts'
import { usePage } from '../api/use-page.ts'
import { useWhyNotAdmin } from '../layout/viewer.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { Empty } from '../ui/empty.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PagePending } from '../ui/page-pending.tsx'
import { WebhookForm } from './webhook-form.tsx'
import { WebhookPanel } from './webhook-panel.tsx'

const ProjectWebhooksDocument = graphql(`
  query ProjectWebhooks($projectId: ID!) {
    project(id: $projectId) {
      id
      name
      viewerCanChangeWebhooks
      webhooks {
        ...WebhookParts
      }
    }
  }
`)

const PlatformWebhooksDocument = graphql(`
  query PlatformWebhooks {
    webhooks {
      ...WebhookParts
    }
  }
`)

const route = getRouteApi('/shell/projects/$projectId/webhooks')

/** Addresses that are told what happens in a project. */
export function ProjectWebhooks() {
  const { projectId } = route.useParams()
  const { data, problem, refresh } = usePage(ProjectWebhooksDocument, { projectId })
  if (problem || !data) return <PagePending problem={problem} onRetry={refresh} />
  const { name, webhooks, viewerCanChangeWebhooks } = data.project
  return (
    <Webhooks
      projectId={projectId}
      webhooks={webhooks}
      whyNot={viewerCanChangeWebhooks ? undefined : 'It takes the role owner in this project.'}
      about={`Addresses of yours that are told what happens in ${name}, by signed requests.`}
    />
  )
}

/** Addresses that are told what happens on the whole platform. */
export function PlatformWebhooks() {
  const whyNot = useWhyNotAdmin()
  const { data, problem, refresh } = usePage(PlatformWebhooksDocument, {})
  if (problem || !data) return <PagePending problem={problem} onRetry={refresh} />
  return (
    <Webhooks
      webhooks={data.webhooks}
      whyNot={whyNot}
      about="Addresses that are told what happens in every project, by signed requests."
    />
  )
}

type Props = {
  /** Absent for the platform. */
  readonly projectId?: string
  readonly webhooks: readonly WebhookPartsFragment[]
  readonly whyNot: string | undefined
  readonly about: string
}

function Webhooks({ projectId, webhooks, whyNot, about }: Props) {
  const [opened, { open, close }] = useDisclosure(false)
  const create = (
    <ActionButton onClick={open} whyNot={whyNot}>
      New webhook
    </ActionButton>
  )
  return (
    <div className="page">
      <PageHead title="Webhooks" actions={webhooks.length > 0 && create}>
        {about}
      </PageHead>
      {webhooks.length === 0 ? (
        <div className="panel">
          <Empty icon={PaperPlaneIcon} title="No webhook yet" action={create}>
            A chat, a pipeline or an inventory that wants to know when a cluster is ready, changed or gone: give its
            address, and choose what it is told.
          </Empty>
        </div>
      ) : (
        <Stack gap="lg">
          {webhooks.map((webhook) => (
            <WebhookPanel key={webhook.id} webhook={webhook} whyNot={whyNot} />
          ))}
        </Stack>
      )}
      <WebhookForm projectId={projectId} opened={opened} onClose={close} />
    </div>
  )
}
