import {
  CopyIcon,
  CubeIcon,
  DashboardIcon,
  GearIcon,
  IdCardIcon,
  LockClosedIcon,
  PaperPlaneIcon,
  PersonIcon,
  ReaderIcon,
  RocketIcon,
} from '@radix-ui/react-icons'
import { paths } from '../paths.ts'

/** The pages of one project, in the order of the navigation. */
export const PROJECT_PAGES = [
  { to: paths.project, label: 'Overview', icon: DashboardIcon, exact: true },
  { to: paths.clusters, label: 'Clusters', icon: CubeIcon, exact: false },
  { to: paths.templates, label: 'Templates', icon: CopyIcon, exact: false },
  { to: paths.presets, label: 'Presets', icon: IdCardIcon, exact: false },
  { to: paths.members, label: 'Members', icon: PersonIcon, exact: false },
  { to: paths.sshKeys, label: 'SSH keys', icon: LockClosedIcon, exact: false },
  { to: paths.serviceAccounts, label: 'Service accounts', icon: RocketIcon, exact: false },
  { to: paths.webhooks, label: 'Webhooks', icon: PaperPlaneIcon, exact: false },
  { to: paths.audit, label: 'Audit', icon: ReaderIcon, exact: false },
  { to: paths.settings, label: 'Settings', icon: GearIcon, exact: false },
] as const
