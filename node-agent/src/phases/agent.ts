import { forgetAgentRefusal, upgradeAgent } from '../agent/upgrade.ts'
import { findKubeletState } from '../kubelet/state.ts'
import { findWayOut } from '../proxy/find.ts'
import { type Context, done, type Phase } from '../phase.ts'

/**
 * Which agent this machine has. It has no order: a node whose other phases fail may need another agent for just that, and
 * an agent that cannot be had holds nothing of the node up.
 */
export const agent: Phase = {
  name: 'agent',
  title: 'Version of the agent',
  unordered: true,
  async run(c) {
    const { config, node, self } = c
    // Who only joins ends by itself, and the service goes on.
    if (!config || !node || !self) return done()
    const progress = await upgradeAgent({
      settings: { ...c.settings, way: findWayOut(config, c.settings) },
      wanted: config.agent,
      uid: node.uid,
      isReached: node.version !== undefined,
      isKubeletMoving: isKubeletMoving(c),
      done: c.done ?? [],
      self,
    })
    c.refusedAgent = progress.kind === 'failed' ? progress.refused : undefined
    if (progress.kind === 'failed') throw new Error(progress.message)
    return done(progress.message)
  },
  restart() {
    forgetAgentRefusal()
    return Promise.resolve()
  },
}

const isKubeletMoving = ({ node }: Context): boolean =>
  node?.upgrade !== undefined || findKubeletState()?.trial !== undefined
