import { Link } from '@tanstack/react-router'
import { Button } from '@mantine/core'
import { paths } from '../paths.ts'
import { ActionButton } from '../ui/action-button.tsx'

export type ForCreation = {
  readonly id: string
  readonly deletingAt?: string | null
  readonly viewerCanCreateCluster: boolean
  readonly contents: { readonly clusters: number }
  readonly quota: { readonly clusters?: number | null }
}

/** Why no cluster can be made in the project now; undefined if one can. */
export function whyNoNewCluster({ deletingAt, viewerCanCreateCluster, contents, quota }: ForCreation) {
  if (deletingAt) return 'The project is being deleted.'
  if (!viewerCanCreateCluster) return 'It takes the role owner or editor in this project to create clusters.'
  if (quota.clusters != null && contents.clusters >= quota.clusters) {
    return `The quota of ${quota.clusters} clusters is used up: delete one, or ask an admin of the platform for more.`
  }
  return undefined
}

export function CreateClusterButton({ project }: { readonly project: ForCreation }) {
  const whyNot = whyNoNewCluster(project)
  if (whyNot !== undefined) return <ActionButton whyNot={whyNot}>Create a cluster</ActionButton>
  return (
    <Button renderRoot={(props) => <Link to={paths.clusterNew} params={{ projectId: project.id }} {...props} />}>
      Create a cluster
    </Button>
  )
}
