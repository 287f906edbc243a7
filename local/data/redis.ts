import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Instance } from '../instance/instance.ts'
import { secret, secretFile } from '../instance/secrets.ts'
import type { Part } from '../supervisor/part.ts'

const PASSWORD = 'redis-password'

/** Redis of the embedded platform: on loopback, with a password, every write logged to disk. */
export function redisPart(i: Instance): Part {
  const dir = path.join(i.stateDir, 'data', 'redis')
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  // A file, because arguments are seen by everybody on the host.
  const config = secretFile(i.stateDir, 'redis.conf')
  const lines = [
    'bind 127.0.0.1',
    `port ${i.ports.redis}`,
    `requirepass ${secret(i.stateDir, PASSWORD)}`,
    `dir ${JSON.stringify(dir)}`,
    'appendonly yes',
    'appendfsync everysec',
    'save ""',
    'daemonize no',
    'maxmemory-policy noeviction',
  ]
  writeFileSync(config, `${lines.join('\n')}\n`, { mode: 0o600 })
  return {
    name: 'redis',
    command: ['redis-server', config],
    env: {},
    after: [],
    bindsTo: [],
    ready: { kind: 'tcp', host: '127.0.0.1', port: i.ports.redis },
    entered: false,
    stop: { signal: 'SIGTERM', graceMs: 10_000 },
  }
}

export function redisUrl(i: Instance): string {
  return `redis://:${encodeURIComponent(secret(i.stateDir, PASSWORD))}@127.0.0.1:${i.ports.redis}`
}
