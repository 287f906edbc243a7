import { graphql } from '../__generated__/gql.ts'
import type { TemplateSettings } from '../clusters/elsewhere.ts'
import { labelText } from '../clusters/labels.ts'

graphql(`
  fragment TemplateSettings on ClusterSettings {
    datacenter
    provider
    region
    version
    profile
    podCIDR
    serviceCIDR
    dnsDomain
    deletionProtection
    preset
    labels {
      key
      value
    }
    controlPlane {
      ...ControlPlaneParts
    }
  }
`)

/** What a template says, in a few words each. */
export function inWords(settings: TemplateSettings): string[] {
  const { datacenter, provider, region, version, profile, deletionProtection } = settings
  const words = [
    datacenter ?? (provider == null ? undefined : `${provider}, ${region ?? ''}`),
    version == null ? undefined : `Kubernetes ${version}`,
    profile == null ? undefined : { ha: 'highly available', single: 'single control plane' }[profile],
    ...settings.labels.map(labelText),
    deletionProtection == null ? undefined : deletionProtection ? 'protected from deletion' : 'not protected',
    ...networkInWords(settings),
  ].filter((word) => word !== undefined)
  return settings.controlPlane == null ? words : [...words, 'options of the control plane']
}

const networkInWords = ({ podCIDR, serviceCIDR, dnsDomain }: TemplateSettings) => [
  podCIDR == null ? undefined : `pods ${podCIDR}`,
  serviceCIDR == null ? undefined : `Services ${serviceCIDR}`,
  dnsDomain == null ? undefined : `DNS domain ${dnsDomain}`,
]
