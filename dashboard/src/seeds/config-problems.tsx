import { graphql } from '../__generated__/gql.ts'
import { usePage } from '../api/use-page.ts'
import { Notice } from '../ui/notice.tsx'

const ConfigProblemsDocument = graphql(`
  query ConfigProblems {
    configProblems {
      file
      line
      field
      message
    }
  }
`)

/** Mistakes in the platform's files. Nothing is shown when there are none. */
export function ConfigProblems() {
  const { data } = usePage(ConfigProblemsDocument, {})
  if (!data || data.configProblems.length === 0) return null
  return (
    <Notice tone="bad" title="The configuration files have mistakes.">
      The last good state stays in effect until they are mended.
      <ul>
        {data.configProblems.map(({ file, line, field, message }) => (
          <li key={`${file}:${line}:${field}`}>
            <code>
              {file}
              {line > 0 && `:${line}`}
            </code>{' '}
            {field && <strong>{field}: </strong>}
            {message}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
