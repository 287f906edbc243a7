import {
  ApiException,
  CustomObjectsApi,
  PatchStrategy,
  setHeaderOptions,
  type KubernetesObject,
} from '@kubernetes/client-node'
import { API_VERSION, GROUP, VERSION } from '#seed-api'
import type { Manifest } from '#templates'
import type { Events } from '../events.ts'
import type { Connection } from './connection.ts'
import type { Kind } from './kinds.ts'
import { ObjectApi } from './object-api.ts'

const FIELD_MANAGER = 'seed-controller'

export type Reference = { readonly name: string; readonly namespace?: string }

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

/** HTTP status of an error that an API server answered with. */
export function statusCode(error: unknown): number | undefined {
  return error instanceof ApiException ? error.code : undefined
}

export const isNotFound = (error: unknown): boolean => statusCode(error) === 404
export const isForbidden = (error: unknown): boolean => statusCode(error) === 403
export const isConflict = (error: unknown): boolean => statusCode(error) === 409

/** Reads return whole objects, fresh from the API server: a decision is never made on what a cache still believes. */
export function createKube(connection: Connection, events: Pick<Events, 'wrote'>) {
  const objects = ObjectApi.of(connection)
  const custom = connection.makeApiClient(CustomObjectsApi)

  return {
    /** `undefined` if there is none. */
    async find<T extends KubernetesObject>(kind: Kind, at: Reference): Promise<T | undefined> {
      try {
        return await objects.read<T>(header(kind, at))
      } catch (error) {
        if (isNotFound(error)) return undefined
        throw error
      }
    },

    async list<T extends KubernetesObject>(kind: Kind, where: { namespace?: string; labels?: string }): Promise<T[]> {
      const none = undefined
      const { apiVersion } = kind
      const list = await objects.list(apiVersion, kind.kind, where.namespace, none, none, none, none, where.labels)
      // Items of a list carry no kind of their own.
      return list.items.map((item) => ({ ...item, apiVersion, kind: kind.kind })) as T[]
    },

    /** Server-side apply: makes our fields so, whoever changed them, and leaves those of others. */
    async apply(manifest: Manifest): Promise<void> {
      const none = undefined
      await objects.patch(manifest, none, none, FIELD_MANAGER, true, PatchStrategy.ServerSideApply)
      events.wrote('apply', manifest.kind, manifest.metadata.name)
    },

    /** Throws a conflict if there is one of that name: for what must never be made twice. */
    async create(manifest: Manifest): Promise<void> {
      await objects.create(manifest, undefined, undefined, FIELD_MANAGER)
      events.wrote('create', manifest.kind, manifest.metadata.name)
    },

    /** Throws a conflict unless the stored object still has the manifest's `resourceVersion`. */
    async replace(manifest: Manifest): Promise<void> {
      await objects.replace(manifest, undefined, undefined, FIELD_MANAGER)
      events.wrote('replace', manifest.kind, manifest.metadata.name)
    },

    /** Merge patch. Throws a conflict unless the stored object still is of the `resourceVersion`. */
    async patch(kind: Kind, change: ObjectChange): Promise<void> {
      const none = undefined
      const patch = { apiVersion: kind.apiVersion, kind: kind.kind, ...change } as KubernetesObject
      await objects.patch(patch, none, none, FIELD_MANAGER, none, PatchStrategy.MergePatch)
      events.wrote('patch', kind.kind, change.metadata.name)
    },

    /** Asks for deletion; fine if there is none. A pod's programs get so long to end, or as they ask for. */
    async delete(kind: Kind, at: Reference, { graceSeconds }: { graceSeconds?: number } = {}): Promise<void> {
      try {
        await objects.delete(header(kind, at), undefined, undefined, graceSeconds, undefined, 'Background')
        events.wrote('delete', kind.kind, at.name)
      } catch (error) {
        if (!isNotFound(error)) throw error
      }
    },

    /** Throws a conflict unless the stored object still is of this `resourceVersion`. */
    async setFinalizers(
      kind: Kind,
      at: { name: string; resourceVersion: string },
      finalizers: readonly string[],
    ): Promise<void> {
      const none = undefined
      const patch = { apiVersion: kind.apiVersion, kind: kind.kind, metadata: { ...at, finalizers: [...finalizers] } }
      await objects.patch(patch, none, none, FIELD_MANAGER, none, PatchStrategy.MergePatch)
      events.wrote('patch', kind.kind, at.name)
    },

    /**
     * Makes a part of a custom resource's status so; fine if the resource is gone. Each writer owns what it names:
     * what it named before and no longer names goes, and what other writers say stays. Throws a conflict unless the
     * resource still is of the `resourceVersion`, where one is named.
     */
    async writeStatus(at: { plural: string; name: string; kind: string }, s: StatusPart): Promise<void> {
      const { plural, name, kind } = at
      const { resourceVersion } = s
      const metadata = { name, ...(resourceVersion === undefined ? {} : { resourceVersion }) }
      const body = { apiVersion: API_VERSION, kind, metadata, status: s.status }
      const fieldManager = s.writer === undefined ? FIELD_MANAGER : `${FIELD_MANAGER}/${s.writer}`
      try {
        await custom.patchClusterCustomObjectStatus(
          { group: GROUP, version: VERSION, plural, name, body, fieldManager, force: true },
          setHeaderOptions('Content-Type', PatchStrategy.ServerSideApply),
        )
        events.wrote('status', kind, name)
      } catch (error) {
        if (!isNotFound(error)) throw error
      }
    },
  }
}

/** `writer`: which controller of this process says it, where several write to the same status. */
export type StatusPart = {
  readonly status: object
  readonly writer?: string
  readonly resourceVersion?: string | undefined
}

function header(kind: Kind, { name, namespace }: Reference) {
  const metadata = { name, ...(namespace === undefined ? {} : { namespace }) }
  return { apiVersion: kind.apiVersion, kind: kind.kind, metadata }
}
