import { Group, ScrollArea, Stack, Text } from '@mantine/core'
import { GridIcon } from '@radix-ui/react-icons'
import { Link, useParams } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { paths } from '../paths.ts'
import { Logo } from '../ui/logo.tsx'
import { PaletteButton } from './palette-button.tsx'
import { PLATFORM_PAGES } from './platform-pages.ts'
import { PROJECT_PAGES } from './project-pages.ts'
import { ProjectMenu, type ProjectRef } from './project-menu.tsx'
import { UserMenu } from './user-menu.tsx'
import type { Viewer } from './viewer.ts'

type Props = { readonly viewer: Viewer; readonly projects: readonly ProjectRef[]; readonly onSearch: () => void }

export function Navigation({ viewer, projects, onSearch }: Props) {
  const { projectId } = useParams({ strict: false })
  return (
    <>
      <Group gap="sm" px={8} pb="sm" visibleFrom="sm" justify="space-between" wrap="nowrap">
        <Group gap={10}>
          <Logo />
          <Text fw={650} size="md">
            Seedbed
          </Text>
        </Group>
        <PaletteButton onOpen={onSearch} />
      </Group>
      <ProjectMenu projects={projects} current={projectId} />
      <ScrollArea flex={1}>
        {projectId === undefined ? (
          <Stack gap={2} mt="sm">
            <NavLink to={paths.projects} label="Projects" icon={GridIcon} />
          </Stack>
        ) : (
          <Stack gap={2} mt="sm">
            {PROJECT_PAGES.map(({ to, label, icon: Icon, exact }) => (
              <Link key={to} to={to} params={{ projectId }} className="nav-link" activeOptions={{ exact }}>
                <Icon aria-hidden />
                {label}
              </Link>
            ))}
          </Stack>
        )}
        <div className="nav-section" id="nav-platform">
          Platform
        </div>
        <Stack gap={2}>
          {PLATFORM_PAGES.filter(({ isForAll }) => isForAll || viewer.platformRole).map(({ to, label, icon }) => (
            <NavLink key={to} to={to} label={label} icon={icon} />
          ))}
        </Stack>
      </ScrollArea>
      <UserMenu viewer={viewer} />
    </>
  )
}

type NavLinkProps = {
  readonly to: typeof paths.projects | (typeof PLATFORM_PAGES)[number]['to']
  readonly label: string
  readonly icon: ComponentType
}

function NavLink({ to, label, icon: Icon }: NavLinkProps) {
  return (
    <Link to={to} className="nav-link">
      <Icon aria-hidden />
      {label}
    </Link>
  )
}
