import { QuestionMarkCircledIcon } from '@radix-ui/react-icons'
import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { Empty } from '../ui/empty.tsx'

export function NotFound() {
  return (
    <main className="page">
      <Empty alone icon={QuestionMarkCircledIcon} title="There is no such page">
        The address may be mistyped, or of something that was deleted. <Link to={paths.projects}>Your projects</Link>{' '}
        are a good place to start from.
      </Empty>
    </main>
  )
}
