import path from 'node:path'
import { PUBLIC, writeIfChanged } from '../files.ts'
import { PATHS } from '../paths.ts'
import { done, type Phase } from '../phase.ts'
import { environmentOf, PROXY_VARIABLES, type WayOut } from '../proxy/way-out.ts'
import { findWayOut } from '../proxy/find.ts'
import { keepService, restartService, type Service } from '../services/services.ts'
import { hasSystemd } from '../machine.ts'
import type { Settings } from '../settings.ts'
import { findLast } from './config.ts'

/** Registries that a mirror is asked for first. What it does not have comes from the registry itself. */
const MIRRORED = ['docker.io', 'registry.k8s.io', 'quay.io', 'ghcr.io']

export const containerd: Phase = {
  name: 'containerd',
  title: 'Container runtime',
  async run({ settings, repairs, wasReady, config = findLast() }) {
    const changed = writeIfChanged(PATHS.containerdConfig, containerdConfig({ systemd: hasSystemd(), ...settings }))
    writeMirrors(settings)
    // As last known: the phase `proxy`, which follows the settings of the cluster, tells it what is new.
    const started = await keepService(containerdService(settings, config && findWayOut(config, settings)))
    if (changed && !started) await restartService('containerd')
    if (started && wasReady === true) repairs.note('containerd')
    // kubelet gets its certificate meanwhile, and waits for it by itself.
    return done()
  },
  restart: () => restartService('containerd'),
}

/** With a proxy it has that one alone, whatever the machine has set for its services. Pure. */
export function containerdService({ programs }: Pick<Settings, 'programs'>, way: WayOut | undefined): Service {
  return {
    name: 'containerd',
    command: [path.join(programs, 'containerd'), '--config', PATHS.containerdConfig],
    ...(way ? { without: PROXY_VARIABLES } : {}),
    env: {
      // It looks for its shim and for runc there.
      PATH: `${programs}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`,
      ...(way ? environmentOf(way) : {}),
    },
  }
}

/** Mirrors are read at each pull, so they need no restart. */
function writeMirrors({ registryMirror }: Settings): void {
  if (registryMirror === undefined) return
  for (const registry of MIRRORED) {
    const url = new URL(`/v2/${registry}`, registryMirror).href
    const hosts = `[host."${url}"]\n  capabilities = ["pull", "resolve"]\n  override_path = true\n`
    writeIfChanged(path.join(PATHS.registries, registry, 'hosts.toml'), hosts, PUBLIC)
  }
}

export function containerdConfig(o: { systemd: boolean; programs: string }): string {
  return `version = 3
root = "/var/lib/containerd"
state = "/run/containerd"

[grpc]
  address = "${PATHS.containerdSocket}"

[plugins.'io.containerd.cri.v1.images']
  snapshotter = "overlayfs"
  [plugins.'io.containerd.cri.v1.images'.pinned_images]
    sandbox = "registry.k8s.io/pause:3.10.1"
  [plugins.'io.containerd.cri.v1.images'.registry]
    config_path = "${PATHS.registries}"

[plugins.'io.containerd.cri.v1.runtime']
  # Inside a container that lacks CAP_SYS_RESOURCE runc may not lower a score, and would fail.
  restrict_oom_score_adj = true
  # As often as kubelet asks. By itself containerd measures every container each second, for twice the processor time that
  # kubelet takes.
  stats_collect_period = "10s"
  [plugins.'io.containerd.cri.v1.runtime'.cni]
    bin_dirs = [${JSON.stringify(o.programs)}, "/opt/cni/bin"]
    conf_dir = "${PATHS.cni}"
  [plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.runc]
    runtime_type = "io.containerd.runc.v2"
    [plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.runc.options]
      SystemdCgroup = ${o.systemd}
`
}
