import * as z from 'zod'
import { NODE_CONFIG, NodeConfig } from '#seed-api'
import { KubeError, Unreachable } from '../api/client.ts'
import { StalledError } from '../errors.ts'
import { findFile, json, writeIfChanged } from '../files.ts'
import { parseJson } from '../json.ts'
import { PATHS } from '../paths.ts'
import { type Context, done, type Phase, waiting } from '../phase.ts'

const path = `/api/v1/namespaces/${NODE_CONFIG.namespace}/configmaps/${NODE_CONFIG.name}`
const ConfigMap = z.object({ data: z.record(z.string(), z.string()) })

/** What the cluster says to all its nodes; what it said last when it cannot be asked now. */
export const config: Phase = {
  name: 'config',
  title: 'Settings of the cluster',
  async run(c) {
    const identity = c.identity()
    const last = findLast()
    if (!identity) return fromMemory(c, last, 'kubelet has no valid certificate yet')
    try {
      c.config = parseConfig(await identity.api.get(path))
    } catch (error) {
      if (identity.kind === 'joining') throw explain(error)
      if (last && error instanceof Unreachable) return fromMemory(c, last, error.message)
      throw error
    }
    writeIfChanged(PATHS.nodeConfig, json(c.config))
    return done()
  },
}

function fromMemory(c: Context, last: NodeConfig | undefined, why: string) {
  if (last === undefined) return waiting(why)
  c.config = last
  return done(`as last known: ${why}`)
}

/** What the cluster said last, where it ever did. */
export function findLast(): NodeConfig | undefined {
  const text = findFile(PATHS.nodeConfig)
  return text === undefined ? undefined : NodeConfig.safeParse(parseJson(text)).data
}

/** @throws saying which field is not as expected */
export function parseConfig(configMap: unknown): NodeConfig {
  const text = ConfigMap.parse(configMap).data[NODE_CONFIG.key]
  const parsed = NodeConfig.safeParse(parseJson(text ?? ''))
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.map((issue) => `${issue.path.join('.') || NODE_CONFIG.key}: ${issue.message}`)
  throw new Error(`ConfigMap ${NODE_CONFIG.namespace}/${NODE_CONFIG.name} is not as expected: ${fields.join('; ')}`)
}

function explain(error: unknown): unknown {
  if (!(error instanceof KubeError) || error.status !== 401) return error
  return new StalledError(
    'the join token is not accepted: it has been used, has expired, or was withdrawn. A token is good for one machine; ' +
      'get another with `seedbed node join-command CLUSTER` and run `seedbed-agent join` again.',
    { cause: error },
  )
}
