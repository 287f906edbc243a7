import * as z from 'zod'
import { StalledError } from './errors.ts'
import { findFile, json, SECRET, writeIfChanged } from './files.ts'
import { PATHS } from './paths.ts'

/** What `join` decided; everything else is read from the cluster. */
export const Settings = z.object({
  /** `https://ADDRESS:PORT` of the cluster's API server. */
  server: z.url(),
  /** Of the cluster's certificate authority: tells clusters apart, whatever their addresses. */
  authorityHash: z.string(),
  /** Of the Node object. */
  name: z.string(),
  /** The pool that the join token is for; the cluster says which one the node is in. */
  pool: z.string().optional(),
  /** Directory with containerd, its shim, runc, kubelet and the CNI plugins. */
  programs: z.string().startsWith('/'),
  /** A server that has images of all registries, under `/v2/REGISTRY/NAME`. */
  registryMirror: z.url().optional(),
  /** Where kubelet is fetched from, laid out as https://dl.k8s.io/release, which it is where absent. */
  kubernetesSource: z.url().optional(),
  /** Who holds an SSH key that is attached to the cluster may log in as this user; absent: nobody may. */
  sshUser: z.string().optional(),
  /** Where other agents are fetched from, in the place of where the cluster says. */
  agentSource: z.url().optional(),
})
export type Settings = z.infer<typeof Settings>

/** Undefined when this machine has never joined. @throws StalledError when the file was damaged */
export function findSettings(file: string = PATHS.settings): Settings | undefined {
  const text = findFile(file)
  if (text === undefined) return undefined
  try {
    return Settings.parse(JSON.parse(text))
  } catch (cause) {
    throw new StalledError(`${file} cannot be read as settings of a node: join this machine again`, { cause })
  }
}

export function writeSettings(settings: Settings): void {
  writeIfChanged(PATHS.settings, json(settings), SECRET)
}
