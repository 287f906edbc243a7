import { AppShell, Burger, Group, Text } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { graphql } from '../__generated__/gql.ts'
import { usePage } from '../api/use-page.ts'
import { paths } from '../paths.ts'
import { Loading } from '../ui/loading.tsx'
import { Logo } from '../ui/logo.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { AnnouncementBanner } from '../announcements/announcement-banner.tsx'
import { ConnectionBanner } from './connection-banner.tsx'
import { Navigation } from './navigation.tsx'
import { PaletteButton } from './palette-button.tsx'
import { useConnection } from '../api/connection.ts'
import { ViewerContext } from './viewer.ts'

const ShellDocument = graphql(`
  query Shell {
    viewer {
      id
      name
      email
      isAdmin
      platformRole
    }
    projects(first: 100) {
      nodes {
        id
        name
      }
    }
  }
`)

/** Loaded when it is first asked for. */
const CommandPalette = lazy(() => import('./command-palette.tsx').then((m) => ({ default: m.CommandPalette })))

/** What surrounds every page of somebody who is logged in. */
export function Shell() {
  const { data, problem, refresh } = usePage(ShellDocument, {})
  const [opened, { toggle, close }] = useDisclosure(false)
  const { lostSince } = useConnection()
  const [paletteAsked, setPaletteAsked] = useState(0)
  const openPalette = () => setPaletteAsked((n) => n + 1)
  // Also from inside a field: who types is the one who wants it.
  useHotkeys([['mod+K', openPalette]], [])
  const path = useRouterState({ select: (s) => s.location.pathname })
  useEffect(close, [path])

  if (problem && problem.code !== 'UNAUTHENTICATED') {
    return (
      <main className="page">
        <ProblemNotice problem={problem} onRetry={refresh} />
      </main>
    )
  }
  if (!data) return <Loading />
  return (
    <ViewerContext value={data.viewer}>
      <a className="skip-link" href="#content">
        Skip to the content
      </a>
      <AppShell
        header={{ height: { base: 56, sm: 0 } }}
        navbar={{ width: 248, breakpoint: 'sm', collapsed: { mobile: !opened } }}
        padding={{ base: 'md', sm: 'xl' }}
      >
        <AppShell.Header hiddenFrom="sm" className="nav">
          <Group h="100%" px="md" justify="space-between">
            <Group gap="sm">
              <Burger opened={opened} onClick={toggle} size="sm" aria-label="Navigation" aria-expanded={opened} />
              <Link to={paths.projects} className="nav-brand" aria-label="Seedbed: projects">
                <Logo size={24} />
              </Link>
              <Text fw={650}>Seedbed</Text>
            </Group>
            <PaletteButton onOpen={openPalette} />
          </Group>
        </AppShell.Header>
        <AppShell.Navbar className="nav" p="sm" aria-label="Main">
          <Navigation viewer={data.viewer} projects={data.projects.nodes} onSearch={openPalette} />
        </AppShell.Navbar>
        <AppShell.Main id="content" tabIndex={-1}>
          <ConnectionBanner />
          <AnnouncementBanner userId={data.viewer.id} />
          <div className={lostSince === undefined ? undefined : 'stale'}>
            <Outlet />
          </div>
        </AppShell.Main>
      </AppShell>
      {paletteAsked > 0 && (
        <Suspense>
          <CommandPalette projects={data.projects.nodes} asked={paletteAsked} />
        </Suspense>
      )}
    </ViewerContext>
  )
}
