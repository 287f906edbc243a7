import { expect, it } from 'vitest'
import { parseInvocation } from './options.ts'

const complete = ['--image', 'i:1', '--url', 'https://seedbed.example.com', '--config', 'config']
const without = (option: string) => complete.filter((_, i) => complete[i] !== option && complete[i - 1] !== option)

it.each<[string, string[], RegExp]>([
  ['no command', [], /One of install, manifests, chart, check, uninstall/],
  ['an unknown command', ['upgrade'], /One of install, manifests, chart, check, uninstall/],
  ['install without a kubeconfig', ['install', ...complete], /--kubeconfig is missing/],
  ['no image', ['manifests', ...without('--image')], /--image is missing/],
  ['no files', ['manifests', ...without('--config')], /--config is missing/],
  ['an address that is not safe', ['manifests', ...complete, '--url', 'http://a.example'], /has to be the https:/],
  ['replicas not a number', ['manifests', ...complete, '--replicas', 'two'], /--replicas has to be a number/],
  ['a name with a space', ['manifests', ...complete, '--namespace', 'my own'], /lower-case letters, digits and dashes/],
  [
    'an admin without address',
    ['manifests', ...complete, '--admin', 'ada'],
    /--admin has to be the address of somebody/,
  ],
  ['a secret as a setting', ['manifests', ...complete, '--set', 'MONGODB_URL=mongodb://a'], /--set MONGODB_URL: give/],
  ['what the installation decides', ['manifests', ...complete, '--set', 'PORT=1'], /--set PORT: give/],
  ['a setting without value', ['manifests', ...complete, '--set', 'LOG_LEVEL'], /--set LOG_LEVEL: give VARIABLE=VALUE/],
  ['an address with a path', ['manifests', ...complete, '--url', 'https://a.example/b'], /has to be the https:/],
  ['an image that is another one every day', ['manifests', ...complete, '--image', 'a/master:latest'], /`latest`/],
  ['an image without a tag', ['manifests', ...complete, '--image', 'a.example:5000/master'], /has to end in a tag/],
  ['too little memory', ['manifests', ...complete, '--memory-limit', '512Mi'], /1300Mi or more/],
  ['an annotation of no Ingress', ['manifests', ...complete, '--ingress-annotation', 'a=b'], /there is no Ingress/],
  ['backups at no time', ['manifests', ...complete, '--backup-claim', 'a'], /--backup-schedule is missing/],
  ['backups that go nowhere', ['manifests', ...complete, '--backup-schedule', '@daily'], /needs either --backup-claim/],
  [
    'backups that go to two places',
    ['manifests', ...complete, '--backup-schedule', '@daily', '--backup-claim', 'a', '--backup-bucket-secret', 'b'],
    /needs either --backup-claim/,
  ],
  ['times that are none', ['manifests', ...complete, '--backup-schedule', 'at night'], /has to be a time like/],
  ['a chart that goes nowhere', ['chart'], /--out is missing/],
  ['a chart with a namespace', ['chart', '--out', 'o', '--namespace', 'n'], /--namespace is for Helm to say/],
  ['check without a kubeconfig', ['check'], /--kubeconfig is missing/],
])('%s: says what is wrong', (_name, args, message) => {
  expect(() => parseInvocation(args)).toThrow(message)
})

it('reads an invocation', () => {
  const more = ['--ingress-class', 'nginx', '--admin', 'ada@example.com', '--set', 'SEEDBED_SMTP_HOST=mail=1']
  expect(parseInvocation(['install', '--kubeconfig', 'k', ...complete, ...more])).toEqual({
    command: 'install',
    kubeconfig: 'k',
    wanted: {
      namespace: 'seedbed',
      image: 'i:1',
      replicas: 2,
      url: 'https://seedbed.example.com',
      configDir: 'config',
      ingress: { className: 'nginx', tlsSecret: 'seedbed-master-tls' },
      secret: 'seedbed-master',
      pullSecrets: [],
      admin: 'ada@example.com',
      env: { SEEDBED_SMTP_HOST: 'mail=1' },
      resources: { requests: { cpu: '200m', memory: '384Mi' }, limits: { memory: '1536Mi' } },
    },
  })
})

it('reads where backups go', () => {
  const backups = ['--backup-schedule', '30 2 * * *', '--backup-bucket-secret', 'bucket', '--backup-keep', '30']
  expect(parseInvocation(['manifests', ...complete, ...backups])).toMatchObject({
    wanted: { backup: { schedule: '30 2 * * *', keep: 30, to: { bucketSecret: 'bucket' } } },
  })
})

it('leaves to the values of a chart what is not known yet', () => {
  const { wanted, ...rest } = parseInvocation(['chart', '--out', 'dir']) as Extract<
    ReturnType<typeof parseInvocation>,
    { command: 'chart' }
  >
  expect(rest).toEqual({ command: 'chart', out: 'dir' })
  expect(Object.keys(wanted).toSorted()).toEqual(['env', 'pullSecrets', 'replicas', 'resources', 'secret'])
})
