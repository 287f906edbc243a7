import * as z from 'zod'

/** A piece of an OpenAPI v3 schema, as a CRD wants it. */
export type Schema = { readonly [key: string]: unknown }

/** A rule that the API server checks on every write; `oldSelf` makes it one for changes. */
export type Rule = { readonly rule: string; readonly message: string }

/** Structural schema of a zod object. `io: 'input'`, because the API server fills in defaults and we read its output. */
export function structuralSchema(type: z.ZodType): Schema {
  return withListKeys(z.toJSONSchema(type, { target: 'openapi-3.0', io: 'input' }))
}

/**
 * Lists of conditions and of access merge by key, so that two writers of different entries do not undo each other,
 * and so that no key can appear twice.
 */
function withListKeys(schema: Schema): Schema {
  if (!isSchema(schema['properties'])) return schema
  const properties = Object.entries(schema['properties']).map(([name, value]) => {
    const key = LIST_KEYS[name]
    const merged = key ? { 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': [key] } : {}
    return [name, isSchema(value) ? { ...withListKeys(value), ...merged } : value] as const
  })
  return { ...schema, properties: Object.fromEntries(properties) }
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const LIST_KEYS: Readonly<Record<string, string>> = { conditions: 'type', access: 'user', nodePools: 'name' }

/** The same of a field that may be absent: it neither comes nor goes either. */
export function immutableIfAny(field: string, wayOut: string): Rule {
  const same = `has(self.${field}) == has(oldSelf.${field}) && (!has(self.${field}) || self.${field} == oldSelf.${field})`
  return { rule: same, message: `${field} cannot be changed; ${wayOut}` }
}

/** A rule that says that a field may never change. */
export function immutable(field: string, wayOut: string): Rule {
  return { rule: `self.${field} == oldSelf.${field}`, message: `${field} cannot be changed; ${wayOut}` }
}
