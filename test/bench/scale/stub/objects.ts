/** What an object of Kubernetes has at least, as it is sent. */
export type StoredObject = {
  readonly metadata?: { readonly name?: string; readonly labels?: Readonly<Record<string, string>> }
} & Readonly<Record<string, unknown>>

/** Where in an API something is: `/apis/apps/v1/namespaces/kube-system/deployments/coredns`. */
export type Place = {
  readonly group: string
  readonly namespace: string | undefined
  readonly plural: string
  readonly name: string | undefined
}

const PATH = /^(\/api\/v1|\/apis\/[^/]+\/[^/]+)(?:\/namespaces\/([^/]+)(?=\/))?\/([^/]+)(?:\/([^/]+))?$/

/** Undefined of a path that is of no object and of no list. */
export function placeOf(path: string): Place | undefined {
  const [, group, namespace, plural, name] = PATH.exec(path) ?? []
  return group === undefined || plural === undefined ? undefined : { group, namespace, plural, name }
}

/** What somebody has written into one API server. Knows nothing of what it holds: it gives back what it was given. */
export class Objects {
  readonly #stored = new Map<string, StoredObject>()

  find(at: Place): StoredObject | undefined {
    return this.#stored.get(keyOf(at))
  }

  put(at: Place, object: StoredObject): void {
    this.#stored.set(keyOf(at), object)
  }

  remove(at: Place): boolean {
    return this.#stored.delete(keyOf(at))
  }

  /** Those of a list: of one namespace or of all, with these labels. */
  list({ group, namespace, plural }: Place, selector: string): StoredObject[] {
    const fits = matcher(selector)
    return [...this.#stored].flatMap(([key, object]) => {
      const at = placeOf(key)
      const isListed = at?.group === group && at.plural === plural
      const isHere = namespace === undefined || at?.namespace === namespace
      return isListed && isHere && fits(object) ? [object] : []
    })
  }
}

const keyOf = ({ group, namespace, plural, name }: Place): string =>
  `${group}${namespace === undefined ? '' : `/namespaces/${namespace}`}/${plural}/${name}`

/** `a`, `a=b`, and several with commas: the seed-controller asks with no others. */
function matcher(selector: string): (object: StoredObject) => boolean {
  const terms = selector.split(',').filter((term) => term !== '')
  return ({ metadata }) =>
    terms.every((term) => {
      const [key = '', value] = term.split('=')
      const label = metadata?.labels?.[key]
      return value === undefined ? label !== undefined : label === value
    })
}
