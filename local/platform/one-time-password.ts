const LOG_IN = 'mutation ($input: LogInInput!) { logIn(input: $input) { __typename } }'

/** Whether the first admin has exchanged the one-time password for one of their own: the master then no longer knows it. */
export async function isOneTimePasswordUsed(url: string, email: string, password: string): Promise<boolean> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: LOG_IN, variables: { input: { email, password } } }),
    signal: AbortSignal.timeout(10_000),
  })
  const answer = (await response.json()) as { data?: { logIn?: { __typename: string } } }
  return answer.data?.logIn?.__typename !== 'PasswordChangeRequired'
}
