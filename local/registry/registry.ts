import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { dumpYaml } from '@kubernetes/client-node'
import { addresses, type Instance } from '../instance/instance.ts'
import { insideSwitch } from '../machines/network.ts'
import type { Part } from '../supervisor/part.ts'

/**
 * The image registry of an instance. It listens in the switch's network only: machines and this host reach it, nobody
 * else, so it speaks plain HTTP.
 */
export function registryPart(i: Instance, program: string): Part {
  const dir = path.join(i.stateDir, 'data', 'registry')
  const config = path.join(dir, 'config.yaml')
  const a = addresses(i)
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  writeFileSync(
    config,
    dumpYaml({
      version: 0.1,
      log: { level: 'warn', accesslog: { disabled: true } },
      storage: { filesystem: { rootdirectory: path.join(dir, 'blobs') }, delete: { enabled: true } },
      http: { addr: a.registry },
    }),
  )
  return {
    name: 'registry',
    command: insideSwitch(i, [program, 'serve', config]),
    env: { OTEL_TRACES_EXPORTER: 'none' },
    after: ['switch'],
    bindsTo: ['switch'],
    ready: { kind: 'http', url: `http://${a.registry}/v2/` },
    entered: false,
    stop: { signal: 'SIGTERM', graceMs: 5_000 },
  }
}
