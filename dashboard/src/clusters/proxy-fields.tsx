import { Select, Stack, TagsInput, Text, TextInput } from '@mantine/core'
import type { ClusterDetailFragment } from '../__generated__/graphql.ts'
import type { ProxySettings } from './proxy.ts'

type Field = { readonly error?: React.ReactNode; readonly onChange: (event: unknown) => void }
type Props = {
  readonly form: { readonly getInputProps: (path: string) => Field }
  readonly proxy: ProxySettings
  /** What nodes have now. */
  readonly inEffect: ClusterDetailFragment['nodeProxy']
  readonly disabled: boolean
}

const MODES = [
  { value: 'datacenter', label: 'As its datacenter has it' },
  { value: 'own', label: 'A proxy of its own' },
  { value: 'none', label: 'None: nodes go out directly' },
]

/** By which HTTP proxy nodes reach registries and programs. */
export function ProxyFields({ form, proxy, inEffect, disabled }: Props) {
  return (
    <Stack gap="lg">
      <Text size="sm" c="dimmed">
        Now: {inEffect ? `through ${inEffect.httpsProxy ?? inEffect.httpProxy}` : 'directly'}.
      </Text>
      <Select
        label="HTTP proxy"
        data={MODES}
        allowDeselect={false}
        disabled={disabled}
        {...form.getInputProps('proxy.mode')}
        value={proxy.mode}
      />
      {proxy.mode === 'own' && (
        <>
          <TextInput
            label="Proxy"
            description="For http:// and, without the next one, https://. It may hold no user and no password."
            placeholder="http://proxy.example.com:3128"
            disabled={disabled}
            {...form.getInputProps('proxy.httpProxy')}
            value={proxy.httpProxy}
          />
          <TextInput
            label="Proxy for https://"
            placeholder="as above"
            disabled={disabled}
            {...form.getInputProps('proxy.httpsProxy')}
            value={proxy.httpsProxy}
          />
        </>
      )}
      {proxy.mode !== 'none' && (
        <TagsInput
          label="Reached without it"
          description="Names with all below them, IPv4 addresses and ranges, beside the cluster and its nodes. Enter after each."
          placeholder="registry.example.com"
          acceptValueOnBlur
          disabled={disabled}
          {...form.getInputProps('proxy.noProxy')}
          value={[...proxy.noProxy]}
        />
      )}
    </Stack>
  )
}
