import { Skeleton, Stack, VisuallyHidden } from '@mantine/core'

/** The shape of what will be there. */
export function Loading({ rows = 4 }: { readonly rows?: number }) {
  return (
    <Stack gap="sm" p="md" role="status">
      <VisuallyHidden>Loading</VisuallyHidden>
      {Array.from({ length: rows }, (_, n) => (
        <Skeleton key={n} height={18} width={`${92 - ((n * 17) % 40)}%`} />
      ))}
    </Stack>
  )
}
