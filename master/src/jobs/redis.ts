import type { QueueOptions } from 'bull'

const MAX_RECONNECT_MS = 1_000

/**
 * Bull's settings for one Redis. A job whose master died is given to another within ten seconds, since until then
 * Bull drops further nudges for the same cluster.
 */
export function queueOptions(url: string): QueueOptions {
  const { hostname, port, username, password, pathname, protocol } = new URL(url)
  return {
    prefix: 'seedbed',
    redis: {
      host: hostname,
      port: port === '' ? 6379 : Number(port),
      ...(username ? { username: decodeURIComponent(username) } : {}),
      ...(password ? { password: decodeURIComponent(password) } : {}),
      db: Number(pathname.slice(1) || 0),
      ...(protocol === 'rediss:' ? { tls: {} } : {}),
      retryStrategy: (times: number) => Math.min(times * 100, MAX_RECONNECT_MS),
    },
    settings: {
      lockDuration: 5_000,
      stalledInterval: 5_000,
      maxStalledCount: 3,
      retryProcessDelay: 500,
    },
  }
}
