/** Every address of the dashboard. An inline snapshot in the test lists them. */
export const paths = {
  logIn: '/log-in',
  projects: '/projects',
  project: '/projects/$projectId',
  clusters: '/projects/$projectId/clusters',
  clusterNew: '/projects/$projectId/clusters/new',
  cluster: '/projects/$projectId/clusters/$clusterId',
  clusterEvents: '/projects/$projectId/clusters/$clusterId/events',
  clusterSettings: '/projects/$projectId/clusters/$clusterId/settings',
  clusterYaml: '/projects/$projectId/clusters/$clusterId/yaml',
  members: '/projects/$projectId/members',
  sshKeys: '/projects/$projectId/ssh-keys',
  serviceAccounts: '/projects/$projectId/service-accounts',
  settings: '/projects/$projectId/settings',
  account: '/account',
  seeds: '/platform/seeds',
  users: '/platform/users',
} as const
