/** Who may import whom. A new arrow here is an architecture decision: say why in docs/decisions. */
const rooms = '^(master|seed-controller|user-cluster-templates|dashboard|node-agent|cli|local|helm-chart|test)/'
const only = (from, ...allowed) => ({
  name: `${from}-imports`,
  comment: `${from} may import only itself${allowed.length ? ` and ${allowed.join(', ')}` : ''}.`,
  severity: 'error',
  from: { path: `^${from}/` },
  to: { path: rooms, pathNot: [`^${from}/`, ...allowed] },
})
module.exports = {
  forbidden: [
    only('user-cluster-templates'),
    only('seed-controller', '^user-cluster-templates/(index|kubernetes)\\.ts$', '^helm-chart/'),
    only('master', '^seed-controller/api/', '^helm-chart/'),
    only('node-agent', '^seed-controller/api/'),
    only('helm-chart'),
    only('dashboard'),
    only('local'),
    only('cli', '^local/'),
    {
      name: 'api-imports-only-zod',
      comment: 'The custom resources are a contract: a reader of them must not need anything else.',
      severity: 'error',
      from: { path: '^seed-controller/api/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^seed-controller/api/', 'node_modules/zod/'] },
    },
    {
      name: 'templates-are-pure',
      comment: 'Templates get params and return objects: no client, clock, environment or randomness.',
      severity: 'error',
      from: { path: '^user-cluster-templates/', pathNot: '\\.(test|fixture)\\.ts$' },
      to: { dependencyTypesNot: ['local', 'type-only'] },
    },
    {
      name: 'plans-are-pure',
      comment: 'A plan decides and never acts, so it may import values from nothing that can do I/O.',
      severity: 'error',
      from: { path: '/plan\\.ts$' },
      to: {
        path: ['^node:(fs|child_process|net|http|https|timers)', '/kube/', '/mongodb/', '/@kubernetes/', '/execa/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'controllers-load-no-models',
      comment: 'The client library costs 34 MiB wherever it is loaded (0060): a seed-controller takes its types only.',
      severity: 'error',
      from: { path: '^(seed-controller/src|user-cluster-templates)/', pathNot: '\\.test\\.ts$' },
      to: { path: '/@kubernetes/client-node/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'controllers-ask-by-node-itself',
      comment: 'A client library for HTTP is a megabyte of text in memory beside the one that Node has (0059).',
      severity: 'error',
      from: { path: '^(seed-controller/src|user-cluster-templates)/', pathNot: '\\.test\\.ts$' },
      to: { path: '/undici/' },
    },
    {
      name: 'charts-are-for-installers',
      comment: 'What writes charts is for those who install: no program that runs on a cluster needs it.',
      severity: 'error',
      from: { path: rooms, pathNot: ['^helm-chart/', '^(master|seed-controller)/install/', '^test/'] },
      to: { path: '^helm-chart/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'nothing-imports-test', severity: 'error', from: { pathNot: '^test/' }, to: { path: '^test/' } },
    {
      name: 'no-unresolvable',
      comment:
        'node-openvpn is installed for the image only: it is a dependency of the VPN sidecar, not of this checkout.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^node-openvpn$' },
    },
    {
      name: 'vpn-sidecar-stands-alone',
      comment: 'A program under the GPL: nothing of ours is part of it, and it is part of nothing.',
      severity: 'error',
      from: { path: '^seed-controller/vpn-sidecar/' },
      to: { path: rooms, pathNot: '^seed-controller/vpn-sidecar/' },
    },
    {
      name: 'nothing-imports-vpn-sidecar',
      severity: 'error',
      from: { path: rooms, pathNot: ['^seed-controller/vpn-sidecar/', '^test/'] },
      to: { path: '^seed-controller/vpn-sidecar/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
      conditionNames: ['import', 'node', 'default', 'types'],
      // A package of types alone has no `main`.
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
}
