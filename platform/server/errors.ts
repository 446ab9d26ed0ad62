/** What does not exist *for this person*: the same answer, body and work as for what does not exist at all. */
export class Missing extends Error {
  override name = 'Missing'
}

/** It exists, this person may see it, but not do this. */
export class Forbidden extends Error {
  override name = 'Forbidden'
}

/** The thing's state does not allow it. `code` is listed in the endpoint's `refuses`; 422 where the input itself is
 * to blame, 429 where it was too much at once, 409 otherwise. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly code: string
  readonly status: 409 | 422 | 429
  constructor(code: string, status: 409 | 422 | 429 = 409) {
    super(code)
    this.code = code
    this.status = status
  }
}
