import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { forgetRestart, orderRestart, orderStart, orderStop, readOrders } from './orders.ts'

let root: string
beforeEach(() => void (root = mkdtempSync(path.join(tmpdir(), 'seedbed-orders-'))))
afterEach(() => rmSync(root, { recursive: true, force: true }))

it('knows nothing where nobody said anything', () => {
  expect(readOrders(path.join(root, 'none'))).toEqual({ stopped: new Map(), restart: new Set() })
})

it('keeps since when a phase is stopped, until it is started', () => {
  orderStop('kubelet', root)
  const before = readOrders(root).stopped.get('kubelet')
  orderStop('kubelet', root)
  expect(readOrders(root).stopped).toEqual(new Map([['kubelet', before]]))
  expect(orderStart('kubelet', root)).toBe(true)
  expect(orderStart('kubelet', root)).toBe(false)
  expect(readOrders(root).stopped.size).toBe(0)
})

it('forgets a restart once it is done', () => {
  orderRestart('tunnels', root)
  expect([...readOrders(root).restart]).toEqual(['tunnels'])
  forgetRestart('tunnels', root)
  expect(readOrders(root).restart.size).toBe(0)
})
