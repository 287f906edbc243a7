import path from 'node:path'
import { dumpYaml, KubeConfig } from '@kubernetes/client-node'
import { ownVersion } from '../../helm-chart/version.ts'
import { writeChart } from '../../helm-chart/write.ts'
import { describeError } from '../src/errors.ts'
import { chart } from './chart/chart.ts'
import { check, install, uninstall } from './cluster.ts'
import { readConfigFiles } from './config-files.ts'
import { manifests } from './manifests.ts'
import { CONFIG_SECRETS } from './names.ts'
import { parseInvocation, type Invocation, type Wanted } from './options.ts'
import type { InstallSettings } from './settings.ts'

/** Results go to stdout, progress to stderr. Exit code 1: not done, or `check` found something missing. */
try {
  process.exitCode = await run(parseInvocation(process.argv.slice(2)))
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`)
  process.exitCode = 1
}

async function run(i: Invocation): Promise<number> {
  switch (i.command) {
    case 'manifests': {
      const all = manifests(await settingsOf(i.wanted))
      // It holds the master's credentials for seeds, and this goes to a terminal or into a repository.
      const shown = all.filter((m) => m.metadata.name !== CONFIG_SECRETS)
      process.stdout.write(shown.map((m) => dumpYaml(m, { noRefs: true, lineWidth: -1 })).join('---\n'))
      return 0
    }
    case 'chart': {
      const { configDir, ...rest } = i.wanted
      const files =
        configDir === undefined ? { config: {}, secrets: {} } : await readConfigFiles(path.resolve(configDir))
      await writeChart(i.out, chart({ ...rest, files }, await ownVersion()))
      process.stderr.write(`The chart is in ${i.out}: \`helm install\` takes it, and values.yaml says what it wants.\n`)
      return 0
    }
    case 'install':
      await install(load(i.kubeconfig), await settingsOf(i.wanted))
      process.stderr.write(
        `The master is installed in namespace ${i.wanted.namespace}: \`seedbed master check\` follows it.\n`,
      )
      return 0
    case 'check': {
      const missing = await check(load(i.kubeconfig), i.namespace)
      process.stdout.write(missing.length > 0 ? `${missing.join('\n')}\n` : 'Nothing is missing.\n')
      return missing.length > 0 ? 1 : 0
    }
    case 'uninstall':
      await uninstall(load(i.kubeconfig), i.namespace)
      process.stderr.write(`The master is removed. Namespace ${i.namespace} stays, with the Secret that you made.\n`)
      return 0
  }
}

async function settingsOf({ configDir, ...rest }: Wanted): Promise<InstallSettings> {
  return { ...rest, files: await readConfigFiles(path.resolve(configDir)) }
}

function load(file: string): KubeConfig {
  const kubeconfig = new KubeConfig()
  try {
    kubeconfig.loadFromFile(file)
  } catch (error) {
    throw new Error(`${file} cannot be read as a kubeconfig: ${describeError(error)}`, { cause: error })
  }
  return kubeconfig
}
