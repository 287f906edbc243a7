import type { KubernetesObject } from '#kubernetes'
import { API_VERSION } from '#seed-api'
import type { Manifest } from '#templates'
import type { Events } from '../events.ts'
import { isNotFound, orUndefined } from './api-error.ts'
import type { Connection, Request } from './connection.ts'
import { kindOf, pathOf, type Kind, type Reference } from './kinds.ts'

const FIELD_MANAGER = 'seed-controller'

/** What a patch is. */
export const MERGE_PATCH = 'application/merge-patch+json'
export const APPLY_PATCH = 'application/apply-patch+yaml'

/** The only port through which this process reads and changes a Kubernetes cluster. */
export type Kube = ReturnType<typeof createKube>

/** A part of an object to merge into it; null takes a label away. */
export type ObjectChange = {
  readonly metadata: {
    readonly name: string
    readonly namespace?: string
    readonly resourceVersion: string
    readonly labels?: Readonly<Record<string, string | null>>
  }
  readonly spec?: object
}

/**
 * Reads return whole objects, fresh from the API server: a decision is never made on what a cache still believes.
 * @param fieldManager by which the API server knows whose fields are ours
 */
export function createKube(connection: Connection, events: Pick<Events, 'wrote'>, fieldManager = FIELD_MANAGER) {
  const write = async (r: Request, said: Parameters<Events['wrote']>) => {
    await connection.call({ ...r, query: { fieldManager, ...r.query } })
    events.wrote(...said)
  }
  const mergePatch = (
    kind: Kind,
    change: { readonly metadata: Reference & { readonly finalizers?: readonly string[] } },
  ) => {
    const { name } = change.metadata
    const body = { apiVersion: kind.apiVersion, kind: kind.kind, ...change }
    const path = pathOf(kind, change.metadata)
    return write({ method: 'PATCH', path, body, contentType: MERGE_PATCH }, ['patch', kind.kind, name])
  }

  return {
    /** `undefined` if there is none. */
    find<T extends KubernetesObject>(kind: Kind, at: Reference): Promise<T | undefined> {
      return orUndefined(connection.call<T>({ path: pathOf(kind, at) }))
    },

    async list<T extends KubernetesObject>(kind: Kind, where: { namespace?: string; labels?: string }): Promise<T[]> {
      const { apiVersion, kind: name } = kind
      const { namespace, labels: labelSelector } = where
      const path = pathOf(kind, namespace === undefined ? {} : { namespace })
      const query = labelSelector === undefined ? {} : { labelSelector }
      const { items } = await connection.call<{ readonly items: readonly T[] }>({ path, query })
      // Items of a list carry no kind of their own.
      return items.map((item) => ({ ...item, apiVersion, kind: name }))
    },

    /** Server-side apply: makes our fields so, whoever changed them, and leaves those of others. */
    apply(manifest: Manifest): Promise<void> {
      const { kind, metadata } = manifest
      const [path, query] = [pathOf(kindOf(manifest), metadata), { force: 'true' }]
      const r = { method: 'PATCH', path, query, body: manifest, contentType: APPLY_PATCH } as const
      return write(r, ['apply', kind, metadata.name])
    },

    /** Throws a conflict if there is one of that name: for what must never be made twice. */
    create(manifest: Manifest): Promise<void> {
      const { kind, metadata } = manifest
      const { name: _, ...where } = metadata
      const path = pathOf(kindOf(manifest), where)
      return write({ method: 'POST', path, body: manifest }, ['create', kind, metadata.name])
    },

    /** Throws a conflict unless the stored object still has the manifest's `resourceVersion`. */
    replace(manifest: Manifest): Promise<void> {
      const { kind, metadata } = manifest
      const path = pathOf(kindOf(manifest), metadata)
      return write({ method: 'PUT', path, body: manifest }, ['replace', kind, metadata.name])
    },

    /** Merge patch. Throws a conflict unless the stored object still is of the `resourceVersion`. */
    patch: (kind: Kind, change: ObjectChange): Promise<void> => mergePatch(kind, change),

    /** Asks for deletion; fine if there is none. A pod's programs get so long to end, or as they ask for. */
    async delete(kind: Kind, at: Reference, { graceSeconds }: { graceSeconds?: number } = {}): Promise<void> {
      const grace = graceSeconds === undefined ? {} : { gracePeriodSeconds: String(graceSeconds) }
      const query = { propagationPolicy: 'Background', ...grace }
      try {
        await connection.call({ method: 'DELETE', path: pathOf(kind, at), query })
        events.wrote('delete', kind.kind, at.name)
      } catch (error) {
        if (!isNotFound(error)) throw error
      }
    },

    /** Throws a conflict unless the stored object still is of this `resourceVersion`. */
    setFinalizers(
      kind: Kind,
      at: { name: string; resourceVersion: string },
      finalizers: readonly string[],
    ): Promise<void> {
      return mergePatch(kind, { metadata: { ...at, finalizers } })
    },

    /**
     * Makes a part of a custom resource's status so; fine if the resource is gone. Each writer owns what it names:
     * what it named before and no longer names goes, and what other writers say stays. Throws a conflict unless the
     * resource still is of the `resourceVersion`, where one is named.
     */
    async writeStatus(at: { plural: string; name: string; kind: string }, s: StatusPart): Promise<void> {
      const { plural, name, kind } = at
      const { resourceVersion, status, writer } = s
      const metadata = { name, ...(resourceVersion === undefined ? {} : { resourceVersion }) }
      const body = { apiVersion: API_VERSION, kind, metadata, status }
      const query = { force: 'true', fieldManager: writer === undefined ? fieldManager : `${fieldManager}/${writer}` }
      const path = `/apis/${API_VERSION}/${plural}/${name}/status`
      const written = write({ method: 'PATCH', path, query, body, contentType: APPLY_PATCH }, ['status', kind, name])
      await orUndefined(written)
    },
  }
}

/** `writer`: which controller of this process says it, where several write to the same status. */
export type StatusPart = {
  readonly status: object
  readonly writer?: string
  readonly resourceVersion?: string | undefined
}
