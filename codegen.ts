import type { CodegenConfig } from '@graphql-codegen/cli'
import { addTypenameSelectionDocumentTransform } from '@graphql-codegen/client-preset'

/** The API's schema is written by hand, next to the code; everything that can be derived from it is derived here. */
const config: CodegenConfig = {
  schema: 'master/src/**/*.graphql',
  emitLegacyCommonJSImports: false,
  importExtension: '.ts',
  generates: {
    'master/schema.graphql': { plugins: ['schema-ast'], config: { includeDirectives: true } },
    'master/src/graphql/__generated__/resolvers.ts': {
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        immutableTypes: true,
        strictScalars: true,
        scalars: { DateTime: { input: 'Date', output: 'Date' } },
        contextType: '../context.ts#Context',
        mappers: {
          AuditEntry: '../../audit/model.ts#AuditEntry as AuditEntryModel',
          Cluster: '../../clusters/model.ts#Cluster as ClusterModel',
          ClusterRestore: '../../clusters/model.ts#ObservedRestore as ClusterRestoreModel',
          ClusterSnapshot: '../../clusters/model.ts#ListedSnapshot as ListedSnapshotModel',
          ClusterSnapshotPolicy: '../../clusters/model.ts#SnapshotPolicy as SnapshotPolicyModel',
          ClusterTemplate: '../../cluster-templates/model.ts#ClusterTemplate as ClusterTemplateModel',
          Preset: '../../presets/model.ts#Preset as PresetModel',
          ClusterSettings: '../../cluster-templates/model.ts#TemplateSettings as TemplateSettingsModel',
          ClusterBatch: '../../clusters/follow-project.ts#ClusterBatch as ClusterBatchModel',
          ClusterChange: '../../clusters/history.ts#PastChange as PastChangeModel',
          ClusterEventBatch: '../../cluster-events/follow-events.ts#EventBatch as EventBatchModel',
          ClusterEvent: '../../cluster-events/model.ts#ClusterEvent as ClusterEventModel',
          ClusterPause: '../../clusters/model.ts#Pause as PauseModel',
          NodeCount: '../../clusters/node-count.ts#NodeCount as NodeCountModel',
          NodeProblem: '../../clusters/model.ts#NodeProblem as NodeProblemModel',
          FieldDiff: '../../clusters/diff.ts#FieldDiff as FieldDiffModel',
          KubernetesVersion: '../../files/versions.ts#Release as ReleaseModel',
          ClusterConnection: '../../clusters/list-service.ts#ClusterPage as ClusterPageModel',
          Project: '../../projects/model.ts#Project as ProjectModel',
          Member: '../../projects/model.ts#Member as MemberModel',
          Viewer: '../../policy.ts#Viewer as ViewerModel',
          ApiToken: '../../tokens/model.ts#ApiToken as ApiTokenModel',
          ServiceAccount: '../../service-accounts/model.ts#ServiceAccount as ServiceAccountModel',
          IdentityProvider: '../../files/kinds.ts#IdentityProviderConfig as IdentityProviderModel',
          OpenSession: '../../sessions/model.ts#Session as SessionModel',
          LogInRequest: '../../log-in-requests/model.ts#LogInRequest as LogInRequestModel',
          Invitation: '../../invitations/model.ts#Invitation as InvitationModel',
          SshKey: '../../ssh-keys/model.ts#SshKey as SshKeyModel',
          Webhook: '../../webhooks/model.ts#Webhook as WebhookModel',
          WebhookDelivery: '../../webhooks/model.ts#Delivery as DeliveryModel',
          WebhookAttempt: '../../webhooks/model.ts#Attempt as AttemptModel',
          User: '../../users/model.ts#User as UserModel',
          Seed: '../../seeds/model.ts#Seed as SeedModel',
          SeedDrain: '../../seeds/model.ts#Drain as DrainModel',
          UnknownCluster: '../../clusters/relist-service.ts#UnknownCluster as UnknownClusterModel',
          Datacenter: '../../seeds/model.ts#Datacenter as DatacenterModel',
        },
        resolversNonOptionalTypename: { unionMember: true },
      },
    },
    'cli/src/__generated__/operations.ts': {
      documents: 'cli/src/graphql/**/*.graphql',
      plugins: ['typescript-operations', 'typed-document-node'],
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        immutableTypes: true,
        strictScalars: true,
        scalars: { DateTime: 'string' },
      },
    },
    'dashboard/src/__generated__/': {
      preset: 'client',
      documents: ['dashboard/src/**/*.{ts,tsx}', '!dashboard/src/__generated__/**'],
      // The master knows these documents, and a browser only says which one it means (docs/decisions/0023-guard-rails.md).
      presetConfig: { fragmentMasking: false, persistedDocuments: { hashAlgorithm: 'sha256' } },
      documentTransforms: [addTypenameSelectionDocumentTransform],
      config: { useTypeImports: true, enumsAsTypes: true, strictScalars: true, scalars: { DateTime: 'string' } },
    },
  },
}

export default config
