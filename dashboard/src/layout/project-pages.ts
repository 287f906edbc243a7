import { CubeIcon, DashboardIcon, GearIcon, LockClosedIcon, PersonIcon, RocketIcon } from '@radix-ui/react-icons'
import { paths } from '../paths.ts'

/** The pages of one project, in the order of the navigation. */
export const PROJECT_PAGES = [
  { to: paths.project, label: 'Overview', icon: DashboardIcon, exact: true },
  { to: paths.clusters, label: 'Clusters', icon: CubeIcon, exact: false },
  { to: paths.members, label: 'Members', icon: PersonIcon, exact: false },
  { to: paths.sshKeys, label: 'SSH keys', icon: LockClosedIcon, exact: false },
  { to: paths.serviceAccounts, label: 'Service accounts', icon: RocketIcon, exact: false },
  { to: paths.settings, label: 'Settings', icon: GearIcon, exact: false },
] as const
