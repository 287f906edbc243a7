import { createServer } from 'node:net'

/** Ports on 127.0.0.1. */
export type Ports = { readonly master: number; readonly mongodb: number; readonly redis: number }

const DEFAULT_INSTANCE: Ports = { master: 7080, mongodb: 7017, redis: 7079 }
const FIRST_BLOCK = 7100
const LAST_BLOCK = 7990
const BLOCK = 10

export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)))
  })
}

/**
 * `default` always has the same ports, so that its address can be remembered; whether they are free is a question
 * of preflight. Other instances take the first free block.
 * @throws when no block is free
 */
export async function choosePorts(instance: string): Promise<Ports> {
  if (instance === 'default') return DEFAULT_INSTANCE
  for (let base = FIRST_BLOCK; base <= LAST_BLOCK; base += BLOCK) {
    const ports: Ports = { master: base, mongodb: base + 1, redis: base + 2 }
    const free = await Promise.all(Object.values(ports).map(isPortFree))
    if (free.every(Boolean)) return ports
  }
  throw new Error(
    `no three ports in a row are free between ${FIRST_BLOCK} and ${LAST_BLOCK + BLOCK} on 127.0.0.1; end what uses them`,
  )
}
