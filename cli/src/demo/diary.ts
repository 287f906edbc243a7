import { START, type RunKubectl, TIMEOUT } from './workload.ts'

const NAME = 'diary'
const FILE = '/diary/pages'

/** Arguments of a kubectl line that shows what was written first. */
export const FIRST_PAGE = ['logs', `job/${NAME}`]

/** A volume on a node's disk; a Job that writes into it, and a CronJob that adds a line each minute. Resolves once the Job is done. */
export async function runDiary(kubectl: RunKubectl, image: string): Promise<void> {
  const write = `echo "$(date -u) $(hostname)" >> ${FILE}; wc -l < ${FILE} | xargs echo "pages:"`
  await kubectl(['apply', '-f', '-'], JSON.stringify(claim))
  // What a Job runs cannot be changed, and one that is there has done its work.
  const found = await kubectl(['get', 'job', NAME, '--ignore-not-found', '-o', 'name'])
  if (found === '') await kubectl(['create', '-f', '-'], JSON.stringify(job(pod(image, write))))
  await kubectl(['wait', `job/${NAME}`, '--for=condition=Complete', TIMEOUT])
  // After it: whoever writes first writes page one.
  await kubectl(['apply', '-f', '-'], JSON.stringify(cronJob(pod(image, write))))
}

const metadata = { name: NAME, namespace: 'default' }

const claim = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata,
  spec: {
    storageClassName: 'local-path',
    accessModes: ['ReadWriteOnce'],
    resources: { requests: { storage: '64Mi' } },
  },
}

const job = (spec: object): object => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata,
  spec: { backoffLimit: 4, template: { spec } },
})

const cronJob = (spec: object): object => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata,
  spec: {
    schedule: '* * * * *',
    concurrencyPolicy: 'Forbid',
    successfulJobsHistoryLimit: 1,
    failedJobsHistoryLimit: 1,
    jobTemplate: { spec: { backoffLimit: 0, template: { spec } } },
  },
})

const pod = (image: string, write: string): object => ({
  restartPolicy: 'Never',
  containers: [
    {
      name: 'write',
      image,
      command: ['sh', '-c', write],
      resources: START,
      volumeMounts: [{ name: NAME, mountPath: '/diary' }],
    },
  ],
  volumes: [{ name: NAME, persistentVolumeClaim: { claimName: NAME } }],
})
