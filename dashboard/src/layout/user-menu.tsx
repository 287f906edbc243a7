import { Avatar, Group, Menu, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { CaretSortIcon, DesktopIcon, ExitIcon, MoonIcon, PersonIcon, SunIcon } from '@radix-ui/react-icons'
import { useNavigate } from '@tanstack/react-router'
import { graphql } from '../__generated__/gql.ts'
import { useAction } from '../api/use-action.ts'
import { paths } from '../paths.ts'
import type { Viewer } from './viewer.ts'

const LogOutDocument = graphql(`
  mutation LogOut {
    logOut {
      ok
    }
  }
`)

const SCHEMES = [
  { value: 'light', label: 'Light', icon: SunIcon },
  { value: 'dark', label: 'Dark', icon: MoonIcon },
  { value: 'auto', label: 'As the system', icon: DesktopIcon },
] as const

/** Who is logged in, how the page looks to them, and the way out. */
export function UserMenu({ viewer }: { readonly viewer: Viewer }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const navigate = useNavigate()
  const logOut = useAction(LogOutDocument)
  async function leave() {
    // A new page, so that nothing of this person stays in memory for the next one.
    if (await logOut.run({})) window.location.assign(paths.logIn)
  }
  return (
    <Menu position="top-start" width="target">
      <Menu.Target>
        <UnstyledButton className="user-menu">
          <Group gap="sm" wrap="nowrap">
            <Avatar size={28} radius="xl" color="leaf" name={viewer.name} variant="light" aria-hidden />
            <div className="user-menu-text">
              <Text size="sm" fw={600} truncate>
                {viewer.name}
              </Text>
              <Text size="xs" c="dimmed" truncate>
                {viewer.email}
              </Text>
            </div>
            <CaretSortIcon aria-hidden />
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<PersonIcon aria-hidden />} onClick={() => void navigate({ to: paths.account })}>
          Account
        </Menu.Item>
        <Menu.Divider />
        {SCHEMES.map(({ value, label, icon: Icon }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon aria-hidden />}
            onClick={() => setColorScheme(value)}
            aria-current={colorScheme === value}
            fw={colorScheme === value ? 600 : undefined}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<ExitIcon aria-hidden />} onClick={() => void leave()}>
          Log out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
