import type { GraphQLResolveInfo } from 'graphql'
import type { SubscriptionResolvers } from './__generated__/resolvers.ts'
import { renewContext, requireViewer, type Context } from './context.ts'

type Call = readonly [parent: unknown, args: object, context: Context, info: GraphQLResolveInfo]
type Subscription = { readonly subscribe: (...call: Call) => AsyncIterable<unknown>; readonly resolve?: unknown }

/**
 * The way that every subscription takes, whatever it tells (`Subscriptions` says what holds for all). Each event is
 * resolved with who the viewer is by then, and with nothing that was loaded for the one before.
 */
export function guardSubscriptions(resolvers: SubscriptionResolvers): SubscriptionResolvers {
  const guarded = Object.entries(resolvers as Record<string, Subscription>).map(([name, subscription]) => [
    name,
    { ...subscription, subscribe: guard(subscription.subscribe) },
  ])
  return Object.fromEntries(guarded) as SubscriptionResolvers
}

function guard(subscribe: Subscription['subscribe']): Subscription['subscribe'] {
  return (...call) => {
    const [, , context] = call
    const subscriber = {
      viewer: requireViewer(context),
      renew: context.findViewerAgain,
      signal: context.signal(),
      onRenewed: (viewer: Context['viewer']) => renewContext(context, { viewer }),
      disconnect: context.disconnect,
    }
    return context.subscriptions.guard(subscriber, (signal) => {
      renewContext(context, { signal: () => signal })
      return subscribe(...call)
    })
  }
}
