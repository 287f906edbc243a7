import {
  CopyIcon,
  GlobeIcon,
  IdCardIcon,
  PaperPlaneIcon,
  ReaderIcon,
  SpeakerLoudIcon,
  TokensIcon,
} from '@radix-ui/react-icons'
import { paths } from '../paths.ts'

/** The pages of the platform, in the order of the navigation. `isForAll`: for others than its admins and auditors too. */
export const PLATFORM_PAGES = [
  { to: paths.seeds, label: 'Seeds', icon: GlobeIcon, isForAll: true },
  { to: paths.announcements, label: 'Announcements', icon: SpeakerLoudIcon, isForAll: true },
  { to: paths.platformTemplates, label: 'Templates', icon: CopyIcon, isForAll: false },
  { to: paths.platformPresets, label: 'Presets', icon: IdCardIcon, isForAll: false },
  { to: paths.platformWebhooks, label: 'Webhooks', icon: PaperPlaneIcon, isForAll: false },
  { to: paths.platformAudit, label: 'Audit', icon: ReaderIcon, isForAll: false },
  { to: paths.users, label: 'Users', icon: TokensIcon, isForAll: false },
] as const
