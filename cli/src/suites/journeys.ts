import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { withInstance } from './instance.ts'
import { sum, type Tally } from './tally.ts'
import { ensureHelm } from './unit.ts'
import { runVitest } from './vitest.ts'

const INSTANCE = 'test'
/** What is done to worker machines needs more than they do; the dashboard is tried in a browser. */
const PACKAGES = ['chromium', 'libfaketime'] as const

/** Journeys through a whole platform, on an instance of their own, and the tests that need no more than a seed. */
export async function runJourneys(c: Context, full: boolean): Promise<Tally> {
  const { ensurePackages } = await import('../../../local/toolchain/debian/ensure-packages.ts')
  const { prepareTestImages } = await import('../../../local/platform.ts')
  const o = { progress: c.progress, signal: c.signal() }
  await ensurePackages(PACKAGES, o)
  await prepareTestImages(o)
  return await withInstance(c, INSTANCE, async () => {
    const kubeconfig = await seedKubeconfig(c)
    const onSeed = { only: '.seed.test.ts', env: { SEEDBED_TEST_KUBECONFIG: kubeconfig } }
    const long = full ? { TEST_HELM: await ensureHelm(c) } : {}
    const onPlatform = { env: { SEEDBED_TEST_INSTANCE: INSTANCE, ...long } }
    return sum([
      await runVitest(c, { project: 'unit', full, retries: 1, ...onSeed }),
      await runVitest(c, { project: 'journeys', full, retries: 1, ...onPlatform }),
    ])
  })
}

async function seedKubeconfig(c: Context): Promise<string> {
  const { status } = await import('../../../local/platform.ts')
  const [seed] = (await status({ checkoutDir: c.checkoutDir, instance: INSTANCE })).seeds
  if (!seed) throw new CliError(`the platform "${INSTANCE}" came up without a seed`)
  return seed.kubeconfig
}
