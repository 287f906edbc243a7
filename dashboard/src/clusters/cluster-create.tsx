import { Button, Collapse, Group, Stack, Select, Tabs, TextInput } from '@mantine/core'
import { useForm, type UseFormReturnType } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { ChevronDownIcon, ChevronRightIcon, GlobeIcon } from '@radix-ui/react-icons'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { graphql } from '../__generated__/gql.ts'
import type { ClusterCreatePageQuery } from '../__generated__/graphql.ts'
import { showInvalid } from '../api/show-invalid.ts'
import { useAction } from '../api/use-action.ts'
import { usePage } from '../api/use-page.ts'
import { paths } from '../paths.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { Choices } from '../ui/choices.tsx'
import { Code } from '../ui/code.tsx'
import { Empty } from '../ui/empty.tsx'
import { Loading } from '../ui/loading.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { whyNoNewCluster } from './create-cluster-button.tsx'
import { asCommand, asCurl, toInput, type Wanted } from './elsewhere.ts'

const ClusterCreatePageDocument = graphql(`
  query ClusterCreatePage($projectId: ID!) {
    project(id: $projectId) {
      id
      name
      deletingAt
      viewerCanCreateCluster
      contents {
        clusters
      }
      quota {
        clusters
      }
    }
    datacenters {
      name
      provider
      region
      seed {
        name
        location
        reachable
      }
    }
    kubernetesVersions {
      version
      isDefault
    }
  }
`)

const CreateClusterDocument = graphql(`
  mutation CreateCluster($input: CreateClusterInput!) {
    createCluster(input: $input) {
      __typename
      ... on CreateClusterOk {
        cluster {
          id
        }
      }
      ... on InvalidInput {
        field
        message
      }
    }
  }
`)

const route = getRouteApi('/shell/projects/$projectId/clusters/new')
type Offer = ClusterCreatePageQuery

/** One page: what has to be decided, and the rest with good defaults under "Advanced". */
export function ClusterCreate() {
  const { projectId } = route.useParams()
  const { data, problem, refresh } = usePage(ClusterCreatePageDocument, { projectId })
  if (problem) return <ProblemNotice problem={problem} onRetry={refresh} />
  if (!data) return <Loading rows={8} />
  return (
    <div className="page">
      <PageHead title="Create a cluster">In the project {data.project.name}.</PageHead>
      {data.datacenters.length === 0 ? (
        <Empty icon={GlobeIcon} title="There is no place for clusters yet">
          An admin of the platform adds a seed and a datacenter to its configuration files. They appear here at once.
        </Empty>
      ) : (
        <CreateForm offer={data} />
      )}
    </div>
  )
}

type Form = UseFormReturnType<Wanted>

function CreateForm({ offer }: { readonly offer: Offer }) {
  const { project, datacenters, kubernetesVersions } = offer
  const navigate = useNavigate()
  const action = useAction(CreateClusterDocument)
  const whyNot = whyNoNewCluster(project)
  const [advanced, { toggle, open }] = useDisclosure(false)
  const form: Form = useForm<Wanted>({
    initialValues: {
      projectId: project.id,
      name: '',
      datacenter: (datacenters.find(({ seed }) => seed.reachable) ?? datacenters[0])?.name ?? '',
      version: (kubernetesVersions.find((v) => v.isDefault) ?? kubernetesVersions[0])?.version ?? '',
      profile: 'single',
      podCIDR: '',
      serviceCIDR: '',
    },
  })

  async function create(wanted: Wanted) {
    const result = (await action.run({ input: toInput(wanted) }))?.createCluster
    if (result?.__typename === 'InvalidInput') {
      if (result.field.startsWith('network')) open()
      showInvalid(form, result, 'name')
    }
    if (result?.__typename !== 'CreateClusterOk') return
    await navigate({ to: paths.cluster, params: { projectId: project.id, clusterId: result.cluster.id } })
  }

  return (
    <div className="beside">
      <form onSubmit={form.onSubmit(create)}>
        <Stack gap="xl">
          {whyNot !== undefined && <Notice tone="wait">{whyNot}</Notice>}
          <TextInput
            label="Name"
            description="Lower-case letters, digits and dashes; unique in the project."
            placeholder="web"
            required
            autoFocus
            autoComplete="off"
            spellCheck={false}
            maw={420}
            {...form.getInputProps('name')}
          />
          <Place form={form} datacenters={datacenters} />
          <Select
            label="Kubernetes version"
            data={kubernetesVersions.map(({ version, isDefault }) => ({
              value: version,
              label: isDefault ? `${version} (recommended)` : version,
            }))}
            allowDeselect={false}
            maw={420}
            {...form.getInputProps('version')}
          />
          <Choices
            label="Control plane"
            description="Cannot be changed later."
            choices={PROFILES}
            value={form.values.profile}
            error={form.errors['profile']}
            onChange={(profile) => form.setFieldValue('profile', profile as Wanted['profile'])}
          />
          <div>
            <Button
              variant="subtle"
              color="gray"
              px={6}
              onClick={toggle}
              aria-expanded={advanced}
              aria-controls="advanced"
              leftSection={advanced ? <ChevronDownIcon /> : <ChevronRightIcon />}
            >
              Advanced: addresses of pods and Services
            </Button>
            <Collapse expanded={advanced} id="advanced">
              <Group align="flex-start" mt="sm">
                <TextInput label="Pods" placeholder="10.244.0.0/16" {...form.getInputProps('podCIDR')} />
                <TextInput label="Services" placeholder="10.96.0.0/16" {...form.getInputProps('serviceCIDR')} />
              </Group>
            </Collapse>
          </div>
          <ProblemNotice problem={action.problem} />
          <Group>
            <ActionButton type="submit" loading={action.busy} whyNot={whyNot}>
              Create the cluster
            </ActionButton>
            <Button
              variant="default"
              renderRoot={(props) => <Link to={paths.clusters} params={{ projectId: project.id }} {...props} />}
            >
              Cancel
            </Button>
          </Group>
        </Stack>
      </form>
      <aside>
        <Elsewhere wanted={form.values} project={project.name} />
      </aside>
    </div>
  )
}

const PROFILES = [
  {
    value: 'single',
    title: 'Single',
    text: 'One replica of each component. Small; away for seconds when one is moved or replaced.',
  },
  {
    value: 'ha',
    title: 'Highly available',
    text: 'Three etcd members, two of the others. The loss of any one machine of the seed is not noticed for long.',
  },
] as const

function Place({ form, datacenters }: { readonly form: Form; readonly datacenters: Offer['datacenters'] }) {
  return (
    <Choices
      label="Place"
      description="Where its nodes are. The seed of that region runs the control plane."
      choices={datacenters.map(({ name, provider, region, seed }) => ({
        value: name,
        title: name,
        text: (
          <>
            {provider}, {region} · seed {seed.name}
            {seed.location && `, ${seed.location}`}
            {!seed.reachable && <strong> · the seed cannot be reached now, so the cluster would wait for it</strong>}
          </>
        ),
      }))}
      value={form.values.datacenter}
      error={form.errors['datacenter']}
      onChange={(datacenter) => form.setFieldValue('datacenter', datacenter)}
    />
  )
}

/** The same without this page: what one does once by hand becomes a script. */
function Elsewhere({ wanted, project }: { readonly wanted: Wanted; readonly project: string }) {
  return (
    <Panel title="The same, elsewhere" hint="Follows what you choose.">
      <Tabs defaultValue="command">
        <Tabs.List mb="sm">
          <Tabs.Tab value="command">Command line</Tabs.Tab>
          <Tabs.Tab value="curl">curl</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="command">
          <Code text={asCommand(wanted, project)} label="the command" />
        </Tabs.Panel>
        <Tabs.Panel value="curl">
          <Code text={asCurl(wanted, window.location.origin)} label="the request" />
        </Tabs.Panel>
      </Tabs>
    </Panel>
  )
}
