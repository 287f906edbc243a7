import { versionOf } from '../../toolchain/definitions/all.ts'
import { busybox } from '../contents/busybox.ts'
import { iptables } from '../contents/iptables.ts'
import { librariesOf } from '../contents/libraries.ts'
import type { Entry, ImageSpec } from '../image.ts'
import { programOf, type Sources } from './sources.ts'

const CONNTRACK = '/usr/sbin/conntrack'

/** kube-proxy with what it calls: iptables over nf_tables and its modules, conntrack, and a shell for people. */
export async function kubeProxyImage(s: Sources): Promise<ImageSpec> {
  const { entries, binaries } = await iptables()
  const program: readonly Entry[] = [
    { kind: 'file', path: '/usr/local/bin/kube-proxy', source: programOf(s, 'kube-proxy') },
  ]
  const packetFilter: readonly Entry[] = [
    ...entries,
    { kind: 'file', path: CONNTRACK, source: CONNTRACK },
    ...(await librariesOf([...binaries, CONNTRACK], s.imagesDir)),
    ...(await busybox(['sh'])),
  ]
  return {
    name: 'registry.k8s.io/kube-proxy',
    tag: { exact: `v${versionOf('kube-proxy')}` },
    layers: [s.base, packetFilter, program],
    run: { Entrypoint: ['/usr/local/bin/kube-proxy'] },
  }
}
