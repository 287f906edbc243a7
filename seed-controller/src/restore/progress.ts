import { RESTORED, type EtcdRestore, type RestoreStep } from '#seed-api'
import { RESTORE_FINALIZER } from './names.ts'

/** The step that is under way; undefined before the first. */
export const stepOf = ({ status }: EtcdRestore): RestoreStep | undefined => status?.steps?.at(-1)?.step

/** Whether nothing happens to it any more. */
export const isOver = (restore: EtcdRestore): boolean => stepOf(restore) === 'Done'

/** Whether the data of a member may have been replaced. */
export const hasReplaced = ({ status }: EtcdRestore): boolean =>
  status?.steps?.some(({ step }) => step === 'Replacing') ?? false

export const restoredOf = ({ status }: EtcdRestore) => status?.conditions?.find(({ type }) => type === RESTORED)

/** Whether it is known what came of it. */
export const isDecided = (restore: EtcdRestore): boolean => (restoredOf(restore)?.status ?? 'Unknown') !== 'Unknown'

export const isHeld = ({ metadata }: EtcdRestore): boolean => metadata.finalizers?.includes(RESTORE_FINALIZER) ?? false

/** Since when the present step is under way. */
export const sinceMs = ({ status }: EtcdRestore): number => Date.parse(status?.steps?.at(-1)?.startedAt ?? '') || 0
