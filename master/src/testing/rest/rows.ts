import { OUTCOMES, readTable, type Row } from '../access/rows.ts'
import type { World } from '../access/world.ts'

/** The words of the other table, and what REST tells by a code where GraphQL tells by the type of an answer. */
export const REST_OUTCOMES = { ...OUTCOMES, wait: 'NOT_READY', held: 'CONFLICT', bad: 'INVALID' } as const
export type RestOutcome = keyof typeof REST_OUTCOMES

/** Who may what in REST: a row for every operation of the document. */
const TABLE = `
                          owner  editor  viewer  stranger admin  auditor nobody
listClusters              ok     ok      ok      ok       ok     ok      login
listProjectClusters       ok     ok      ok      none     ok     ok      login
createCluster             ok     ok      no      none     ok     no      login
getCluster                ok     ok      ok      none     ok     ok      login
updateCluster             ok     ok      no      none     ok     no      login
deleteCluster             ok     ok      no      none     ok     no      login
listUpgradeChecks         ok     ok      ok      none     ok     ok      login
applyCluster              ok     ok      no      bad      ok     no      login
getClusterFile            ok     ok      ok      none     ok     ok      login
pauseCluster              ok     ok      no      none     ok     no      login
resumeCluster             ok     ok      no      none     ok     no      login
listClusterEvents         ok     ok      ok      none     ok     ok      login
listProjectEvents         ok     ok      ok      none     ok     ok      login
issueClusterToken         wait   wait    wait    none     no     no      login
createJoinToken           wait   wait    no      none     no     no      login
listClusterNodes          ok     ok      ok      none     ok     ok      login
listClusterAlerts         ok     ok      ok      none     ok     ok      login
getClusterNode            none   none    none    none     none   none    login
listNodePools             ok     ok      ok      none     ok     ok      login
createNodePool            ok     ok      no      none     ok     no      login
getNodePool               ok     ok      ok      none     ok     ok      login
updateNodePool            ok     ok      no      none     ok     no      login
deleteNodePool            ok     ok      no      none     ok     no      login
listClusterSnapshots      ok     ok      ok      none     ok     ok      login
createClusterSnapshot     wait   wait    no      none     wait   no      login
getClusterSnapshot        none   none    none    none     none   none    login
deleteClusterSnapshot     bad    no      no      none     bad    no      login
getClusterRestore         none   none    none    none     none   none    login
getClusterMetrics         wait   wait    wait    none     wait   wait   login
restoreCluster            held   no      no      none     held   no      login

listProjects              ok     ok      ok      ok       ok     ok      login
createProject             ok     ok      ok      ok       ok     ok      login
getProject                ok     ok      ok      none     ok     ok      login
getProjectContents        ok     ok      ok      none     ok     ok      login
setProjectLabels          ok     no      no      none     ok     no      login
setProjectQuota           no     no      no      no       ok     no      login
deleteProject             ok     no      no      none     ok     no      login

listMembers               ok     ok      ok      none     ok     ok      login
addMember                 ok     no      no      none     ok     no      login
getMember                 ok     ok      ok      none     ok     ok      login
setMemberRole             ok     no      no      none     ok     no      login
removeMember              held   no      no      none     held   no      login
listGroups                ok     ok      ok      none     ok     ok      login
setGroupRole              bad    no      no      none     bad    no      login
removeGroup               bad    no      no      none     bad    no      login
listInvitations           ok     no      no      none     ok     ok      login
inviteMember              ok     no      no      none     ok     no      login
getInvitation             ok     no      no      none     ok     ok      login
revokeInvitation          ok     no      no      none     ok     no      login

listSshKeys               ok     ok      ok      none     ok     ok      login
createSshKey              ok     ok      no      none     no     no      login
getSshKey                 ok     ok      ok      none     ok     ok      login
deleteSshKey              ok     ok      no      none     no     no      login
attachSshKey              ok     ok      no      none     no     no      login
detachSshKey              ok     ok      no      none     no     no      login

listServiceAccounts       ok     ok      ok      none     ok     ok      login
createServiceAccount      ok     no      no      none     no     no      login
getServiceAccount         ok     ok      ok      none     ok     ok      login
deleteServiceAccount      ok     no      no      none     ok     no      login
listServiceAccountTokens  ok     ok      ok      none     ok     ok      login
createServiceAccountToken ok     no      no      none     no     no      login
getServiceAccountToken    ok     ok      ok      none     ok     ok      login
revokeServiceAccountToken ok     no      no      none     ok     no      login

listTokens                ok     ok      ok      ok       ok     ok      login
createToken               ok     ok      ok      ok       ok     ok      login
getToken                  none   none    none    none     none   none    login
revokeToken               none   none    none    none     none   none    login

getViewer                 ok     ok      ok      ok       ok     ok      login
listSeeds                 ok     ok      ok      ok       ok     ok      login
getSeed                   ok     ok      ok      ok       ok     ok      login
listDatacenters           ok     ok      ok      ok       ok     ok      login
getDatacenter             ok     ok      ok      ok       ok     ok      login
listKubernetesVersions    ok     ok      ok      ok       ok     ok      login
`

export type RestRow = Row<RestOutcome>
export const readRestRows = (): RestRow[] => readTable(TABLE, REST_OUTCOMES)

/** What the operations above are asked with, beside what their address names; none where there is nothing. */
type Asking = {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: string
  readonly body?: object
  readonly ifMatch?: string
}
/** One of each section that is not the same in GraphQL. */
const CONTROL_PLANE = {
  podSecurity: { enforce: 'baseline', exemptNamespaces: ['ci'] },
  audit: { policy: { rules: [{ level: 'Metadata', verbs: ['delete'] }] } },
  components: { apiserver: { resources: { requests: { cpu: '250m' }, limits: { memory: '4Gi' } } }, etcd: {} },
  featureGates: { OpenAPIEnums: false },
}

const ADDONS = { localPathStorage: { enabled: true }, coreDNS: { replicas: 3 }, metricsServer: {} }

const NODE_UPGRADE = {
  maxUnavailable: 2,
  window: { days: ['sunday'], start: '02:00', durationMinutes: 120, timeZone: 'Europe/Berlin' },
}

const PROXY = { httpProxy: 'http://proxy.example.com:3128', noProxy: ['registry.example.com'] }

export const ASKING: Readonly<Record<string, (w: World) => Asking>> = {
  createCluster: (w) => ({ body: { name: w.newName, datacenter: 'byo-eu' } }),
  updateCluster: () => ({
    body: {
      labels: { env: 'prod' },
      deletionProtection: true,
      controlPlane: CONTROL_PLANE,
      addons: ADDONS,
      nodeUpgrade: NODE_UPGRADE,
      proxy: PROXY,
    },
    ifMatch: '"r1"',
  }),
  createNodePool: () => ({ body: { name: 'db', labels: { tier: 'db' }, kubelet: { maxPods: 50 } } }),
  getNodePool: () => ({ params: { pool: 'workers' } }),
  updateNodePool: () => ({
    params: { pool: 'workers' },
    body: { taints: [{ key: 'gpu', effect: 'NoSchedule' }] },
    ifMatch: '"r1"',
  }),
  deleteNodePool: () => ({ params: { pool: 'workers' } }),
  listUpgradeChecks: () => ({ query: 'version=1.36.3' }),
  deleteCluster: () => ({ ifMatch: '"r1"' }),
  applyCluster: (w) => ({
    body: {
      apiVersion: 'seedbed.dev/v1alpha1',
      kind: 'Cluster',
      metadata: { name: w.cluster.name, project: w.project.id },
      spec: { datacenter: 'byo-eu', deletionProtection: true },
    },
  }),
  pauseCluster: () => ({ body: { reason: 'a look at it' } }),
  restoreCluster: () => ({ body: { snapshot: 'none' } }),
  createProject: (w) => ({ body: { name: w.newName } }),
  setProjectLabels: () => ({ body: { labels: { env: 'test' } }, ifMatch: '"r1"' }),
  setProjectQuota: () => ({ body: { clusters: 5, nodes: 20 } }),
  deleteProject: (w) => ({ query: `confirm=${w.project.name}` }),
  addMember: (w) => ({ body: { email: w.people.admin.email, role: 'viewer' } }),
  setMemberRole: () => ({ body: { role: 'viewer' } }),
  // The only owner, who stays: everybody else may take themselves out.
  removeMember: (w) => ({ params: { userId: w.people.owner.id } }),
  setGroupRole: () => ({ body: { role: 'viewer' } }),
  inviteMember: (w) => ({ body: { email: `${w.newName}@example.com`, role: 'viewer' } }),
  createSshKey: (w) => ({
    body: {
      name: w.newName,
      publicKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJb7D0lXW9Jp2wFo0U3oWk5rW3mC9l9Yq0ZV7aXnT0C4',
    },
  }),
  createServiceAccount: (w) => ({ body: { name: w.newName, role: 'viewer' } }),
  createServiceAccountToken: (w) => ({ body: { name: w.newName, scope: 'read', expirationSeconds: 600 } }),
  createToken: (w) => ({ body: { name: w.newName, scope: 'read', expirationSeconds: 600 } }),
}

/** The parameters of addresses. */
export const paramsOf = (w: World): Readonly<Record<string, string>> => ({
  projectId: w.project.id,
  clusterId: w.cluster.id,
  name: 'none',
  node: 'none',
  userId: w.people.editor.id,
  group: 'company:x',
  invitationId: w.invitation.id,
  sshKeyId: w.sshKey.id,
  serviceAccountId: w.serviceAccount.id,
  tokenId: w.accountToken.id,
})
