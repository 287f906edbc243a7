import { graphql } from '../__generated__/gql.ts'
import type { ClusterConflictPartsFragment } from '../__generated__/graphql.ts'
import { Changes } from '../ui/changes.tsx'
import { Notice } from '../ui/notice.tsx'
import { Since } from '../ui/since.tsx'

graphql(`
  fragment ClusterConflictParts on ClusterConflict {
    message
    cluster {
      id
      revision
    }
    theirs {
      by
      at
      changes {
        field
        from
        to
      }
    }
    yours {
      field
      from
      to
    }
  }
`)

/** Two people at once: what the other did, and what this one would change in it. */
export function ClusterConflict({ conflict }: { readonly conflict: ClusterConflictPartsFragment }) {
  const { message, theirs, yours } = conflict
  return (
    <Notice tone="wait">
      {message}
      {theirs?.map(({ by, at, changes }) => (
        <div key={`${by} ${at}`}>
          <strong>{by}</strong>, <Since at={at} />: <Changes changes={changes} />
        </div>
      ))}
      {yours.length > 0 && (
        <div>
          <strong>You</strong> would change: <Changes changes={yours} />
        </div>
      )}
    </Notice>
  )
}
