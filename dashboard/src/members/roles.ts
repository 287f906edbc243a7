export const ROLES = [
  { value: 'owner', label: 'Owner', text: 'May do everything, also decide who is in the project.' },
  { value: 'editor', label: 'Editor', text: 'May make, change and delete clusters.' },
  {
    value: 'viewer',
    label: 'Viewer',
    text: 'May look at everything, and inside the clusters at everything but secrets.',
  },
] as const

export type Role = (typeof ROLES)[number]['value']
