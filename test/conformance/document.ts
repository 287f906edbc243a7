import type { Chosen, LeftOut } from './classify.ts'
import type { Outcome } from './report.ts'

/** A whole run, as far as the next one of the same sources would say the same. */
export type WholeRun = {
  /** Of Kubernetes, without the `v`; upstream's tests are of the same one. */
  readonly version: string
  /** Of the cluster. */
  readonly nodes: number
  readonly chosen: readonly Chosen[]
  readonly leftOut: readonly LeftOut[]
  readonly outcomes: readonly Outcome[]
  /** With their tags. */
  readonly images: readonly string[]
}

/** `docs/conformance.md`. Nothing in it changes from run to run unless an outcome does. */
export function renderDocument(run: WholeRun): string {
  const passed = new Set(run.outcomes.filter(({ state }) => state === 'passed').map(({ spec }) => spec))
  const others = run.outcomes.filter(({ state }) => state !== 'passed')
  const all = run.chosen.length + run.leftOut.length
  return [
    '# Conformance',
    'Written by `./seedbed conformance`; do not edit it. It brings up a platform of its own, makes a cluster with ' +
      `${run.nodes} nodes on it, and runs the tests of Kubernetes that upstream marks \`[Conformance]\` against that cluster: ` +
      "upstream's own program, unchanged.",
    table(
      ['what', 'value'],
      [
        ['Kubernetes, and its tests', `v${run.version}`],
        ['nodes', String(run.nodes)],
        ['conformance specs of that version', String(all)],
        ['run', String(run.chosen.length)],
        ['passed', String(passed.size)],
        ['not passed', String(others.length)],
        ['left out, with a reason', String(run.leftOut.length)],
      ],
    ),
    HOW,
    '## By area',
    table(
      ['area', 'run', 'passed'],
      areasOf(run.chosen).map(([area, specs]) => [
        area,
        String(specs.length),
        String(specs.filter((spec) => passed.has(spec)).length),
      ]),
    ),
    ...(others.length === 0
      ? []
      : [
          '## Not passed',
          table(
            ['spec', 'how'],
            others.map(({ spec, state }) => [code(spec), state]),
          ),
        ]),
    '## Left out',
    run.leftOut.length === 0
      ? 'Nothing: every conformance spec is run.'
      : table(
          ['spec', 'why'],
          run.leftOut.map(({ spec, reason }) => [code(spec), reason]),
        ),
    '## Images',
    IMAGES,
    table(
      ['image', 'what is in it here'],
      run.images.map((image) => [code(image), contentOf(image)]),
    ),
    '## What passed',
    ...areasOf(run.chosen).map(([area, specs]) =>
      [`### ${area}`, list(specs.filter((spec) => passed.has(spec)))].join('\n\n'),
    ),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n')
}

const HOW = `To run it: \`sudo ./seedbed conformance\`. It builds what it needs at its first run, runs for an hour or two on two cores,
leaves nothing behind, and writes this page. \`--focus REGEX\` runs only specs whose name matches and leaves this page as it is;
\`--instance NAME\` uses a platform that is up already; \`--keep\` leaves the cluster and its platform to look at. What each spec said
is in \`.seedbed/conformance-report/\`: the log, and a report in JSON and in JUnit's XML. What is run is in \`test/conformance/focus.ts\`, what is
left out in \`exclusions.ts\` beside it; a spec of upstream's that is in neither stops the run before it begins.`

const IMAGES = `The tests ask for images by name and tag. They are made here, without a registry on the internet, and served to the nodes
under those names: the programs are built from upstream's sources of the version above, and what upstream takes from other
distributions comes from the Debian packages of the machine.`

/** By the last part of an image's name. */
const CONTENT: Readonly<Record<string, string>> = {
  agnhost: "upstream's agnhost; busybox, bash, curl, dig, nc and ss of Debian; both tags are the same program",
  busybox: "Debian's busybox, and bash for its shell",
  etcd: 'the etcd of the platform',
  'glibc-dns-testing': 'busybox, dig and getent of Debian, with its C library',
  kitten: 'agnhost, and the page of the pet without its picture',
  nautilus: 'agnhost, and the page of the pet without its picture',
  nginx: "Debian's nginx",
  nonewprivs: "upstream's nonewprivs",
  pause: 'the pause program of the platform',
  'sample-apiserver': "upstream's sample-apiserver",
}

function contentOf(image: string): string {
  const name = image.slice(image.lastIndexOf('/') + 1, image.lastIndexOf(':'))
  const content = CONTENT[name]
  if (content === undefined) throw new Error(`nothing says what is in the image ${image}: say it in document.ts`)
  return content
}

function areasOf(chosen: readonly Chosen[]): (readonly [string, readonly string[]])[] {
  const areas = [...new Set(chosen.map(({ area }) => area))]
  return areas.map((area) => [area, chosen.filter((one) => one.area === area).map(({ spec }) => spec)])
}

const code = (text: string) => `\`${text}\``
const list = (items: readonly string[]) => items.map((item) => `- ${code(item)}`).join('\n')

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(header), row(header.map(() => '---')), ...rows.map(row)].join('\n')
}

const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
