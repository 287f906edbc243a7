import { KubeConfig } from '@kubernetes/client-node'
import { ownVersion } from '../../helm-chart/version.ts'
import { writeChart } from '../../helm-chart/write.ts'
import { rootMessage } from '../src/errors.ts'
import { connectBy } from './connection.ts'
import { chart } from './chart/chart.ts'
import { writeDashboards } from './dashboards/write.ts'
import { writeCredentials, type AdministeredSeed } from './credentials.ts'
import { manifests } from './manifests.ts'
import { parseInvocation, type Invocation } from './options.ts'
import { check, install, uninstall } from './seed.ts'
import { yamlOf } from './written.ts'

/** Bounds each request: a seed that says nothing must not keep an operator waiting for ever. */
const TIMEOUT_MS = 15_000

/** Results go to stdout, progress to stderr. Exit code 1: not done, or `check` found something missing. */
try {
  process.exitCode = await run(parseInvocation(process.argv.slice(2)))
} catch (error) {
  process.stderr.write(`${rootMessage(error)}\n`)
  process.exitCode = 1
}

async function run(i: Invocation): Promise<number> {
  switch (i.command) {
    case 'manifests':
      process.stdout.write(manifests(i.settings).map(yamlOf).join('---\n'))
      return 0
    case 'chart':
      await writeChart(i.out, chart(i.settings, await ownVersion()))
      process.stderr.write(`The chart is in ${i.out}: \`helm install\` takes it, and values.yaml says what it wants.\n`)
      return 0
    case 'dashboards':
      process.stdout.write(`${(await writeDashboards(i.out)).join('\n')}\n`)
      return 0
    case 'install': {
      const seed = seedIn(i.kubeconfig)
      await install(seed.connection, i.settings)
      process.stderr.write(`The seed-controller is installed on seed ${i.settings.seed}.\n`)
      if (i.credentialsOut !== undefined) await writeCredentials(seed, i.credentialsOut)
      return 0
    }
    case 'credentials':
      await writeCredentials(seedIn(i.kubeconfig), i.out)
      return 0
    case 'check':
      return sayMissing(await check(seedIn(i.kubeconfig).connection))
    case 'uninstall':
      await uninstall(seedIn(i.kubeconfig).connection)
      process.stderr.write('The seed-controller is removed.\n')
      return 0
  }
}

function sayMissing(missing: readonly string[]): number {
  process.stdout.write(missing.length > 0 ? `${missing.join('\n')}\n` : 'Nothing is missing.\n')
  return missing.length > 0 ? 1 : 0
}

function seedIn(file: string): AdministeredSeed {
  const kubeconfig = new KubeConfig()
  kubeconfig.loadFromFile(file)
  return { kubeconfig, connection: connectBy(kubeconfig, TIMEOUT_MS) }
}
