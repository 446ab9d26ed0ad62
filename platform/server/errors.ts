/** What does not exist *for this person*: the same answer, body and work as for what does not exist at all. */
export class Missing extends Error {
  override name = 'Missing'
}

/** It exists, this person may see it, but not do this. */
export class Forbidden extends Error {
  override name = 'Forbidden'
}

/** The thing's state does not allow it. `code` is listed in the endpoint's `refuses`; 422 where the input itself is
 * to blame, 429 where it was too much at once, 409 otherwise. Thrown, it undoes everything; returned from an action,
 * what was written stays. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly code: string
  readonly status: 409 | 422 | 429
  /** What a client needs beside the reason, such as a name to ask about. */
  readonly details: Readonly<Record<string, string>> | undefined
  constructor(code: string, status: 409 | 422 | 429 = 409, details?: Record<string, string>) {
    super(code)
    this.code = code
    this.status = status
    this.details = details
  }
}
