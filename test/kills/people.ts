import { setTimeout as sleep } from 'node:timers/promises'

/** What somebody did to one cluster, as far as they know. */
export type Deed = {
  readonly name: string
  id?: string
  /** The values that the label `round` may have now: the last one that was acknowledged, and those sent after it. */
  possible: string[]
  deletion?: 'asked' | 'acknowledged'
}

type Answer = { readonly data?: Record<string, { cluster?: { id: string; revision: number } } | undefined> | null }
type Ask = (query: string, variables: object) => Promise<Answer | undefined>

const CREATE = `mutation ($input: CreateClusterInput!) { createCluster(input: $input) {
  ... on CreateClusterOk { cluster { id revision } } } }`
const UPDATE = `mutation ($input: UpdateClusterInput!) { updateCluster(input: $input) {
  ... on UpdateClusterOk { cluster { id revision } } } }`
const DELETE = `mutation ($input: DeleteClusterInput!) { deleteCluster(input: $input) {
  ... on DeleteClusterOk { cluster { id revision } } } }`
/** A person who waits longer than this has no answer. */
const PATIENCE_MS = 2_000
const REST_MS = 20

/** Asks as one person; undefined when nobody answers. */
export function asker(url: string, token: string): Ask {
  return async (query, variables) => {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
      return (await response.json()) as Answer
    } catch {
      return undefined
    }
  }
}

type Place = { readonly projectId: string; readonly datacenter: string }

type Working = { readonly who: string; readonly deeds: Deed[]; readonly signal: AbortSignal }

/** Makes clusters, changes them and deletes every third, one after another, until `signal`. Every deed is in `deeds`. */
export async function work(ask: Ask, place: Place, { who, deeds, signal }: Working): Promise<void> {
  for (let n = 0; !signal.aborted; n++) {
    const deed: Deed = { name: `${who}-${n}`, possible: ['0'] }
    deeds.push(deed)
    const cluster = await create(ask, place, deed)
    if (cluster && !signal.aborted) await change(ask, deed, cluster)
    if (cluster && !signal.aborted && n % 3 === 2) await remove(ask, deed, cluster.id)
    await sleep(REST_MS)
  }
}

async function create(ask: Ask, place: Place, deed: Deed): Promise<{ id: string; revision: number } | undefined> {
  const labels = [{ key: 'round', value: '0' }]
  const answer = await ask(CREATE, { input: { ...place, name: deed.name, labels } })
  const cluster = answer?.data?.['createCluster']?.cluster
  if (cluster) deed.id = cluster.id
  return cluster
}

async function change(ask: Ask, deed: Deed, cluster: { id: string; revision: number }): Promise<void> {
  const labels = [{ key: 'round', value: '1' }]
  deed.possible.push('1')
  const answer = await ask(UPDATE, { input: { ...cluster, labels } })
  if (answer?.data?.['updateCluster']?.cluster) deed.possible = ['1']
}

async function remove(ask: Ask, deed: Deed, id: string): Promise<void> {
  deed.deletion = 'asked'
  const answer = await ask(DELETE, { input: { id } })
  if (answer?.data?.['deleteCluster']?.cluster) deed.deletion = 'acknowledged'
}
