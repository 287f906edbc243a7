/** What a master is installed with. */
export type InstallSettings = {
  readonly namespace: string
  readonly image: string
  readonly replicas: number
  /** The address that people type: `https://seedbed.example.com`. */
  readonly url: string
  /** Of the Ingress; without it nobody outside reaches the master, and the way in is up to you. */
  readonly ingress?: { readonly className?: string; readonly tlsSecret: string }
  /** The Secret with what only the operator knows: the keys are in `SECRET_KEYS`. */
  readonly secret: string
  /** Settings of the master as environment variables, none of them secret. */
  readonly env: Readonly<Record<string, string>>
  readonly files: ConfigFiles
}

/** A directory of configuration, split by who may read it. */
export type ConfigFiles = {
  /** Files by name, as `config validate` found them good. */
  readonly config: Readonly<Record<string, string>>
  /** What they refer to and is secret, by path inside the directory: kubeconfigs of seeds, secrets of log-in providers. */
  readonly secrets: Readonly<Record<string, string>>
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
