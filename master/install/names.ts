export const MASTER = 'seedbed-master'
/** ConfigMap with seeds, datacenters and versions. */
export const CONFIG = 'seedbed-master-config'
/** Secret with the files that those refer to. */
export const CONFIG_SECRETS = 'seedbed-master-files'
export const PORT = 4000
/** CronJob that saves what the master stores. */
export const BACKUP = 'seedbed-master-backup'

export const masterLabels = {
  'app.kubernetes.io/name': MASTER,
  'app.kubernetes.io/part-of': 'seedbed',
} as const

/** Of other pods than the replicas: the Service must not send anybody there. */
export const backupLabels = { ...masterLabels, 'app.kubernetes.io/name': BACKUP } as const
