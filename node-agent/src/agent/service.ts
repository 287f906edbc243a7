import { UNTIL_NOBODY_HOLDS } from '../join/hold.ts'
import { PATHS } from '../paths.ts'
import { describeAnew, isStartedBy, type Service } from '../services/services.ts'
import { layLauncher, SMALL } from './launcher.ts'
import { isOfEdition } from './links.ts'

/** The command that runs an agent: program and script. */
export type AgentCommand = readonly [node: string, script: string]

/** The service that is the agent: `own` is the one that the machine came with, which others may take the place of. */
export function agentService(own: AgentCommand): Service {
  const command = [...layLauncher(), ...own] as const
  return { name: 'agent', after: UNTIL_NOBODY_HOLDS, command, env: SMALL.env }
}

/**
 * Before another agent is tried: what starts and watches it is of the one that has worked until now. Machines that joined
 * before there was such a thing get it here; later ones keep who was named when they joined.
 * @throws when nobody would watch
 */
export function watchOver([node, script]: AgentCommand): void {
  const [, launcher] = layLauncher()
  if (!isOfEdition(script)) describeAnew(agentService([node, script]))
  if (isStartedBy('agent', launcher)) return
  throw new Error(
    `nothing would start another agent: this one is not the service in ${PATHS.services}/agent, started by ${launcher}; ` +
      'run `seedbed-agent join` again to make it so',
  )
}
