import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { readAuditFilter } from './audit/audit-filter.ts'
import { readRange } from './cluster-metrics/range.ts'
import { readBeginning } from './clusters/beginning.ts'
import { readClusterFilter } from './clusters/cluster-filter.ts'
import { BrokenPage } from './layout/broken-page.tsx'
import { NotFound } from './layout/not-found.tsx'
import { Shell } from './layout/shell.tsx'
import { paths } from './paths.ts'

/** The map of the dashboard: every page, and how its address reads. Pages are loaded when somebody goes there. */
const root = createRootRoute()

const logIn = createRoute({
  getParentRoute: () => root,
  path: paths.logIn,
  validateSearch: (search): { returnTo?: string } =>
    typeof search['returnTo'] === 'string' ? { returnTo: search['returnTo'] } : {},
  component: lazyRouteComponent(() => import('./log-in/log-in-page.tsx'), 'LogInPage'),
})

const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell })
const inShell = { getParentRoute: () => shell }

const home = createRoute({
  ...inShell,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: paths.projects })
  },
})
const logInCommand = createRoute({
  ...inShell,
  path: paths.logInCommand,
  component: lazyRouteComponent(() => import('./log-in/command-page.tsx'), 'CommandPage'),
})
const projects = createRoute({
  ...inShell,
  path: paths.projects,
  component: lazyRouteComponent(() => import('./projects/project-list.tsx'), 'ProjectList'),
})
const project = createRoute({
  ...inShell,
  path: paths.project,
  component: lazyRouteComponent(() => import('./projects/project-overview.tsx'), 'ProjectOverview'),
})
const settings = createRoute({
  ...inShell,
  path: paths.settings,
  component: lazyRouteComponent(() => import('./projects/project-settings.tsx'), 'ProjectSettings'),
})
const clusters = createRoute({
  ...inShell,
  path: paths.clusters,
  validateSearch: readClusterFilter,
  component: lazyRouteComponent(() => import('./clusters/cluster-list.tsx'), 'ClusterList'),
})
const clusterNew = createRoute({
  ...inShell,
  path: paths.clusterNew,
  validateSearch: (search): { template?: string; from?: string; snapshot?: string } => ({
    ...(typeof search['template'] === 'string' ? { template: search['template'] } : {}),
    ...readBeginning(search),
  }),
  component: lazyRouteComponent(() => import('./clusters/cluster-create.tsx'), 'ClusterCreate'),
})
const cluster = createRoute({
  ...inShell,
  path: paths.cluster,
  component: lazyRouteComponent(() => import('./clusters/cluster-page.tsx'), 'ClusterPage'),
})
const inCluster = { getParentRoute: () => cluster }
const clusterOverview = createRoute({
  ...inCluster,
  path: '/',
  component: lazyRouteComponent(() => import('./clusters/cluster-overview.tsx'), 'ClusterOverview'),
})
const clusterNodes = createRoute({
  ...inCluster,
  path: 'nodes',
  component: lazyRouteComponent(() => import('./clusters/cluster-nodes.tsx'), 'ClusterNodes'),
})
const clusterEvents = createRoute({
  ...inCluster,
  path: 'events',
  component: lazyRouteComponent(() => import('./clusters/cluster-events.tsx'), 'ClusterEvents'),
})
const clusterMetrics = createRoute({
  ...inCluster,
  path: 'metrics',
  validateSearch: readRange,
  component: lazyRouteComponent(() => import('./cluster-metrics/metrics-page.tsx'), 'ClusterMetrics'),
})
const clusterUpgrade = createRoute({
  ...inCluster,
  path: 'upgrade',
  component: lazyRouteComponent(() => import('./clusters/cluster-upgrade.tsx'), 'ClusterUpgrade'),
})
const clusterSnapshots = createRoute({
  ...inCluster,
  path: 'snapshots',
  component: lazyRouteComponent(() => import('./clusters/cluster-snapshots.tsx'), 'ClusterSnapshots'),
})
const clusterSettings = createRoute({
  ...inCluster,
  path: 'settings',
  component: lazyRouteComponent(() => import('./clusters/cluster-settings.tsx'), 'ClusterSettings'),
})
const clusterYaml = createRoute({
  ...inCluster,
  path: 'yaml',
  component: lazyRouteComponent(() => import('./clusters/cluster-yaml.tsx'), 'ClusterYaml'),
})
const members = createRoute({
  ...inShell,
  path: paths.members,
  component: lazyRouteComponent(() => import('./members/member-list.tsx'), 'MemberList'),
})
const sshKeys = createRoute({
  ...inShell,
  path: paths.sshKeys,
  component: lazyRouteComponent(() => import('./ssh-keys/ssh-key-list.tsx'), 'SshKeyList'),
})
const serviceAccounts = createRoute({
  ...inShell,
  path: paths.serviceAccounts,
  component: lazyRouteComponent(() => import('./service-accounts/service-account-list.tsx'), 'ServiceAccountList'),
})
const templates = createRoute({
  ...inShell,
  path: paths.templates,
  component: lazyRouteComponent(() => import('./cluster-templates/template-list.tsx'), 'ProjectTemplates'),
})
const presets = createRoute({
  ...inShell,
  path: paths.presets,
  component: lazyRouteComponent(() => import('./presets/preset-list.tsx'), 'ProjectPresets'),
})
const platformTemplates = createRoute({
  ...inShell,
  path: paths.platformTemplates,
  component: lazyRouteComponent(() => import('./cluster-templates/template-list.tsx'), 'PlatformTemplates'),
})
const platformPresets = createRoute({
  ...inShell,
  path: paths.platformPresets,
  component: lazyRouteComponent(() => import('./presets/preset-list.tsx'), 'PlatformPresets'),
})
const webhooks = createRoute({
  ...inShell,
  path: paths.webhooks,
  component: lazyRouteComponent(() => import('./webhooks/webhook-list.tsx'), 'ProjectWebhooks'),
})
const platformWebhooks = createRoute({
  ...inShell,
  path: paths.platformWebhooks,
  component: lazyRouteComponent(() => import('./webhooks/webhook-list.tsx'), 'PlatformWebhooks'),
})
const announcements = createRoute({
  ...inShell,
  path: paths.announcements,
  component: lazyRouteComponent(() => import('./announcements/announcement-list.tsx'), 'AnnouncementList'),
})
const audit = createRoute({
  ...inShell,
  path: paths.audit,
  validateSearch: readAuditFilter,
  component: lazyRouteComponent(() => import('./audit/audit-list.tsx'), 'ProjectAudit'),
})
const platformAudit = createRoute({
  ...inShell,
  path: paths.platformAudit,
  validateSearch: readAuditFilter,
  component: lazyRouteComponent(() => import('./audit/audit-list.tsx'), 'PlatformAudit'),
})
const account = createRoute({
  ...inShell,
  path: paths.account,
  component: lazyRouteComponent(() => import('./account/account-page.tsx'), 'AccountPage'),
})
const seeds = createRoute({
  ...inShell,
  path: paths.seeds,
  component: lazyRouteComponent(() => import('./seeds/seed-list.tsx'), 'SeedList'),
})
const users = createRoute({
  ...inShell,
  path: paths.users,
  validateSearch: (search): { search?: string } =>
    typeof search['search'] === 'string' && search['search'] !== '' ? { search: search['search'] } : {},
  component: lazyRouteComponent(() => import('./users/user-list.tsx'), 'UserList'),
})

const routeTree = root.addChildren([
  logIn,
  shell.addChildren([
    home,
    logInCommand,
    projects,
    project,
    settings,
    clusters,
    clusterNew,
    cluster.addChildren([
      clusterOverview,
      clusterNodes,
      clusterEvents,
      clusterMetrics,
      clusterUpgrade,
      clusterSnapshots,
      clusterSettings,
      clusterYaml,
    ]),
    members,
    sshKeys,
    serviceAccounts,
    templates,
    presets,
    platformTemplates,
    platformPresets,
    webhooks,
    platformWebhooks,
    announcements,
    audit,
    platformAudit,
    account,
    seeds,
    users,
  ]),
])

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: BrokenPage,
})

declare module '@tanstack/react-router' {
  // The library learns the type of the routes by this declaration.
  interface Register {
    router: typeof router
  }
}
