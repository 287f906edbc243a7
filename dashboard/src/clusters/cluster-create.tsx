import { Button, Collapse, Divider, Group, Stack, Select, Switch, TagsInput, Text, TextInput } from '@mantine/core'
import { useForm, type UseFormReturnType } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { ChevronDownIcon, ChevronRightIcon, GlobeIcon } from '@radix-ui/react-icons'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { graphql } from '../__generated__/gql.ts'
import type { ClusterCreatePageQuery } from '../__generated__/graphql.ts'
import { showInvalid, type Invalid } from '../api/show-invalid.ts'
import { useAction } from '../api/use-action.ts'
import { usePage } from '../api/use-page.ts'
import { paths } from '../paths.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { Choices } from '../ui/choices.tsx'
import { Empty } from '../ui/empty.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PagePending } from '../ui/page-pending.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { placeInForm, toOptions } from '../control-plane/options.ts'
import { OptionsFields } from '../control-plane/options-fields.tsx'
import { BeginsWith, useBeginning, type Beginning } from './cluster-beginning.tsx'
import { whyNoNewCluster } from './create-cluster-button.tsx'
import { placeOf, toInput, type Template, type Wanted } from './elsewhere.ts'
import { labelText } from './labels.ts'
import { LiveClusterList } from './live-list.tsx'
import { SameElsewhere } from './same-elsewhere.tsx'
import { useOthers } from './use-live-clusters.ts'

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
      datacenters {
        name
        provider
        region
        seed {
          name
          location
          reachable
          drain {
            reason
          }
        }
      }
      clusterTemplates {
        id
        name
        description
        settings {
          ...TemplateSettings
        }
      }
      presets {
        id
        name
        provider
      }
    }
    kubernetesVersions {
      version
      isDefault
      isOffered
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
  return (
    <LiveClusterList projectId={projectId} key={projectId}>
      <Create projectId={projectId} />
    </LiveClusterList>
  )
}

function Create({ projectId }: { readonly projectId: string }) {
  const { data, problem: noOffer, refresh } = usePage(ClusterCreatePageDocument, { projectId })
  const { beginning, problem: noBeginning, isAsked } = useBeginning(route.useSearch())
  // What is left of the quota is what others leave of it.
  useOthers(refresh)
  const problem = noOffer ?? noBeginning
  if (problem || !data || (isAsked && !beginning)) return <PagePending problem={problem} onRetry={refresh} rows={8} />
  return (
    <div className="page">
      <PageHead title="Create a cluster">In the project {data.project.name}.</PageHead>
      {data.project.datacenters.length === 0 ? (
        <Empty icon={GlobeIcon} title="There is no place for clusters yet">
          An admin of the platform adds a seed and a datacenter to its configuration files. They appear here at once.
        </Empty>
      ) : (
        <CreateForm offer={data} beginning={beginning} />
      )}
    </div>
  )
}

type Form = UseFormReturnType<Wanted>

/** A place that takes clusters now, or else any. */
function firstPlace({ project: { datacenters } }: Offer): string {
  const open = datacenters.filter(({ seed }) => !seed.drain)
  return (open.find(({ seed }) => seed.reachable) ?? open[0] ?? datacenters[0])?.name ?? ''
}

const firstVersion = ({ kubernetesVersions }: Offer): string =>
  (kubernetesVersions.find((v) => v.isDefault) ?? kubernetesVersions[0])?.version ?? ''

/** What is good for most, and over it what the template says. */
function startOf(offer: Offer, template: Template | undefined): Wanted {
  const says: Template['settings'] = template?.settings ?? { labels: [] }
  return {
    projectId: offer.project.id,
    name: '',
    template: template?.id ?? '',
    place: placeOf(says) || firstPlace(offer),
    version: says.version ?? firstVersion(offer),
    ...said(says),
    labels: [],
    options: toOptions(says.controlPlane),
    restoreFrom: undefined,
  }
}

/** What the other cluster is, which is good for what it holds. */
function beginWith(wanted: Wanted, beginning: Beginning | undefined): Wanted {
  if (!beginning) return wanted
  const { cluster, snapshot } = beginning
  const { version, profile, network } = cluster
  return { ...wanted, version, profile, ...network, restoreFrom: { clusterId: cluster.id, snapshot } }
}

const said = ({ profile, podCIDR, serviceCIDR, dnsDomain, deletionProtection, preset }: Template['settings']) => ({
  profile: profile ?? 'single',
  podCIDR: podCIDR ?? '',
  serviceCIDR: serviceCIDR ?? '',
  dnsDomain: dnsDomain ?? '',
  deletionProtection: deletionProtection ?? false,
  preset: preset ?? '',
})

/** Where a field of the input is in the form. */
const ofForm = (invalid: Invalid): Invalid => {
  if (/^(datacenter|provider|region)$/.test(invalid.field)) return { ...invalid, field: 'place' }
  if (invalid.field.startsWith('restoreFrom')) return { ...invalid, field: 'restoreFrom' }
  return invalid.field.startsWith('labels') ? { ...invalid, field: 'labels' } : invalid
}

type CreateFormProps = { readonly offer: Offer; readonly beginning: Beginning | undefined }

function CreateForm({ offer, beginning }: CreateFormProps) {
  const { project, kubernetesVersions } = offer
  const { datacenters, clusterTemplates, presets } = project
  const navigate = useNavigate()
  const { template: asked } = route.useSearch()
  const action = useAction(CreateClusterDocument)
  const whyNot = whyNoNewCluster(project)
  const [advanced, { toggle, open }] = useDisclosure(false)
  const first = clusterTemplates.find(({ id }) => id === asked)
  const form: Form = useForm<Wanted>({ initialValues: beginWith(startOf(offer, first), beginning) })
  const template = clusterTemplates.find(({ id }) => id === form.values.template)
  const provider = providerOf(form.values.place, datacenters)
  const usable = presets.filter((preset) => preset.provider === provider)

  function take(id: string | null) {
    const next = clusterTemplates.find((t) => t.id === id)
    form.setValues({ ...beginWith(startOf(offer, next), beginning), name: form.values.name })
    form.clearErrors()
  }

  async function create(wanted: Wanted) {
    const result = (await action.run({ input: toInput(wanted, template) }))?.createCluster
    if (result?.__typename === 'InvalidInput') {
      const option = placeInForm(result.field)
      if (option !== undefined || result.field.startsWith('network')) open()
      if (option === undefined) showInvalid(form, ofForm(result), 'name')
      else form.setFieldError(option, result.message)
    }
    if (result?.__typename !== 'CreateClusterOk') return
    await navigate({ to: paths.cluster, params: { projectId: project.id, clusterId: result.cluster.id } })
  }

  return (
    <div className="beside">
      <form onSubmit={form.onSubmit(create)}>
        <Stack gap="xl">
          {whyNot !== undefined && <Notice tone="wait">{whyNot}</Notice>}
          {beginning && <BeginsWith beginning={beginning} mistake={form.errors['restoreFrom']} />}
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
          {clusterTemplates.length > 0 && (
            <Select
              label="Template"
              description={template?.description ?? 'Settings to begin with; all of them can be changed here.'}
              placeholder="None"
              data={clusterTemplates.map(({ id, name }) => ({ value: id, label: name }))}
              value={form.values.template || null}
              error={form.errors['template']}
              onChange={take}
              clearable
              clearButtonProps={{ 'aria-label': 'No template' }}
              maw={420}
            />
          )}
          <Place form={form} datacenters={datacenters} />
          <Select
            label="Kubernetes version"
            data={kubernetesVersions
              .filter(({ isOffered }) => isOffered)
              .map(({ version, isDefault }) => ({
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
              h="auto"
              mih={36}
              maw="100%"
              styles={{ label: { whiteSpace: 'normal', textAlign: 'left' } }}
              onClick={toggle}
              aria-expanded={advanced}
              aria-controls="advanced"
              leftSection={advanced ? <ChevronDownIcon /> : <ChevronRightIcon />}
            >
              Advanced: labels, deletion, credentials, addresses, options of the control plane
            </Button>
            <Collapse expanded={advanced} id="advanced">
              <Advanced form={form} template={template} presets={usable} provider={provider} />
            </Collapse>
          </div>
          <ProblemNotice problem={action.problem} />
          <Left project={project} />
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
        <SameElsewhere
          wanted={form.values}
          names={{
            project: project.name,
            template,
            preset: presets.find(({ id }) => id === form.values.preset)?.name,
            from: beginning?.cluster.name,
          }}
        />
      </aside>
    </div>
  )
}

/** How many more there can be: said before it is too late. */
function Left({ project: { contents, quota } }: { readonly project: Offer['project'] }) {
  if (quota.clusters == null) return null
  const left = Math.max(0, quota.clusters - contents.clusters)
  return (
    <Text size="sm" c="dimmed" aria-live="polite">
      {left === 0
        ? `All ${quota.clusters} clusters of the quota are there.`
        : `${left} of ${quota.clusters} clusters are left in the quota of the project, this one among them.`}
    </Text>
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

type Datacenters = Offer['project']['datacenters']

const providerOf = (place: string, datacenters: Datacenters) =>
  datacenters.find(({ name }) => name === place)?.provider ?? place.split('/')[0] ?? ''

/** Provider and region where there are several datacenters, or where the template says so. */
function regionsOf(datacenters: Datacenters, place: string): string[] {
  const all = datacenters.map(({ provider, region }) => `${provider}/${region}`)
  const several = all.filter((region, n) => all.indexOf(region) !== n)
  return [...new Set([...several, ...(place.includes('/') ? [place] : [])])]
}

function Place({ form, datacenters }: { readonly form: Form; readonly datacenters: Datacenters }) {
  const [start] = useState(form.values.place)
  const regions = regionsOf(datacenters, form.values.place.includes('/') ? form.values.place : start)
  return (
    <Choices
      label="Place"
      description="Where its nodes are. The seed of that region runs the control plane."
      choices={[
        ...regions.map((region) => ({
          value: region,
          title: `Anywhere in ${region.replace('/', ', ')}`,
          text: 'The platform chooses the datacenter with the most room.',
        })),
        ...datacenters.map(({ name, provider, region, seed }) => ({
          value: name,
          title: name,
          text: (
            <>
              {provider}, {region} · seed {seed.name}
              {seed.location && `, ${seed.location}`}
              {!seed.reachable && <strong> · the seed cannot be reached now, so the cluster would wait for it</strong>}
              {seed.drain && (
                <strong> · takes no new clusters now{seed.drain.reason && `: ${seed.drain.reason}`}</strong>
              )}
            </>
          ),
        })),
      ]}
      value={form.values.place}
      error={form.errors['place']}
      onChange={(place) => {
        const isSame = providerOf(place, datacenters) === providerOf(form.values.place, datacenters)
        form.setValues(isSame ? { place } : { place, preset: '' })
      }}
    />
  )
}

type AdvancedProps = {
  readonly form: Form
  readonly template: Template | undefined
  readonly presets: Offer['project']['presets']
  readonly provider: string
}

/** What stays as the cluster is made. */
const NETWORK = [
  { place: 'podCIDR', label: 'Pods', byDefault: '10.244.0.0/16' },
  { place: 'serviceCIDR', label: 'Services', byDefault: '10.96.0.0/16' },
  { place: 'dnsDomain', label: 'DNS domain', byDefault: 'cluster.local' },
] as const

function Advanced({ form, template, presets, provider }: AdvancedProps) {
  const fromTemplate = template?.settings.labels.map(labelText).join(', ')
  return (
    <Stack mt="sm" maw={560}>
      <TagsInput
        label="Labels"
        description={
          fromTemplate
            ? `key=value, then Enter; beside ${fromTemplate} of the template.`
            : 'key=value, then Enter. For people and programs to find clusters by.'
        }
        placeholder="env=production"
        acceptValueOnBlur
        {...form.getInputProps('labels')}
        value={[...form.values.labels]}
      />
      <Switch
        label="Protect it from deletion"
        description="While it is on, neither the cluster nor its project can be deleted."
        {...form.getInputProps('deletionProtection', { type: 'checkbox' })}
      />
      <Select
        label="Credentials"
        description={
          presets.length > 0
            ? `A preset for ${provider}: an account there for the cluster to use.`
            : `There is no preset for ${provider} that this project may use.`
        }
        placeholder="None"
        data={presets.map(({ id, name }) => ({ value: id, label: name }))}
        disabled={presets.length === 0}
        value={form.values.preset || null}
        error={form.errors['preset']}
        onChange={(preset) => form.setFieldValue('preset', preset ?? '')}
        // An order cannot take away what its template gives.
        clearable={template?.settings.preset == null}
        clearButtonProps={{ 'aria-label': 'No credentials' }}
      />
      <Group align="flex-start">
        {NETWORK.map(({ place, label, byDefault }) => (
          <TextInput
            key={place}
            label={label}
            placeholder={template?.settings[place] ?? byDefault}
            {...form.getInputProps(place)}
          />
        ))}
      </Group>
      <Divider label="Options of the control plane" labelPosition="left" />
      <OptionsFields form={form} options={form.values.options} isHa={form.values.profile === 'ha'} />
    </Stack>
  )
}
