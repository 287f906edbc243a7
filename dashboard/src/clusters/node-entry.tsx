import { Stack, Text } from '@mantine/core'
import { MinusIcon } from '@radix-ui/react-icons'
import { graphql } from '../__generated__/gql.ts'
import type { NodePartsFragment } from '../__generated__/graphql.ts'
import { Code } from '../ui/code.tsx'
import { Fact, Facts } from '../ui/facts.tsx'
import { Notice } from '../ui/notice.tsx'
import { Sentence } from '../ui/sentence.tsx'
import { Since } from '../ui/since.tsx'
import { State } from '../ui/state.tsx'
import { Step, Steps } from '../ui/steps.tsx'
import { explainPhase, summarizeNode } from './node-state.ts'

graphql(`
  fragment NodeParts on ClusterNode {
    name
    pool
    createdAt
    version
    addresses
    podCIDR
    ready
    readySince
    cordoned
    upgrade {
      to
      state
      since
      message
    }
    cpuMillis
    memoryMiB
    problem {
      reason
      message
      advice
    }
    agent {
      state
      since
      heardAt
      tunnels {
        up
        wanted
      }
      phases {
        name
        title
        state
        since
        failures
        message
      }
      repairs {
        what
        count
      }
      lines
    }
  }
`)

type OfNode = { readonly node: NodePartsFragment }

/** A node as one line, and all that is known of it for who opens it. One with a problem is open. */
export function NodeEntry({ node }: OfNode) {
  const { name, version, addresses, problem, agent } = node
  const { tone, word } = summarizeNode(node)
  return (
    <li>
      <details open={problem != null}>
        <summary>
          <span className="entry-main">
            <strong>{name}</strong> <State tone={tone}>{word}</State>
          </span>
          <span className="entry-side tabular">
            {[version, addresses[0], agent.tunnels && `${tunnelsOf(agent)} tunnels`].filter(Boolean).join(' · ')}
          </span>
        </summary>
        <Stack gap="md" mt="xs">
          <Problem node={node} />
          <About node={node} />
          <Phases agent={agent} />
          <LastLines node={node} />
        </Stack>
      </details>
    </li>
  )
}

/** What is wrong, since when, and what to do. */
function Problem({ node }: OfNode) {
  const { problem } = node
  if (!problem) return null
  const { tone, since } = summarizeNode(node)
  return (
    <Notice tone={tone === 'bad' ? 'bad' : 'wait'}>
      <Sentence text={asSentence(problem.message)} />
      {since !== undefined && (
        <>
          {' '}
          So since <Since at={since} />.
        </>
      )}
      <Text size="sm" mt={4}>
        <Advice text={problem.advice} />
      </Text>
    </Notice>
  )
}

/** What is between backticks is to be typed. */
function Advice({ text }: { readonly text: string }) {
  return text.split('`').map((part, n) => (n % 2 === 0 ? part : <code key={n}>{part}</code>))
}

function About({ node }: OfNode) {
  const { pool, version, addresses, podCIDR, cordoned, createdAt, agent, upgrade } = node
  return (
    <Facts>
      {pool != null && <Fact name="Pool">{pool}</Fact>}
      <Fact name="Kubernetes">{version ?? 'not said yet'}</Fact>
      <Fact name={addresses.length > 1 ? 'Addresses' : 'Address'}>
        {addresses.length === 0 ? 'none yet' : <code>{addresses.join(', ')}</code>}
      </Fact>
      <Fact name="Pods">{podCIDR == null ? 'no range yet' : <code>{podCIDR}</code>}</Fact>
      <Fact name="Tunnels to the VPN">{agent.tunnels ? `${tunnelsOf(agent)} up` : 'not said yet'}</Fact>
      <Fact name="Size">{sizeOf(node)}</Fact>
      <Fact name="Agent">
        <AgentState agent={agent} />
      </Fact>
      {upgrade && (
        <Fact name={`On its way to ${upgrade.to}`} wide>
          {upgrade.message} (<Since at={upgrade.since} />)
        </Fact>
      )}
      <Fact name="New pods">{cordoned ? 'kept off, until somebody uncordons it' : 'welcome'}</Fact>
      <Fact name="Joined">
        <Since at={createdAt} />
      </Fact>
      {agent.repairs.length > 0 && (
        <Fact name="Repaired since it started">
          {agent.repairs.map(({ what, count }) => `${what} (${count})`).join(', ')}
        </Fact>
      )}
    </Facts>
  )
}

/** Of the service behind the phase that fails. */
function LastLines({ node: { name, agent } }: OfNode) {
  if (agent.lines.length === 0) return null
  return (
    <div>
      <Text size="xs" c="dimmed" mb={4}>
        What the service behind it said last
      </Text>
      <Code text={agent.lines.join('\n')} label={`the last lines of ${name}`} />
    </div>
  )
}

type Agent = NodePartsFragment['agent']

/** When it was heard of, as exactly as somebody knows. */
function AgentState({ agent: { state, since, heardAt } }: { readonly agent: Agent }) {
  if (state === 'UNKNOWN') return 'has not reported yet'
  if (state === 'SILENT') return <>last heard {heardAt == null ? 'long ago' : <Since at={heardAt} />}</>
  return (
    <>
      {state === 'HEALTHY' ? 'well' : 'fails'}
      {since != null && (
        <>
          {' for '}
          <Since at={since} plain />
        </>
      )}
      , heard within 5 min
    </>
  )
}

function Phases({ agent: { phases, state } }: { readonly agent: Agent }) {
  if (phases.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {state === 'HEALTHY' ? 'Every phase of its agent is done.' : 'Its agent has told of no phase.'}
      </Text>
    )
  }
  return (
    <Steps>
      {phases.map((phase) => {
        const { tone, word, sentence } = explainPhase(phase)
        return (
          <Step
            key={phase.name}
            tone={tone}
            word={word}
            title={phase.title}
            {...(phase.state === 'PENDING' ? { mark: MinusIcon } : {})}
            message={sentence}
            aside={
              phase.since != null && (
                <>
                  {`${word} for `}
                  <Since at={phase.since} plain />
                </>
              )
            }
          />
        )
      })}
    </Steps>
  )
}

const tunnelsOf = ({ tunnels }: Agent) => (tunnels ? `${tunnels.up} of ${tunnels.wanted}` : undefined)

const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 })

function sizeOf({ cpuMillis, memoryMiB }: NodePartsFragment): string {
  if (cpuMillis == null || memoryMiB == null) return 'not said yet'
  return `${number.format(cpuMillis / 1_000)} CPU, ${number.format(memoryMiB / 1_024)} GiB`
}

/** Machines say what is wrong in a clause; people read sentences. */
const asSentence = (text: string) => {
  const sentence = text.charAt(0).toUpperCase() + text.slice(1)
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`
}
