import { KubernetesObjectApi, type Configuration, type V1APIResource } from '@kubernetes/client-node'
import type { Connection } from './connection.ts'
import { knownKind } from './kinds.ts'

/**
 * Writes and reads objects of any kind. The library asks each API server, anew for each client, what kinds it has, and
 * keeps the answers: hundreds of KiB for each customer's cluster, and a dozen requests whenever a credential is renewed.
 * Kinds of the list are known without; only of another one it asks.
 */
export class ObjectApi extends KubernetesObjectApi {
  static of(connection: Connection): ObjectApi {
    return connection.makeApiClient(ObjectApi)
  }

  protected override async resource(
    apiVersion: string,
    kind: string,
    options?: Configuration,
  ): Promise<V1APIResource | undefined> {
    const known = knownKind(apiVersion, kind)
    if (!known) return super.resource(apiVersion, kind, options)
    // Of all that a server would say of it, no more is read.
    return { kind, name: known.plural, namespaced: known.isNamespaced, singularName: '', verbs: [] }
  }
}
