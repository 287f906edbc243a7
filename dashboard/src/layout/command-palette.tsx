import '@mantine/spotlight/styles.css'
import { useMantineColorScheme } from '@mantine/core'
import { createSpotlight, Spotlight, type SpotlightActionData } from '@mantine/spotlight'
import { MagnifyingGlassIcon } from '@radix-ui/react-icons'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { graphql } from '../__generated__/gql.ts'
import { usePage } from '../api/use-page.ts'
import { paths } from '../paths.ts'
import { PLATFORM_PAGES } from './platform-pages.ts'
import { PROJECT_PAGES } from './project-pages.ts'
import type { ProjectRef } from './project-menu.tsx'
import { useViewer } from './viewer.ts'

const PaletteClustersDocument = graphql(`
  query PaletteClusters($projectId: ID!) {
    project(id: $projectId) {
      id
      clusters(first: 100) {
        nodes {
          id
          name
        }
      }
    }
  }
`)

/** Closing gives the focus back to where it was; the page that is opened wants it after that. */
const FOCUS_BACK_MS = 50
const [store, palette] = createSpotlight()

/**
 * The library gives the field the focus by a timer, and keys come before timers: on a busy machine what was typed into the open
 * palette went nowhere. A microtask is in time, and late enough for the library to note where the focus goes back to.
 */
const focusAtOnce = (field: HTMLInputElement | null) => queueMicrotask(() => field?.focus({ preventScroll: true }))

type Go = ReturnType<typeof useNavigate>
type Group = { readonly group: string; readonly actions: SpotlightActionData[] }

/** Everything one can go to or do, by a few letters. `asked` rises with each wish to see it. */
export function CommandPalette({
  projects,
  asked,
}: {
  readonly projects: readonly ProjectRef[]
  readonly asked: number
}) {
  const navigateNow = useNavigate()
  const navigate: Go = (to) => new Promise((resolve) => setTimeout(() => resolve(navigateNow(to)), FOCUS_BACK_MS))
  const { platformRole } = useViewer()
  const { setColorScheme } = useMantineColorScheme()
  const { projectId } = useParams({ strict: false })
  const { data } = usePage(PaletteClustersDocument, { projectId: projectId ?? '' }, { pause: projectId === undefined })
  useEffect(() => palette.open(), [asked])

  const clusters = projectId === undefined ? [] : (data?.project.clusters.nodes ?? [])
  const groups: Group[] = [
    ...(projectId === undefined ? [] : [ofProject(projectId, clusters, navigate)]),
    {
      group: 'Projects',
      actions: projects.map(({ id, name }) => ({
        id: `project-${id}`,
        label: name,
        description: 'Project',
        onClick: () => void navigate({ to: paths.project, params: { projectId: id } }),
      })),
    },
    {
      group: 'Everywhere',
      actions: [
        { id: 'projects', label: 'All projects', onClick: () => void navigate({ to: paths.projects }) },
        ...PLATFORM_PAGES.filter(({ isForAll }) => isForAll || platformRole).map(({ to, label }) => ({
          id: to,
          label: `${label} of the platform`,
          onClick: () => void navigate({ to }),
        })),
        { id: 'account', label: 'Your account', onClick: () => void navigate({ to: paths.account }) },
        { id: 'light', label: 'Light page', onClick: () => setColorScheme('light') },
        { id: 'dark', label: 'Dark page', onClick: () => setColorScheme('dark') },
      ],
    },
  ]
  return (
    <Spotlight
      store={store}
      actions={groups}
      shortcut={null}
      transitionProps={{ duration: 0 }}
      highlightQuery
      attributes={{ content: { 'aria-label': 'Search and commands' } }}
      nothingFound="Nothing has that in its name."
      searchProps={{
        ref: focusAtOnce,
        leftSection: <MagnifyingGlassIcon aria-hidden />,
        placeholder: 'A page, a project, a cluster …',
        'aria-label': 'Search pages, projects and clusters',
      }}
    />
  )
}

function ofProject(projectId: string, clusters: readonly ProjectRef[], navigate: Go): Group {
  return {
    group: 'This project',
    actions: [
      {
        id: 'cluster-new',
        label: 'Create a cluster',
        onClick: () => void navigate({ to: paths.clusterNew, params: { projectId } }),
      },
      ...PROJECT_PAGES.map(({ to, label }) => ({
        id: to,
        label,
        onClick: () => void navigate({ to, params: { projectId } }),
      })),
      ...clusters.map(({ id, name }) => ({
        id: `cluster-${id}`,
        label: name,
        description: 'Cluster',
        onClick: () => void navigate({ to: paths.cluster, params: { projectId, clusterId: id } }),
      })),
    ],
  }
}
