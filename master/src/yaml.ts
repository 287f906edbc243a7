import { stringify } from 'yaml'

/**
 * A value as a document. Kubernetes, and much that reads YAML besides, takes a plain `off` or `y` for a boolean, by YAML 1.1:
 * a text that could be mistaken so is quoted.
 */
export const toYaml = (value: unknown): string => stringify(value, { compat: 'yaml-1.1' })
