/* eslint-disable */
import * as types from './graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query Account {\n    viewer {\n      id\n      name\n      email\n      isAdmin\n      platformRole\n      user {\n        id\n        createdAt\n        identityProvider\n      }\n      tokens {\n        ...TokenRow\n      }\n      sessions {\n        ...SessionRow\n      }\n    }\n  }\n": typeof types.AccountDocument,
    "\n  mutation RevokeToken($input: RevokeTokenInput!) {\n    revokeToken(input: $input) {\n      id\n    }\n  }\n": typeof types.RevokeTokenDocument,
    "\n  fragment SessionRow on OpenSession {\n    id\n    createdAt\n    lastUsedAt\n    address\n    userAgent\n    isCurrent\n    expiresAt\n  }\n": typeof types.SessionRowFragmentDoc,
    "\n  mutation EndSession($input: EndSessionInput!) {\n    endSession(input: $input) {\n      id\n    }\n  }\n": typeof types.EndSessionDocument,
    "\n  mutation EndOtherSessions {\n    endOtherSessions {\n      count\n    }\n  }\n": typeof types.EndOtherSessionsDocument,
    "\n  mutation CreateToken($input: CreateTokenInput!) {\n    createToken(input: $input) {\n      __typename\n      ... on CreateTokenOk {\n        secret\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": typeof types.CreateTokenDocument,
    "\n  fragment ClusterConflictParts on ClusterConflict {\n    message\n    cluster {\n      id\n      revision\n    }\n    theirs {\n      by\n      at\n      changes {\n        field\n        from\n        to\n      }\n    }\n    yours {\n      field\n      from\n      to\n    }\n  }\n": typeof types.ClusterConflictPartsFragmentDoc,
    "\n  query ClusterCreatePage($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      name\n      deletingAt\n      viewerCanCreateCluster\n      contents {\n        clusters\n      }\n      quota {\n        clusters\n      }\n    }\n    datacenters {\n      name\n      provider\n      region\n      seed {\n        name\n        location\n        reachable\n      }\n    }\n    kubernetesVersions {\n      version\n      isDefault\n    }\n  }\n": typeof types.ClusterCreatePageDocument,
    "\n  mutation CreateCluster($input: CreateClusterInput!) {\n    createCluster(input: $input) {\n      __typename\n      ... on CreateClusterOk {\n        cluster {\n          id\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": typeof types.CreateClusterDocument,
    "\n  mutation DeleteCluster($input: DeleteClusterInput!) {\n    deleteCluster(input: $input) {\n      __typename\n      ... on DeleteClusterOk {\n        cluster {\n          id\n          deletedAt\n        }\n      }\n      ... on ClusterProtected {\n        message\n      }\n    }\n  }\n": typeof types.DeleteClusterDocument,
    "\n  mutation UpdateCluster($input: UpdateClusterInput!) {\n    updateCluster(input: $input) {\n      __typename\n      ... on UpdateClusterOk {\n        cluster {\n          ...ClusterDetail\n        }\n      }\n      ... on ClusterConflict {\n        ...ClusterConflictParts\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": typeof types.UpdateClusterDocument,
    "\n  query AttachableKeys($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      sshKeys(first: 100) {\n        nodes {\n          id\n          name\n        }\n      }\n    }\n  }\n": typeof types.AttachableKeysDocument,
    "\n  mutation AttachSshKey($input: AttachSshKeyInput!) {\n    attachSshKey(input: $input) {\n      __typename\n      ... on AttachSshKeyOk {\n        cluster {\n          id\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": typeof types.AttachSshKeyDocument,
    "\n  mutation DetachSshKey($input: DetachSshKeyInput!) {\n    detachSshKey(input: $input) {\n      cluster {\n        id\n      }\n    }\n  }\n": typeof types.DetachSshKeyDocument,
    "\n  query ClusterList($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      name\n      deletingAt\n      viewerCanCreateCluster\n      contents {\n        clusters\n      }\n      quota {\n        clusters\n      }\n    }\n    datacenters {\n      name\n    }\n  }\n": typeof types.ClusterListDocument,
    "\n  query Clusters($projectId: ID!, $filter: ClusterFilter, $after: String) {\n    project(id: $projectId) {\n      id\n      clusters(first: 100, filter: $filter, after: $after) {\n        nodes {\n          ...ClusterRow\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.ClustersDocument,
    "\n  query ClusterPage($id: ID!) {\n    cluster(id: $id) {\n      ...ClusterDetail\n    }\n  }\n  fragment ClusterDetail on Cluster {\n    id\n    name\n    version\n    profile\n    createdAt\n    deletedAt\n    endpoint\n    ready\n    stale\n    lastSeenAt\n    revision\n    deletionProtection\n    availableUpdates\n    labels {\n      key\n      value\n    }\n    viewerCanUpdate\n    viewerCanAddNodes\n    viewerCanDelete\n    viewerCanIssueKubeconfig\n    project {\n      id\n      name\n      viewerCanChangeSshKeys\n    }\n    datacenter {\n      name\n      provider\n      region\n    }\n    seed {\n      name\n      location\n      reachable\n    }\n    network {\n      podCIDR\n      serviceCIDR\n    }\n    nodes {\n      ready\n      total\n      unhealthy\n      problems {\n        node\n        message\n      }\n    }\n    sshKeys {\n      id\n      name\n      fingerprint\n    }\n    conditions {\n      type\n      status\n      reason\n      message\n      lastTransitionTime\n    }\n  }\n": typeof types.ClusterPageDocument,
    "\n  subscription FollowCluster($id: ID!) {\n    clusterProgress(id: $id) {\n      ...ClusterDetail\n    }\n  }\n": typeof types.FollowClusterDocument,
    "\n  fragment ClusterRow on Cluster {\n    id\n    name\n    version\n    profile\n    ready\n    stale\n    lastSeenAt\n    deletedAt\n    createdAt\n    datacenter {\n      name\n    }\n    seed {\n      name\n    }\n    nodes {\n      ready\n      total\n    }\n    conditions {\n      type\n      status\n      reason\n      message\n      lastTransitionTime\n    }\n  }\n": typeof types.ClusterRowFragmentDoc,
    "\n  mutation CreateJoinToken($input: CreateJoinTokenInput!) {\n    createJoinToken(input: $input) {\n      __typename\n      ... on JoinToken {\n        command\n        expiresAt\n      }\n      ... on ClusterNotReady {\n        message\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": typeof types.CreateJoinTokenDocument,
    "\n  mutation IssueClusterToken($input: IssueClusterTokenInput!) {\n    issueClusterToken(input: $input) {\n      __typename\n      ... on ClusterToken {\n        token\n        expiresAt\n        username\n        server\n        certificateAuthority\n      }\n      ... on ClusterNotReady {\n        message\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": typeof types.IssueClusterTokenDocument,
    "\n  subscription FollowClusters($projectId: ID!) {\n    projectClusters(projectId: $projectId) {\n      nodes {\n        ...ClusterRow\n      }\n      removedIds\n      isFirst\n      isComplete\n    }\n  }\n": typeof types.FollowClustersDocument,
    "\n  query PaletteClusters($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      clusters(first: 100) {\n        nodes {\n          id\n          name\n        }\n      }\n    }\n  }\n": typeof types.PaletteClustersDocument,
    "\n  query Shell {\n    viewer {\n      id\n      name\n      email\n      isAdmin\n      platformRole\n    }\n    projects(first: 100) {\n      nodes {\n        id\n        name\n      }\n    }\n  }\n": typeof types.ShellDocument,
    "\n  mutation LogOut {\n    logOut {\n      ok\n    }\n  }\n": typeof types.LogOutDocument,
    "\n  query IdentityProviders {\n    identityProviders {\n      name\n      displayName\n      logInPath\n    }\n  }\n": typeof types.IdentityProvidersDocument,
    "\n  mutation LogIn($input: LogInInput!) {\n    logIn(input: $input) {\n      __typename\n      ... on Session {\n        expiresAt\n      }\n      ... on WrongCredentials {\n        message\n      }\n      ... on PasswordChangeRequired {\n        message\n      }\n      ... on AccountDisabled {\n        message\n      }\n    }\n  }\n": typeof types.LogInDocument,
    "\n  mutation ChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) {\n      __typename\n      ... on Session {\n        expiresAt\n      }\n      ... on WrongCredentials {\n        message\n      }\n      ... on AccountDisabled {\n        message\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": typeof types.ChangePasswordDocument,
    "\n  query Invitations($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      invitations(first: 100) {\n        nodes {\n          id\n          email\n          role\n          expiresAt\n          invitedBy {\n            name\n          }\n        }\n      }\n    }\n  }\n": typeof types.InvitationsDocument,
    "\n  mutation RevokeInvitation($input: RevokeInvitationInput!) {\n    revokeInvitation(input: $input) {\n      id\n    }\n  }\n": typeof types.RevokeInvitationDocument,
    "\n  mutation AddMember($input: AddMemberInput!) {\n    addMember(input: $input) {\n      __typename\n      ... on AddMemberOk {\n        project {\n          id\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": typeof types.AddMemberDocument,
    "\n  mutation InviteMember($input: InviteMemberInput!) {\n    inviteMember(input: $input) {\n      __typename\n      ... on InviteMemberOk {\n        mailed\n        invitation {\n          id\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": typeof types.InviteMemberDocument,
    "\n  query Members($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      name\n      viewerCanManageMembers\n      members {\n        role\n        user {\n          id\n          name\n          email\n        }\n      }\n    }\n  }\n": typeof types.MembersDocument,
    "\n  mutation SetMemberRole($input: SetMemberRoleInput!) {\n    setMemberRole(input: $input) {\n      __typename\n      ... on SetMemberRoleOk {\n        project {\n          id\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": typeof types.SetMemberRoleDocument,
    "\n  mutation RemoveMember($input: RemoveMemberInput!) {\n    removeMember(input: $input) {\n      __typename\n      ... on RemoveMemberOk {\n        userId\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": typeof types.RemoveMemberDocument,
    "\n  mutation CreateProject($input: CreateProjectInput!) {\n    createProject(input: $input) {\n      __typename\n      ... on CreateProjectOk {\n        project {\n          id\n          name\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": typeof types.CreateProjectDocument,
    "\n  query Projects($after: String) {\n    projects(first: 50, after: $after) {\n      nodes {\n        id\n        name\n        createdAt\n        deletingAt\n        contents {\n          clusters\n          nodes\n        }\n        quota {\n          clusters\n          nodes\n        }\n        members {\n          role\n          user {\n            id\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.ProjectsDocument,
    "\n  query ProjectOverview($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      name\n      createdAt\n      deletingAt\n      viewerCanCreateCluster\n      contents {\n        clusters\n        nodes\n        sshKeys\n        invitations\n        serviceAccounts\n      }\n      quota {\n        clusters\n        nodes\n      }\n      members {\n        role\n        user {\n          id\n          name\n        }\n      }\n      clusters(first: 5) {\n        nodes {\n          ...ClusterRow\n        }\n      }\n    }\n  }\n": typeof types.ProjectOverviewDocument,
    "\n  query ProjectSettings($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      name\n      deletingAt\n      viewerCanDelete\n      contents {\n        clusters\n        nodes\n        sshKeys\n        invitations\n        serviceAccounts\n      }\n      quota {\n        clusters\n        nodes\n      }\n    }\n  }\n": typeof types.ProjectSettingsDocument,
    "\n  mutation SetProjectQuota($input: SetProjectQuotaInput!) {\n    setProjectQuota(input: $input) {\n      __typename\n      ... on SetProjectQuotaOk {\n        project {\n          id\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": typeof types.SetProjectQuotaDocument,
    "\n  mutation DeleteProject($input: DeleteProjectInput!) {\n    deleteProject(input: $input) {\n      __typename\n      ... on DeleteProjectOk {\n        id\n        gone\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": typeof types.DeleteProjectDocument,
    "\n  query ConfigProblems {\n    configProblems {\n      file\n      line\n      field\n      message\n    }\n  }\n": typeof types.ConfigProblemsDocument,
    "\n  query Seeds {\n    seeds {\n      ...SeedDetail\n    }\n    kubernetesVersions {\n      version\n      isDefault\n    }\n  }\n  fragment SeedDetail on Seed {\n    name\n    location\n    reachable\n    since\n    message\n    datacenters {\n      name\n      provider\n      region\n    }\n  }\n": typeof types.SeedsDocument,
    "\n  subscription FollowSeeds {\n    seedChanges {\n      ...SeedDetail\n    }\n  }\n": typeof types.FollowSeedsDocument,
    "\n  mutation CreateServiceAccount($input: CreateServiceAccountInput!) {\n    createServiceAccount(input: $input) {\n      __typename\n      ... on CreateServiceAccountOk {\n        serviceAccount {\n          id\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": typeof types.CreateServiceAccountDocument,
    "\n  query ServiceAccounts($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      name\n      viewerCanCreateServiceAccount\n      viewerCanManageMembers\n      serviceAccounts {\n        id\n        name\n        role\n        clusterName\n        tokens {\n          ...TokenRow\n        }\n      }\n    }\n  }\n": typeof types.ServiceAccountsDocument,
    "\n  mutation DeleteServiceAccount($input: DeleteServiceAccountInput!) {\n    deleteServiceAccount(input: $input) {\n      id\n    }\n  }\n": typeof types.DeleteServiceAccountDocument,
    "\n  mutation RevokeServiceAccountToken($input: RevokeServiceAccountTokenInput!) {\n    revokeServiceAccountToken(input: $input) {\n      id\n    }\n  }\n": typeof types.RevokeServiceAccountTokenDocument,
    "\n  mutation CreateServiceAccountToken($input: CreateServiceAccountTokenInput!) {\n    createServiceAccountToken(input: $input) {\n      __typename\n      ... on CreateTokenOk {\n        secret\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": typeof types.CreateServiceAccountTokenDocument,
    "\n  mutation CreateSshKey($input: CreateSshKeyInput!) {\n    createSshKey(input: $input) {\n      __typename\n      ... on CreateSshKeyOk {\n        sshKey {\n          id\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": typeof types.CreateSshKeyDocument,
    "\n  query SshKeys($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      viewerCanChangeSshKeys\n      sshKeys(first: 100) {\n        nodes {\n          id\n          name\n          type\n          bits\n          fingerprint\n          publicKey\n          createdAt\n          createdBy {\n            name\n          }\n        }\n      }\n    }\n  }\n": typeof types.SshKeysDocument,
    "\n  mutation DeleteSshKey($input: DeleteSshKeyInput!) {\n    deleteSshKey(input: $input) {\n      __typename\n      ... on DeleteSshKeyOk {\n        id\n      }\n      ... on SshKeyInUse {\n        message\n        clusters {\n          id\n          name\n        }\n      }\n    }\n  }\n": typeof types.DeleteSshKeyDocument,
    "\n  fragment TokenRow on ApiToken {\n    id\n    name\n    scope\n    createdAt\n    expiresAt\n    lastUsedAt\n    lastUsedFrom\n  }\n": typeof types.TokenRowFragmentDoc,
    "\n  mutation CreateUser($input: CreateUserInput!) {\n    createUser(input: $input) {\n      __typename\n      ... on CreateUserOk {\n        oneTimePassword\n        user {\n          id\n          email\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": typeof types.CreateUserDocument,
    "\n  query Users($search: String, $after: String) {\n    users(first: 100, after: $after, search: $search) {\n      nodes {\n        ...UserRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.UsersDocument,
    "\n  fragment UserRow on User {\n    id\n    name\n    email\n    platformRole\n    identityProvider\n    lastLogInAt\n    disabledAt\n  }\n": typeof types.UserRowFragmentDoc,
    "\n  mutation SetPlatformRole($input: SetPlatformRoleInput!) {\n    setPlatformRole(input: $input) {\n      user {\n        ...UserRow\n      }\n    }\n  }\n": typeof types.SetPlatformRoleDocument,
    "\n  mutation DisableUser($input: DisableUserInput!) {\n    disableUser(input: $input) {\n      user {\n        ...UserRow\n      }\n    }\n  }\n": typeof types.DisableUserDocument,
    "\n  mutation EnableUser($input: EnableUserInput!) {\n    enableUser(input: $input) {\n      user {\n        ...UserRow\n      }\n    }\n  }\n": typeof types.EnableUserDocument,
    "\n  mutation ResetPassword($input: ResetPasswordInput!) {\n    resetPassword(input: $input) {\n      oneTimePassword\n      user {\n        ...UserRow\n      }\n    }\n  }\n": typeof types.ResetPasswordDocument,
};
const documents: Documents = {
    "\n  query Account {\n    viewer {\n      id\n      name\n      email\n      isAdmin\n      platformRole\n      user {\n        id\n        createdAt\n        identityProvider\n      }\n      tokens {\n        ...TokenRow\n      }\n      sessions {\n        ...SessionRow\n      }\n    }\n  }\n": types.AccountDocument,
    "\n  mutation RevokeToken($input: RevokeTokenInput!) {\n    revokeToken(input: $input) {\n      id\n    }\n  }\n": types.RevokeTokenDocument,
    "\n  fragment SessionRow on OpenSession {\n    id\n    createdAt\n    lastUsedAt\n    address\n    userAgent\n    isCurrent\n    expiresAt\n  }\n": types.SessionRowFragmentDoc,
    "\n  mutation EndSession($input: EndSessionInput!) {\n    endSession(input: $input) {\n      id\n    }\n  }\n": types.EndSessionDocument,
    "\n  mutation EndOtherSessions {\n    endOtherSessions {\n      count\n    }\n  }\n": types.EndOtherSessionsDocument,
    "\n  mutation CreateToken($input: CreateTokenInput!) {\n    createToken(input: $input) {\n      __typename\n      ... on CreateTokenOk {\n        secret\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": types.CreateTokenDocument,
    "\n  fragment ClusterConflictParts on ClusterConflict {\n    message\n    cluster {\n      id\n      revision\n    }\n    theirs {\n      by\n      at\n      changes {\n        field\n        from\n        to\n      }\n    }\n    yours {\n      field\n      from\n      to\n    }\n  }\n": types.ClusterConflictPartsFragmentDoc,
    "\n  query ClusterCreatePage($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      name\n      deletingAt\n      viewerCanCreateCluster\n      contents {\n        clusters\n      }\n      quota {\n        clusters\n      }\n    }\n    datacenters {\n      name\n      provider\n      region\n      seed {\n        name\n        location\n        reachable\n      }\n    }\n    kubernetesVersions {\n      version\n      isDefault\n    }\n  }\n": types.ClusterCreatePageDocument,
    "\n  mutation CreateCluster($input: CreateClusterInput!) {\n    createCluster(input: $input) {\n      __typename\n      ... on CreateClusterOk {\n        cluster {\n          id\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": types.CreateClusterDocument,
    "\n  mutation DeleteCluster($input: DeleteClusterInput!) {\n    deleteCluster(input: $input) {\n      __typename\n      ... on DeleteClusterOk {\n        cluster {\n          id\n          deletedAt\n        }\n      }\n      ... on ClusterProtected {\n        message\n      }\n    }\n  }\n": types.DeleteClusterDocument,
    "\n  mutation UpdateCluster($input: UpdateClusterInput!) {\n    updateCluster(input: $input) {\n      __typename\n      ... on UpdateClusterOk {\n        cluster {\n          ...ClusterDetail\n        }\n      }\n      ... on ClusterConflict {\n        ...ClusterConflictParts\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": types.UpdateClusterDocument,
    "\n  query AttachableKeys($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      sshKeys(first: 100) {\n        nodes {\n          id\n          name\n        }\n      }\n    }\n  }\n": types.AttachableKeysDocument,
    "\n  mutation AttachSshKey($input: AttachSshKeyInput!) {\n    attachSshKey(input: $input) {\n      __typename\n      ... on AttachSshKeyOk {\n        cluster {\n          id\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": types.AttachSshKeyDocument,
    "\n  mutation DetachSshKey($input: DetachSshKeyInput!) {\n    detachSshKey(input: $input) {\n      cluster {\n        id\n      }\n    }\n  }\n": types.DetachSshKeyDocument,
    "\n  query ClusterList($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      name\n      deletingAt\n      viewerCanCreateCluster\n      contents {\n        clusters\n      }\n      quota {\n        clusters\n      }\n    }\n    datacenters {\n      name\n    }\n  }\n": types.ClusterListDocument,
    "\n  query Clusters($projectId: ID!, $filter: ClusterFilter, $after: String) {\n    project(id: $projectId) {\n      id\n      clusters(first: 100, filter: $filter, after: $after) {\n        nodes {\n          ...ClusterRow\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.ClustersDocument,
    "\n  query ClusterPage($id: ID!) {\n    cluster(id: $id) {\n      ...ClusterDetail\n    }\n  }\n  fragment ClusterDetail on Cluster {\n    id\n    name\n    version\n    profile\n    createdAt\n    deletedAt\n    endpoint\n    ready\n    stale\n    lastSeenAt\n    revision\n    deletionProtection\n    availableUpdates\n    labels {\n      key\n      value\n    }\n    viewerCanUpdate\n    viewerCanAddNodes\n    viewerCanDelete\n    viewerCanIssueKubeconfig\n    project {\n      id\n      name\n      viewerCanChangeSshKeys\n    }\n    datacenter {\n      name\n      provider\n      region\n    }\n    seed {\n      name\n      location\n      reachable\n    }\n    network {\n      podCIDR\n      serviceCIDR\n    }\n    nodes {\n      ready\n      total\n      unhealthy\n      problems {\n        node\n        message\n      }\n    }\n    sshKeys {\n      id\n      name\n      fingerprint\n    }\n    conditions {\n      type\n      status\n      reason\n      message\n      lastTransitionTime\n    }\n  }\n": types.ClusterPageDocument,
    "\n  subscription FollowCluster($id: ID!) {\n    clusterProgress(id: $id) {\n      ...ClusterDetail\n    }\n  }\n": types.FollowClusterDocument,
    "\n  fragment ClusterRow on Cluster {\n    id\n    name\n    version\n    profile\n    ready\n    stale\n    lastSeenAt\n    deletedAt\n    createdAt\n    datacenter {\n      name\n    }\n    seed {\n      name\n    }\n    nodes {\n      ready\n      total\n    }\n    conditions {\n      type\n      status\n      reason\n      message\n      lastTransitionTime\n    }\n  }\n": types.ClusterRowFragmentDoc,
    "\n  mutation CreateJoinToken($input: CreateJoinTokenInput!) {\n    createJoinToken(input: $input) {\n      __typename\n      ... on JoinToken {\n        command\n        expiresAt\n      }\n      ... on ClusterNotReady {\n        message\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": types.CreateJoinTokenDocument,
    "\n  mutation IssueClusterToken($input: IssueClusterTokenInput!) {\n    issueClusterToken(input: $input) {\n      __typename\n      ... on ClusterToken {\n        token\n        expiresAt\n        username\n        server\n        certificateAuthority\n      }\n      ... on ClusterNotReady {\n        message\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": types.IssueClusterTokenDocument,
    "\n  subscription FollowClusters($projectId: ID!) {\n    projectClusters(projectId: $projectId) {\n      nodes {\n        ...ClusterRow\n      }\n      removedIds\n      isFirst\n      isComplete\n    }\n  }\n": types.FollowClustersDocument,
    "\n  query PaletteClusters($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      clusters(first: 100) {\n        nodes {\n          id\n          name\n        }\n      }\n    }\n  }\n": types.PaletteClustersDocument,
    "\n  query Shell {\n    viewer {\n      id\n      name\n      email\n      isAdmin\n      platformRole\n    }\n    projects(first: 100) {\n      nodes {\n        id\n        name\n      }\n    }\n  }\n": types.ShellDocument,
    "\n  mutation LogOut {\n    logOut {\n      ok\n    }\n  }\n": types.LogOutDocument,
    "\n  query IdentityProviders {\n    identityProviders {\n      name\n      displayName\n      logInPath\n    }\n  }\n": types.IdentityProvidersDocument,
    "\n  mutation LogIn($input: LogInInput!) {\n    logIn(input: $input) {\n      __typename\n      ... on Session {\n        expiresAt\n      }\n      ... on WrongCredentials {\n        message\n      }\n      ... on PasswordChangeRequired {\n        message\n      }\n      ... on AccountDisabled {\n        message\n      }\n    }\n  }\n": types.LogInDocument,
    "\n  mutation ChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) {\n      __typename\n      ... on Session {\n        expiresAt\n      }\n      ... on WrongCredentials {\n        message\n      }\n      ... on AccountDisabled {\n        message\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": types.ChangePasswordDocument,
    "\n  query Invitations($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      invitations(first: 100) {\n        nodes {\n          id\n          email\n          role\n          expiresAt\n          invitedBy {\n            name\n          }\n        }\n      }\n    }\n  }\n": types.InvitationsDocument,
    "\n  mutation RevokeInvitation($input: RevokeInvitationInput!) {\n    revokeInvitation(input: $input) {\n      id\n    }\n  }\n": types.RevokeInvitationDocument,
    "\n  mutation AddMember($input: AddMemberInput!) {\n    addMember(input: $input) {\n      __typename\n      ... on AddMemberOk {\n        project {\n          id\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": types.AddMemberDocument,
    "\n  mutation InviteMember($input: InviteMemberInput!) {\n    inviteMember(input: $input) {\n      __typename\n      ... on InviteMemberOk {\n        mailed\n        invitation {\n          id\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": types.InviteMemberDocument,
    "\n  query Members($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      name\n      viewerCanManageMembers\n      members {\n        role\n        user {\n          id\n          name\n          email\n        }\n      }\n    }\n  }\n": types.MembersDocument,
    "\n  mutation SetMemberRole($input: SetMemberRoleInput!) {\n    setMemberRole(input: $input) {\n      __typename\n      ... on SetMemberRoleOk {\n        project {\n          id\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": types.SetMemberRoleDocument,
    "\n  mutation RemoveMember($input: RemoveMemberInput!) {\n    removeMember(input: $input) {\n      __typename\n      ... on RemoveMemberOk {\n        userId\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": types.RemoveMemberDocument,
    "\n  mutation CreateProject($input: CreateProjectInput!) {\n    createProject(input: $input) {\n      __typename\n      ... on CreateProjectOk {\n        project {\n          id\n          name\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": types.CreateProjectDocument,
    "\n  query Projects($after: String) {\n    projects(first: 50, after: $after) {\n      nodes {\n        id\n        name\n        createdAt\n        deletingAt\n        contents {\n          clusters\n          nodes\n        }\n        quota {\n          clusters\n          nodes\n        }\n        members {\n          role\n          user {\n            id\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.ProjectsDocument,
    "\n  query ProjectOverview($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      name\n      createdAt\n      deletingAt\n      viewerCanCreateCluster\n      contents {\n        clusters\n        nodes\n        sshKeys\n        invitations\n        serviceAccounts\n      }\n      quota {\n        clusters\n        nodes\n      }\n      members {\n        role\n        user {\n          id\n          name\n        }\n      }\n      clusters(first: 5) {\n        nodes {\n          ...ClusterRow\n        }\n      }\n    }\n  }\n": types.ProjectOverviewDocument,
    "\n  query ProjectSettings($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      name\n      deletingAt\n      viewerCanDelete\n      contents {\n        clusters\n        nodes\n        sshKeys\n        invitations\n        serviceAccounts\n      }\n      quota {\n        clusters\n        nodes\n      }\n    }\n  }\n": types.ProjectSettingsDocument,
    "\n  mutation SetProjectQuota($input: SetProjectQuotaInput!) {\n    setProjectQuota(input: $input) {\n      __typename\n      ... on SetProjectQuotaOk {\n        project {\n          id\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": types.SetProjectQuotaDocument,
    "\n  mutation DeleteProject($input: DeleteProjectInput!) {\n    deleteProject(input: $input) {\n      __typename\n      ... on DeleteProjectOk {\n        id\n        gone\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": types.DeleteProjectDocument,
    "\n  query ConfigProblems {\n    configProblems {\n      file\n      line\n      field\n      message\n    }\n  }\n": types.ConfigProblemsDocument,
    "\n  query Seeds {\n    seeds {\n      ...SeedDetail\n    }\n    kubernetesVersions {\n      version\n      isDefault\n    }\n  }\n  fragment SeedDetail on Seed {\n    name\n    location\n    reachable\n    since\n    message\n    datacenters {\n      name\n      provider\n      region\n    }\n  }\n": types.SeedsDocument,
    "\n  subscription FollowSeeds {\n    seedChanges {\n      ...SeedDetail\n    }\n  }\n": types.FollowSeedsDocument,
    "\n  mutation CreateServiceAccount($input: CreateServiceAccountInput!) {\n    createServiceAccount(input: $input) {\n      __typename\n      ... on CreateServiceAccountOk {\n        serviceAccount {\n          id\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": types.CreateServiceAccountDocument,
    "\n  query ServiceAccounts($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      name\n      viewerCanCreateServiceAccount\n      viewerCanManageMembers\n      serviceAccounts {\n        id\n        name\n        role\n        clusterName\n        tokens {\n          ...TokenRow\n        }\n      }\n    }\n  }\n": types.ServiceAccountsDocument,
    "\n  mutation DeleteServiceAccount($input: DeleteServiceAccountInput!) {\n    deleteServiceAccount(input: $input) {\n      id\n    }\n  }\n": types.DeleteServiceAccountDocument,
    "\n  mutation RevokeServiceAccountToken($input: RevokeServiceAccountTokenInput!) {\n    revokeServiceAccountToken(input: $input) {\n      id\n    }\n  }\n": types.RevokeServiceAccountTokenDocument,
    "\n  mutation CreateServiceAccountToken($input: CreateServiceAccountTokenInput!) {\n    createServiceAccountToken(input: $input) {\n      __typename\n      ... on CreateTokenOk {\n        secret\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": types.CreateServiceAccountTokenDocument,
    "\n  mutation CreateSshKey($input: CreateSshKeyInput!) {\n    createSshKey(input: $input) {\n      __typename\n      ... on CreateSshKeyOk {\n        sshKey {\n          id\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": types.CreateSshKeyDocument,
    "\n  query SshKeys($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      viewerCanChangeSshKeys\n      sshKeys(first: 100) {\n        nodes {\n          id\n          name\n          type\n          bits\n          fingerprint\n          publicKey\n          createdAt\n          createdBy {\n            name\n          }\n        }\n      }\n    }\n  }\n": types.SshKeysDocument,
    "\n  mutation DeleteSshKey($input: DeleteSshKeyInput!) {\n    deleteSshKey(input: $input) {\n      __typename\n      ... on DeleteSshKeyOk {\n        id\n      }\n      ... on SshKeyInUse {\n        message\n        clusters {\n          id\n          name\n        }\n      }\n    }\n  }\n": types.DeleteSshKeyDocument,
    "\n  fragment TokenRow on ApiToken {\n    id\n    name\n    scope\n    createdAt\n    expiresAt\n    lastUsedAt\n    lastUsedFrom\n  }\n": types.TokenRowFragmentDoc,
    "\n  mutation CreateUser($input: CreateUserInput!) {\n    createUser(input: $input) {\n      __typename\n      ... on CreateUserOk {\n        oneTimePassword\n        user {\n          id\n          email\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n": types.CreateUserDocument,
    "\n  query Users($search: String, $after: String) {\n    users(first: 100, after: $after, search: $search) {\n      nodes {\n        ...UserRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.UsersDocument,
    "\n  fragment UserRow on User {\n    id\n    name\n    email\n    platformRole\n    identityProvider\n    lastLogInAt\n    disabledAt\n  }\n": types.UserRowFragmentDoc,
    "\n  mutation SetPlatformRole($input: SetPlatformRoleInput!) {\n    setPlatformRole(input: $input) {\n      user {\n        ...UserRow\n      }\n    }\n  }\n": types.SetPlatformRoleDocument,
    "\n  mutation DisableUser($input: DisableUserInput!) {\n    disableUser(input: $input) {\n      user {\n        ...UserRow\n      }\n    }\n  }\n": types.DisableUserDocument,
    "\n  mutation EnableUser($input: EnableUserInput!) {\n    enableUser(input: $input) {\n      user {\n        ...UserRow\n      }\n    }\n  }\n": types.EnableUserDocument,
    "\n  mutation ResetPassword($input: ResetPasswordInput!) {\n    resetPassword(input: $input) {\n      oneTimePassword\n      user {\n        ...UserRow\n      }\n    }\n  }\n": types.ResetPasswordDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Account {\n    viewer {\n      id\n      name\n      email\n      isAdmin\n      platformRole\n      user {\n        id\n        createdAt\n        identityProvider\n      }\n      tokens {\n        ...TokenRow\n      }\n      sessions {\n        ...SessionRow\n      }\n    }\n  }\n"): (typeof documents)["\n  query Account {\n    viewer {\n      id\n      name\n      email\n      isAdmin\n      platformRole\n      user {\n        id\n        createdAt\n        identityProvider\n      }\n      tokens {\n        ...TokenRow\n      }\n      sessions {\n        ...SessionRow\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeToken($input: RevokeTokenInput!) {\n    revokeToken(input: $input) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation RevokeToken($input: RevokeTokenInput!) {\n    revokeToken(input: $input) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SessionRow on OpenSession {\n    id\n    createdAt\n    lastUsedAt\n    address\n    userAgent\n    isCurrent\n    expiresAt\n  }\n"): (typeof documents)["\n  fragment SessionRow on OpenSession {\n    id\n    createdAt\n    lastUsedAt\n    address\n    userAgent\n    isCurrent\n    expiresAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndSession($input: EndSessionInput!) {\n    endSession(input: $input) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation EndSession($input: EndSessionInput!) {\n    endSession(input: $input) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndOtherSessions {\n    endOtherSessions {\n      count\n    }\n  }\n"): (typeof documents)["\n  mutation EndOtherSessions {\n    endOtherSessions {\n      count\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateToken($input: CreateTokenInput!) {\n    createToken(input: $input) {\n      __typename\n      ... on CreateTokenOk {\n        secret\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CreateToken($input: CreateTokenInput!) {\n    createToken(input: $input) {\n      __typename\n      ... on CreateTokenOk {\n        secret\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ClusterConflictParts on ClusterConflict {\n    message\n    cluster {\n      id\n      revision\n    }\n    theirs {\n      by\n      at\n      changes {\n        field\n        from\n        to\n      }\n    }\n    yours {\n      field\n      from\n      to\n    }\n  }\n"): (typeof documents)["\n  fragment ClusterConflictParts on ClusterConflict {\n    message\n    cluster {\n      id\n      revision\n    }\n    theirs {\n      by\n      at\n      changes {\n        field\n        from\n        to\n      }\n    }\n    yours {\n      field\n      from\n      to\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ClusterCreatePage($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      name\n      deletingAt\n      viewerCanCreateCluster\n      contents {\n        clusters\n      }\n      quota {\n        clusters\n      }\n    }\n    datacenters {\n      name\n      provider\n      region\n      seed {\n        name\n        location\n        reachable\n      }\n    }\n    kubernetesVersions {\n      version\n      isDefault\n    }\n  }\n"): (typeof documents)["\n  query ClusterCreatePage($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      name\n      deletingAt\n      viewerCanCreateCluster\n      contents {\n        clusters\n      }\n      quota {\n        clusters\n      }\n    }\n    datacenters {\n      name\n      provider\n      region\n      seed {\n        name\n        location\n        reachable\n      }\n    }\n    kubernetesVersions {\n      version\n      isDefault\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateCluster($input: CreateClusterInput!) {\n    createCluster(input: $input) {\n      __typename\n      ... on CreateClusterOk {\n        cluster {\n          id\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CreateCluster($input: CreateClusterInput!) {\n    createCluster(input: $input) {\n      __typename\n      ... on CreateClusterOk {\n        cluster {\n          id\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteCluster($input: DeleteClusterInput!) {\n    deleteCluster(input: $input) {\n      __typename\n      ... on DeleteClusterOk {\n        cluster {\n          id\n          deletedAt\n        }\n      }\n      ... on ClusterProtected {\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation DeleteCluster($input: DeleteClusterInput!) {\n    deleteCluster(input: $input) {\n      __typename\n      ... on DeleteClusterOk {\n        cluster {\n          id\n          deletedAt\n        }\n      }\n      ... on ClusterProtected {\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateCluster($input: UpdateClusterInput!) {\n    updateCluster(input: $input) {\n      __typename\n      ... on UpdateClusterOk {\n        cluster {\n          ...ClusterDetail\n        }\n      }\n      ... on ClusterConflict {\n        ...ClusterConflictParts\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateCluster($input: UpdateClusterInput!) {\n    updateCluster(input: $input) {\n      __typename\n      ... on UpdateClusterOk {\n        cluster {\n          ...ClusterDetail\n        }\n      }\n      ... on ClusterConflict {\n        ...ClusterConflictParts\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AttachableKeys($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      sshKeys(first: 100) {\n        nodes {\n          id\n          name\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query AttachableKeys($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      sshKeys(first: 100) {\n        nodes {\n          id\n          name\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AttachSshKey($input: AttachSshKeyInput!) {\n    attachSshKey(input: $input) {\n      __typename\n      ... on AttachSshKeyOk {\n        cluster {\n          id\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation AttachSshKey($input: AttachSshKeyInput!) {\n    attachSshKey(input: $input) {\n      __typename\n      ... on AttachSshKeyOk {\n        cluster {\n          id\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DetachSshKey($input: DetachSshKeyInput!) {\n    detachSshKey(input: $input) {\n      cluster {\n        id\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation DetachSshKey($input: DetachSshKeyInput!) {\n    detachSshKey(input: $input) {\n      cluster {\n        id\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ClusterList($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      name\n      deletingAt\n      viewerCanCreateCluster\n      contents {\n        clusters\n      }\n      quota {\n        clusters\n      }\n    }\n    datacenters {\n      name\n    }\n  }\n"): (typeof documents)["\n  query ClusterList($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      name\n      deletingAt\n      viewerCanCreateCluster\n      contents {\n        clusters\n      }\n      quota {\n        clusters\n      }\n    }\n    datacenters {\n      name\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Clusters($projectId: ID!, $filter: ClusterFilter, $after: String) {\n    project(id: $projectId) {\n      id\n      clusters(first: 100, filter: $filter, after: $after) {\n        nodes {\n          ...ClusterRow\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Clusters($projectId: ID!, $filter: ClusterFilter, $after: String) {\n    project(id: $projectId) {\n      id\n      clusters(first: 100, filter: $filter, after: $after) {\n        nodes {\n          ...ClusterRow\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ClusterPage($id: ID!) {\n    cluster(id: $id) {\n      ...ClusterDetail\n    }\n  }\n  fragment ClusterDetail on Cluster {\n    id\n    name\n    version\n    profile\n    createdAt\n    deletedAt\n    endpoint\n    ready\n    stale\n    lastSeenAt\n    revision\n    deletionProtection\n    availableUpdates\n    labels {\n      key\n      value\n    }\n    viewerCanUpdate\n    viewerCanAddNodes\n    viewerCanDelete\n    viewerCanIssueKubeconfig\n    project {\n      id\n      name\n      viewerCanChangeSshKeys\n    }\n    datacenter {\n      name\n      provider\n      region\n    }\n    seed {\n      name\n      location\n      reachable\n    }\n    network {\n      podCIDR\n      serviceCIDR\n    }\n    nodes {\n      ready\n      total\n      unhealthy\n      problems {\n        node\n        message\n      }\n    }\n    sshKeys {\n      id\n      name\n      fingerprint\n    }\n    conditions {\n      type\n      status\n      reason\n      message\n      lastTransitionTime\n    }\n  }\n"): (typeof documents)["\n  query ClusterPage($id: ID!) {\n    cluster(id: $id) {\n      ...ClusterDetail\n    }\n  }\n  fragment ClusterDetail on Cluster {\n    id\n    name\n    version\n    profile\n    createdAt\n    deletedAt\n    endpoint\n    ready\n    stale\n    lastSeenAt\n    revision\n    deletionProtection\n    availableUpdates\n    labels {\n      key\n      value\n    }\n    viewerCanUpdate\n    viewerCanAddNodes\n    viewerCanDelete\n    viewerCanIssueKubeconfig\n    project {\n      id\n      name\n      viewerCanChangeSshKeys\n    }\n    datacenter {\n      name\n      provider\n      region\n    }\n    seed {\n      name\n      location\n      reachable\n    }\n    network {\n      podCIDR\n      serviceCIDR\n    }\n    nodes {\n      ready\n      total\n      unhealthy\n      problems {\n        node\n        message\n      }\n    }\n    sshKeys {\n      id\n      name\n      fingerprint\n    }\n    conditions {\n      type\n      status\n      reason\n      message\n      lastTransitionTime\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription FollowCluster($id: ID!) {\n    clusterProgress(id: $id) {\n      ...ClusterDetail\n    }\n  }\n"): (typeof documents)["\n  subscription FollowCluster($id: ID!) {\n    clusterProgress(id: $id) {\n      ...ClusterDetail\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ClusterRow on Cluster {\n    id\n    name\n    version\n    profile\n    ready\n    stale\n    lastSeenAt\n    deletedAt\n    createdAt\n    datacenter {\n      name\n    }\n    seed {\n      name\n    }\n    nodes {\n      ready\n      total\n    }\n    conditions {\n      type\n      status\n      reason\n      message\n      lastTransitionTime\n    }\n  }\n"): (typeof documents)["\n  fragment ClusterRow on Cluster {\n    id\n    name\n    version\n    profile\n    ready\n    stale\n    lastSeenAt\n    deletedAt\n    createdAt\n    datacenter {\n      name\n    }\n    seed {\n      name\n    }\n    nodes {\n      ready\n      total\n    }\n    conditions {\n      type\n      status\n      reason\n      message\n      lastTransitionTime\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateJoinToken($input: CreateJoinTokenInput!) {\n    createJoinToken(input: $input) {\n      __typename\n      ... on JoinToken {\n        command\n        expiresAt\n      }\n      ... on ClusterNotReady {\n        message\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CreateJoinToken($input: CreateJoinTokenInput!) {\n    createJoinToken(input: $input) {\n      __typename\n      ... on JoinToken {\n        command\n        expiresAt\n      }\n      ... on ClusterNotReady {\n        message\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation IssueClusterToken($input: IssueClusterTokenInput!) {\n    issueClusterToken(input: $input) {\n      __typename\n      ... on ClusterToken {\n        token\n        expiresAt\n        username\n        server\n        certificateAuthority\n      }\n      ... on ClusterNotReady {\n        message\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation IssueClusterToken($input: IssueClusterTokenInput!) {\n    issueClusterToken(input: $input) {\n      __typename\n      ... on ClusterToken {\n        token\n        expiresAt\n        username\n        server\n        certificateAuthority\n      }\n      ... on ClusterNotReady {\n        message\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription FollowClusters($projectId: ID!) {\n    projectClusters(projectId: $projectId) {\n      nodes {\n        ...ClusterRow\n      }\n      removedIds\n      isFirst\n      isComplete\n    }\n  }\n"): (typeof documents)["\n  subscription FollowClusters($projectId: ID!) {\n    projectClusters(projectId: $projectId) {\n      nodes {\n        ...ClusterRow\n      }\n      removedIds\n      isFirst\n      isComplete\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PaletteClusters($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      clusters(first: 100) {\n        nodes {\n          id\n          name\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query PaletteClusters($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      clusters(first: 100) {\n        nodes {\n          id\n          name\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Shell {\n    viewer {\n      id\n      name\n      email\n      isAdmin\n      platformRole\n    }\n    projects(first: 100) {\n      nodes {\n        id\n        name\n      }\n    }\n  }\n"): (typeof documents)["\n  query Shell {\n    viewer {\n      id\n      name\n      email\n      isAdmin\n      platformRole\n    }\n    projects(first: 100) {\n      nodes {\n        id\n        name\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LogOut {\n    logOut {\n      ok\n    }\n  }\n"): (typeof documents)["\n  mutation LogOut {\n    logOut {\n      ok\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query IdentityProviders {\n    identityProviders {\n      name\n      displayName\n      logInPath\n    }\n  }\n"): (typeof documents)["\n  query IdentityProviders {\n    identityProviders {\n      name\n      displayName\n      logInPath\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LogIn($input: LogInInput!) {\n    logIn(input: $input) {\n      __typename\n      ... on Session {\n        expiresAt\n      }\n      ... on WrongCredentials {\n        message\n      }\n      ... on PasswordChangeRequired {\n        message\n      }\n      ... on AccountDisabled {\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation LogIn($input: LogInInput!) {\n    logIn(input: $input) {\n      __typename\n      ... on Session {\n        expiresAt\n      }\n      ... on WrongCredentials {\n        message\n      }\n      ... on PasswordChangeRequired {\n        message\n      }\n      ... on AccountDisabled {\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) {\n      __typename\n      ... on Session {\n        expiresAt\n      }\n      ... on WrongCredentials {\n        message\n      }\n      ... on AccountDisabled {\n        message\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) {\n      __typename\n      ... on Session {\n        expiresAt\n      }\n      ... on WrongCredentials {\n        message\n      }\n      ... on AccountDisabled {\n        message\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Invitations($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      invitations(first: 100) {\n        nodes {\n          id\n          email\n          role\n          expiresAt\n          invitedBy {\n            name\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Invitations($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      invitations(first: 100) {\n        nodes {\n          id\n          email\n          role\n          expiresAt\n          invitedBy {\n            name\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeInvitation($input: RevokeInvitationInput!) {\n    revokeInvitation(input: $input) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation RevokeInvitation($input: RevokeInvitationInput!) {\n    revokeInvitation(input: $input) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddMember($input: AddMemberInput!) {\n    addMember(input: $input) {\n      __typename\n      ... on AddMemberOk {\n        project {\n          id\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation AddMember($input: AddMemberInput!) {\n    addMember(input: $input) {\n      __typename\n      ... on AddMemberOk {\n        project {\n          id\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation InviteMember($input: InviteMemberInput!) {\n    inviteMember(input: $input) {\n      __typename\n      ... on InviteMemberOk {\n        mailed\n        invitation {\n          id\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation InviteMember($input: InviteMemberInput!) {\n    inviteMember(input: $input) {\n      __typename\n      ... on InviteMemberOk {\n        mailed\n        invitation {\n          id\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Members($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      name\n      viewerCanManageMembers\n      members {\n        role\n        user {\n          id\n          name\n          email\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Members($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      name\n      viewerCanManageMembers\n      members {\n        role\n        user {\n          id\n          name\n          email\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetMemberRole($input: SetMemberRoleInput!) {\n    setMemberRole(input: $input) {\n      __typename\n      ... on SetMemberRoleOk {\n        project {\n          id\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SetMemberRole($input: SetMemberRoleInput!) {\n    setMemberRole(input: $input) {\n      __typename\n      ... on SetMemberRoleOk {\n        project {\n          id\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveMember($input: RemoveMemberInput!) {\n    removeMember(input: $input) {\n      __typename\n      ... on RemoveMemberOk {\n        userId\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RemoveMember($input: RemoveMemberInput!) {\n    removeMember(input: $input) {\n      __typename\n      ... on RemoveMemberOk {\n        userId\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateProject($input: CreateProjectInput!) {\n    createProject(input: $input) {\n      __typename\n      ... on CreateProjectOk {\n        project {\n          id\n          name\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CreateProject($input: CreateProjectInput!) {\n    createProject(input: $input) {\n      __typename\n      ... on CreateProjectOk {\n        project {\n          id\n          name\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Projects($after: String) {\n    projects(first: 50, after: $after) {\n      nodes {\n        id\n        name\n        createdAt\n        deletingAt\n        contents {\n          clusters\n          nodes\n        }\n        quota {\n          clusters\n          nodes\n        }\n        members {\n          role\n          user {\n            id\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Projects($after: String) {\n    projects(first: 50, after: $after) {\n      nodes {\n        id\n        name\n        createdAt\n        deletingAt\n        contents {\n          clusters\n          nodes\n        }\n        quota {\n          clusters\n          nodes\n        }\n        members {\n          role\n          user {\n            id\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ProjectOverview($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      name\n      createdAt\n      deletingAt\n      viewerCanCreateCluster\n      contents {\n        clusters\n        nodes\n        sshKeys\n        invitations\n        serviceAccounts\n      }\n      quota {\n        clusters\n        nodes\n      }\n      members {\n        role\n        user {\n          id\n          name\n        }\n      }\n      clusters(first: 5) {\n        nodes {\n          ...ClusterRow\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query ProjectOverview($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      name\n      createdAt\n      deletingAt\n      viewerCanCreateCluster\n      contents {\n        clusters\n        nodes\n        sshKeys\n        invitations\n        serviceAccounts\n      }\n      quota {\n        clusters\n        nodes\n      }\n      members {\n        role\n        user {\n          id\n          name\n        }\n      }\n      clusters(first: 5) {\n        nodes {\n          ...ClusterRow\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ProjectSettings($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      name\n      deletingAt\n      viewerCanDelete\n      contents {\n        clusters\n        nodes\n        sshKeys\n        invitations\n        serviceAccounts\n      }\n      quota {\n        clusters\n        nodes\n      }\n    }\n  }\n"): (typeof documents)["\n  query ProjectSettings($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      name\n      deletingAt\n      viewerCanDelete\n      contents {\n        clusters\n        nodes\n        sshKeys\n        invitations\n        serviceAccounts\n      }\n      quota {\n        clusters\n        nodes\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetProjectQuota($input: SetProjectQuotaInput!) {\n    setProjectQuota(input: $input) {\n      __typename\n      ... on SetProjectQuotaOk {\n        project {\n          id\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SetProjectQuota($input: SetProjectQuotaInput!) {\n    setProjectQuota(input: $input) {\n      __typename\n      ... on SetProjectQuotaOk {\n        project {\n          id\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteProject($input: DeleteProjectInput!) {\n    deleteProject(input: $input) {\n      __typename\n      ... on DeleteProjectOk {\n        id\n        gone\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation DeleteProject($input: DeleteProjectInput!) {\n    deleteProject(input: $input) {\n      __typename\n      ... on DeleteProjectOk {\n        id\n        gone\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ConfigProblems {\n    configProblems {\n      file\n      line\n      field\n      message\n    }\n  }\n"): (typeof documents)["\n  query ConfigProblems {\n    configProblems {\n      file\n      line\n      field\n      message\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Seeds {\n    seeds {\n      ...SeedDetail\n    }\n    kubernetesVersions {\n      version\n      isDefault\n    }\n  }\n  fragment SeedDetail on Seed {\n    name\n    location\n    reachable\n    since\n    message\n    datacenters {\n      name\n      provider\n      region\n    }\n  }\n"): (typeof documents)["\n  query Seeds {\n    seeds {\n      ...SeedDetail\n    }\n    kubernetesVersions {\n      version\n      isDefault\n    }\n  }\n  fragment SeedDetail on Seed {\n    name\n    location\n    reachable\n    since\n    message\n    datacenters {\n      name\n      provider\n      region\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription FollowSeeds {\n    seedChanges {\n      ...SeedDetail\n    }\n  }\n"): (typeof documents)["\n  subscription FollowSeeds {\n    seedChanges {\n      ...SeedDetail\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateServiceAccount($input: CreateServiceAccountInput!) {\n    createServiceAccount(input: $input) {\n      __typename\n      ... on CreateServiceAccountOk {\n        serviceAccount {\n          id\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CreateServiceAccount($input: CreateServiceAccountInput!) {\n    createServiceAccount(input: $input) {\n      __typename\n      ... on CreateServiceAccountOk {\n        serviceAccount {\n          id\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ServiceAccounts($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      name\n      viewerCanCreateServiceAccount\n      viewerCanManageMembers\n      serviceAccounts {\n        id\n        name\n        role\n        clusterName\n        tokens {\n          ...TokenRow\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query ServiceAccounts($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      name\n      viewerCanCreateServiceAccount\n      viewerCanManageMembers\n      serviceAccounts {\n        id\n        name\n        role\n        clusterName\n        tokens {\n          ...TokenRow\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteServiceAccount($input: DeleteServiceAccountInput!) {\n    deleteServiceAccount(input: $input) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation DeleteServiceAccount($input: DeleteServiceAccountInput!) {\n    deleteServiceAccount(input: $input) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeServiceAccountToken($input: RevokeServiceAccountTokenInput!) {\n    revokeServiceAccountToken(input: $input) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation RevokeServiceAccountToken($input: RevokeServiceAccountTokenInput!) {\n    revokeServiceAccountToken(input: $input) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateServiceAccountToken($input: CreateServiceAccountTokenInput!) {\n    createServiceAccountToken(input: $input) {\n      __typename\n      ... on CreateTokenOk {\n        secret\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CreateServiceAccountToken($input: CreateServiceAccountTokenInput!) {\n    createServiceAccountToken(input: $input) {\n      __typename\n      ... on CreateTokenOk {\n        secret\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateSshKey($input: CreateSshKeyInput!) {\n    createSshKey(input: $input) {\n      __typename\n      ... on CreateSshKeyOk {\n        sshKey {\n          id\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CreateSshKey($input: CreateSshKeyInput!) {\n    createSshKey(input: $input) {\n      __typename\n      ... on CreateSshKeyOk {\n        sshKey {\n          id\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SshKeys($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      viewerCanChangeSshKeys\n      sshKeys(first: 100) {\n        nodes {\n          id\n          name\n          type\n          bits\n          fingerprint\n          publicKey\n          createdAt\n          createdBy {\n            name\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query SshKeys($projectId: ID!) {\n    project(id: $projectId) {\n      id\n      viewerCanChangeSshKeys\n      sshKeys(first: 100) {\n        nodes {\n          id\n          name\n          type\n          bits\n          fingerprint\n          publicKey\n          createdAt\n          createdBy {\n            name\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteSshKey($input: DeleteSshKeyInput!) {\n    deleteSshKey(input: $input) {\n      __typename\n      ... on DeleteSshKeyOk {\n        id\n      }\n      ... on SshKeyInUse {\n        message\n        clusters {\n          id\n          name\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation DeleteSshKey($input: DeleteSshKeyInput!) {\n    deleteSshKey(input: $input) {\n      __typename\n      ... on DeleteSshKeyOk {\n        id\n      }\n      ... on SshKeyInUse {\n        message\n        clusters {\n          id\n          name\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TokenRow on ApiToken {\n    id\n    name\n    scope\n    createdAt\n    expiresAt\n    lastUsedAt\n    lastUsedFrom\n  }\n"): (typeof documents)["\n  fragment TokenRow on ApiToken {\n    id\n    name\n    scope\n    createdAt\n    expiresAt\n    lastUsedAt\n    lastUsedFrom\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateUser($input: CreateUserInput!) {\n    createUser(input: $input) {\n      __typename\n      ... on CreateUserOk {\n        oneTimePassword\n        user {\n          id\n          email\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CreateUser($input: CreateUserInput!) {\n    createUser(input: $input) {\n      __typename\n      ... on CreateUserOk {\n        oneTimePassword\n        user {\n          id\n          email\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Users($search: String, $after: String) {\n    users(first: 100, after: $after, search: $search) {\n      nodes {\n        ...UserRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Users($search: String, $after: String) {\n    users(first: 100, after: $after, search: $search) {\n      nodes {\n        ...UserRow\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment UserRow on User {\n    id\n    name\n    email\n    platformRole\n    identityProvider\n    lastLogInAt\n    disabledAt\n  }\n"): (typeof documents)["\n  fragment UserRow on User {\n    id\n    name\n    email\n    platformRole\n    identityProvider\n    lastLogInAt\n    disabledAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetPlatformRole($input: SetPlatformRoleInput!) {\n    setPlatformRole(input: $input) {\n      user {\n        ...UserRow\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SetPlatformRole($input: SetPlatformRoleInput!) {\n    setPlatformRole(input: $input) {\n      user {\n        ...UserRow\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DisableUser($input: DisableUserInput!) {\n    disableUser(input: $input) {\n      user {\n        ...UserRow\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation DisableUser($input: DisableUserInput!) {\n    disableUser(input: $input) {\n      user {\n        ...UserRow\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EnableUser($input: EnableUserInput!) {\n    enableUser(input: $input) {\n      user {\n        ...UserRow\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation EnableUser($input: EnableUserInput!) {\n    enableUser(input: $input) {\n      user {\n        ...UserRow\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResetPassword($input: ResetPasswordInput!) {\n    resetPassword(input: $input) {\n      oneTimePassword\n      user {\n        ...UserRow\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ResetPassword($input: ResetPasswordInput!) {\n    resetPassword(input: $input) {\n      oneTimePassword\n      user {\n        ...UserRow\n      }\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;