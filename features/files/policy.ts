import { policy, type Rule, signedIn } from '../../platform/contract/policy.ts'

export interface FileFacts {
  /** The feature that owns the thing says that I may see it. */
  shown: boolean
}

const shown: Rule<FileFacts> = (_, file) => file.shown

export const filePolicy = {
  ...policy<unknown>('file')({ upload: signedIn }),
  ...policy<FileFacts>('file')({ see: shown }),
}
