import { Menu, Text, UnstyledButton } from '@mantine/core'
import { CaretSortIcon, CheckIcon, GridIcon } from '@radix-ui/react-icons'
import { useNavigate } from '@tanstack/react-router'
import { paths } from '../paths.ts'

export type ProjectRef = { readonly id: string; readonly name: string }

/** Which project one is in, and the way to the others. */
export function ProjectMenu({
  projects,
  current,
}: {
  readonly projects: readonly ProjectRef[]
  readonly current: string | undefined
}) {
  const navigate = useNavigate()
  const name = projects.find(({ id }) => id === current)?.name
  return (
    <Menu width="target" position="bottom-start">
      <Menu.Target>
        <UnstyledButton className="project-menu" aria-label={name ? `Project ${name}: switch` : 'Choose a project'}>
          <Text size="sm" fw={600} truncate>
            {name ?? 'Choose a project'}
          </Text>
          <CaretSortIcon aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        {projects.map(({ id, name }) => (
          <Menu.Item
            key={id}
            onClick={() => void navigate({ to: paths.project, params: { projectId: id } })}
            rightSection={id === current ? <CheckIcon aria-label="current" /> : undefined}
          >
            {name}
          </Menu.Item>
        ))}
        {projects.length > 0 && <Menu.Divider />}
        <Menu.Item leftSection={<GridIcon aria-hidden />} onClick={() => void navigate({ to: paths.projects })}>
          All projects
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
