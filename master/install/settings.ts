/** What a master is installed with. */
export type InstallSettings = {
  readonly namespace: string
  readonly image: string
  /** Names of Secrets of the namespace with which nodes get the image, where its registry wants to know who asks. */
  readonly pullSecrets: readonly string[]
  readonly replicas: number
  /** The address that people type: `https://seedbed.example.com`. */
  readonly url: string
  /** Of the Ingress; without it nobody outside reaches the master, and the way in is up to you. */
  readonly ingress?: IngressSettings
  /** The Secret with what only the operator knows: the keys are in `SECRET_KEYS`. */
  readonly secret: string
  /** E-mail address of the first admin. */
  readonly admin?: string
  /** Settings of the master as environment variables, none of them secret. */
  readonly env: Readonly<Record<string, string>>
  readonly resources: Resources
  readonly files: ConfigFiles
  /** Without it nothing makes backups by itself. */
  readonly backup?: BackupSettings
}

export type IngressSettings = {
  readonly className?: string
  readonly tlsSecret: string
  /** For whoever serves the Ingress: `cert-manager.io/cluster-issuer: letsencrypt`. */
  readonly annotations?: Readonly<Record<string, string>>
}

/** Of each replica, as Kubernetes writes quantities. A processor without a limit is used when it is there. */
export type Resources = {
  readonly requests: { readonly cpu: string; readonly memory: string }
  readonly limits: { readonly memory: string }
}

/** A directory of configuration, split by who may read it. */
export type ConfigFiles = {
  /** Files by name, as `config validate` found them good. */
  readonly config: Readonly<Record<string, string>>
  /** What they refer to and is secret, by path inside the directory: kubeconfigs of seeds, secrets of log-in providers. */
  readonly secrets: Readonly<Record<string, string>>
}

/** How often a backup of the store is made, how many are kept, and where. */
export type BackupSettings = {
  /** As cron writes times, in UTC: `30 2 * * *`. */
  readonly schedule: string
  /** So many of the newest stay. */
  readonly keep: number
  /** A PersistentVolumeClaim of the namespace, or a Secret of it that says which bucket (`docs/operating.md`). */
  readonly to: { readonly claim: string } | { readonly bucketSecret: string }
}

/** What the keys of the operator's Secret hold. */
export const SECRET_KEYS = {
  'mongodb-url': 'a mongodb:// URL of a replica set, with user and password',
  'redis-url': 'a redis:// or rediss:// URL, with the password',
  'sealing-key': 'what seals secrets in the store: 32 random bytes in base64 (openssl rand -base64 32)',
  'admin-password': 'the one-time password of the first admin',
  'smtp-password': 'the password at the mail server',
} as const
export type SecretKey = keyof typeof SECRET_KEYS
