type Facts = {
  /** Services that the package would start and enable. Seedbed runs such programs itself, so they are left off. */
  readonly services?: readonly string[]
}

/** Every Debian or Ubuntu package that Seedbed may install. */
export const PACKAGES = {
  'bind9-dnsutils': {},
  'busybox-static': {},
  'ca-certificates': {},
  chromium: {},
  cmake: {},
  conntrack: {},
  curl: {},
  'containernetworking-plugins': {},
  'g++': {},
  gcc: {},
  iproute2: {},
  iptables: {},
  'libc6-dev': {},
  libfaketime: {},
  libjemalloc2: {},
  'libseccomp-dev': {},
  make: {},
  mount: {},
  'netcat-openbsd': {},
  nginx: { services: ['nginx'] },
  openvpn: { services: ['openvpn'] },
  'pkg-config': {},
  procps: {},
  'python3-venv': {},
  'redis-server': { services: ['redis-server'] },
  s6: {},
  socat: {},
  tini: {},
  'util-linux': {},
  wrk: {},
  'zlib1g-dev': {},
} as const satisfies Record<string, Facts>

export type DebianPackage = keyof typeof PACKAGES

export function servicesOf(name: DebianPackage): readonly string[] {
  const facts: Facts = PACKAGES[name]
  return facts.services ?? []
}
