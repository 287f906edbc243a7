import { AGENT_ANNOTATION, AGENT_CONDITION, type AgentReport } from '#seed-api'
import type { FindIdentity } from '../api/identity.ts'
import { isDue, type Written } from './due.ts'
import { type Judgement, judgePhases } from './judge.ts'
import { lastLines } from './lines.ts'
import { type Findings, makeReport, ServerTimes } from './report.ts'

const LINES = 5
/** Where what a phase looks after says more. */
const SERVICES: Readonly<Record<string, string>> = {
  agent: 'agent',
  containerd: 'containerd',
  disk: 'kubelet',
  kubelet: 'kubelet',
  ready: 'kubelet',
  tunnels: 'openvpn-vpn-0',
  upgrade: 'kubelet',
}

export type Reporter = {
  /**
   * To be called after each pass; writes only when it is due. @throws when the cluster does not take it; the next call tries again
   * @returns whether the cluster has heard from this program at all
   */
  readonly report: (found: Findings) => Promise<boolean>
}

/**
 * Says how the agent is in the status of its own Node, which only this node may write. One write when that changes, and
 * one now and then to show that somebody is there.
 */
export function createReporter(node: string, identity: FindIdentity): Reporter {
  const times = new ServerTimes()
  let last: Written | undefined
  let isHeard = false
  let judgement: Judgement | undefined
  /** Since when it is as it is now. */
  let turned: { readonly healthy: boolean; readonly at: string } | undefined
  let logged: { readonly key: string; readonly lines: readonly string[] } = { key: '', lines: [] }

  function linesFor(news: Judgement): readonly string[] {
    // Read once for each news: a log that grows is none.
    const key = JSON.stringify(news)
    const service = SERVICES[news.phase ?? '']
    if (logged.key !== key) logged = { key, lines: service === undefined ? [] : lastLines(service, LINES) }
    return logged.lines
  }

  return {
    async report(found) {
      const { phases, repairs } = found
      const known = identity()
      // Before it is registered there is no Node to write to.
      if (known?.kind !== 'node' || !phases.some((p) => p.name === 'registered' && p.state === 'done')) return isHeard
      judgement = judgePhases(phases, Date.now()) ?? judgement
      // A machine that is joining has nothing to say yet, and somebody waits for it.
      if (!judgement) return isHeard
      const offsetMs = known.api.clockOffsetMs() ?? 0
      const report = makeReport(found, linesFor(judgement), (p) => times.of(p.name, p.since, offsetMs))
      const text = JSON.stringify([judgement, repairs])
      if (!isDue(last, text, Date.now())) return isHeard
      const now = new Date(Date.now() + offsetMs).toISOString()
      if (turned?.healthy !== judgement.healthy) turned = { healthy: judgement.healthy, at: now }
      // What did not arrive is news the next time, too.
      last = { text: '', atMs: Date.now() }
      await known.api.patch(`/api/v1/nodes/${node}/status`, bodyOf(judgement, report, { now, turned: turned.at }))
      last = { text, atMs: Date.now() }
      isHeard = true
      return isHeard
    },
  }
}

function bodyOf(
  { healthy, reason, message }: Judgement,
  report: AgentReport,
  at: { readonly now: string; readonly turned: string },
): object {
  const condition = {
    type: AGENT_CONDITION,
    status: healthy ? 'True' : 'False',
    reason,
    message,
    lastHeartbeatTime: at.now,
    lastTransitionTime: at.turned,
  }
  return {
    metadata: { annotations: { [AGENT_ANNOTATION]: JSON.stringify(report) } },
    status: { conditions: [condition] },
  }
}
