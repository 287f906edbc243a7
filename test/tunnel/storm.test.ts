import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually } from '../eventually.ts'
import { connectThrough, getThrough, type Proxy } from './connect.ts'
import { makeLab, type Lab } from './lab.ts'
import { startPulse } from './pulse.ts'
import { storm } from './storm.ts'

const NODES = 200
/** Ten times what it takes here when nothing else runs: this is about none being lost. `bench vpn` says how long it takes. */
const STORM_MS = 100_000

let lab: Lab
let egress: Proxy
beforeAll(async () => {
  lab = await makeLab()
  egress = await lab.egress()
  await lab.worker(1)
  await eventually(() => getThrough(egress, 'worker-1:10250'), { timeoutMs: 20_000 })
})
afterAll(() => lab.stop())

it(`${NODES} nodes that come at once all get in, and who is in already goes on`, async () => {
  const pulse = startPulse(await connectThrough(egress, 'worker-1:7'))
  await storm(lab, NODES, STORM_MS)
  await pulse.stop()
  expect(await lab.replicas[0]?.metric('vpn_admissions_total{outcome="admitted"}')).toBe(NODES + 1)
  expect(await lab.replicas[0]?.metric('vpn_admissions_total{outcome="denied"}')).toBe(0)
})
