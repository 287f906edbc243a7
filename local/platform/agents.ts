import path from 'node:path'
import { requireInstance } from '../instance/instance.ts'
import { agentModules, agentVersion, type AgentRelease, FIRST, packAgent } from '../nodes/agent-release.ts'
import { programsDir } from '../nodes/node.ts'
import type { InstanceRef } from './options.ts'

/** Where machines look for a packed agent before they fetch one. */
const laidOut = (ref: InstanceRef) => path.join(programsDir(requireInstance(ref.checkoutDir, ref.instance)), 'agents')

/** Packs the agent of a checkout below a directory, as nodes look for it there: `vVERSION/seedbed-agent-linux-ARCH.tar.gz`. */
export async function packOwnAgent(checkoutDir: string, out: string): Promise<AgentRelease> {
  const version = agentVersion(checkoutDir)
  return packAgent({ checkoutDir, version, modules: await agentModules(checkoutDir, version), out })
}

/** Lays the agent of this checkout out on the worker machines of a running instance, with the number of another version. */
export async function provideAgent(ref: InstanceRef, version: string): Promise<AgentRelease> {
  const { checkoutDir } = ref
  return packAgent({ checkoutDir, version, modules: await agentModules(checkoutDir, version), out: laidOut(ref) })
}

/** The same with something that says it is that agent, and ends as soon as it shall do its work. */
export async function provideBrokenAgent(ref: InstanceRef, version: string): Promise<AgentRelease> {
  const content = `if (process.argv.includes('--version')) console.log('${version}')
else { console.error('this one does not work'); process.exitCode = 1 }
`
  const { checkoutDir } = ref
  return packAgent({ checkoutDir, version, modules: [{ name: FIRST, content }], out: laidOut(ref) })
}
