import { Tabs, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { toFile } from '../control-plane/options.ts'
import { Code } from '../ui/code.tsx'
import { Panel } from '../ui/panel.tsx'
import { asCommand, asCurl, asFile, type Names, type Wanted } from './elsewhere.ts'

/** The same without this page: what one does once by hand becomes a script. */
export function SameElsewhere({ wanted, names }: { readonly wanted: Wanted; readonly names: Names }) {
  return (
    <Panel title="The same, elsewhere" hint="Follows what you choose.">
      <Tabs defaultValue="command">
        <Tabs.List mb="sm">
          <Tabs.Tab value="command">Command line</Tabs.Tab>
          <Tabs.Tab value="yaml">YAML</Tabs.Tab>
          <Tabs.Tab value="curl">curl</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="command">
          <Code text={asCommand(wanted, names)} label="the command" />
          {toFile(wanted.options) !== undefined && (
            <Text size="sm" c="dimmed" mt="sm">
              The command has no flags for options of the control plane: take the file for them.
            </Text>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="yaml">
          <Code text={useYaml(asFile(wanted, names))} label="the file" />
          <Text size="sm" c="dimmed" mt="sm">
            For <code>./seedbed cluster apply -f FILE</code>.{' '}
            {wanted.preset !== '' && 'A file cannot name the credentials yet. '}
            {wanted.restoreFrom && 'A file cannot name a snapshot to begin with.'}
          </Text>
        </Tabs.Panel>
        <Tabs.Panel value="curl">
          <Code
            text={asCurl(wanted, { origin: window.location.origin, template: names.template })}
            label="the request"
          />
        </Tabs.Panel>
      </Tabs>
    </Panel>
  )
}

/** As YAML; the library comes when the page is there. */
function useYaml(value: object): string {
  const [stringify, setStringify] = useState<(value: unknown) => string>()
  useEffect(() => void import('yaml').then((yaml) => setStringify(() => (v: unknown) => yaml.stringify(v))), [])
  return stringify?.(value) ?? ''
}
