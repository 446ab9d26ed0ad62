interface Refused {
  error?: {
    code?: string
    message?: string
    fields?: Record<string, string>
    details?: Record<string, string>
    requestId?: string
  }
}

/** Why the server did not do it. `status` 0: there was no answer (`unreachable`, `timed_out`, `given_up`). */
export class ApiError extends Error {
  readonly code: string
  readonly status: number
  /** A sentence from the server in the visitor's language; empty if it gave none. */
  readonly sentence: string
  readonly fields: Readonly<Record<string, string>>
  readonly details: Readonly<Record<string, string>>
  readonly requestId: string | undefined
  /** The server asks to wait as long before trying again. */
  readonly retryAfterMs: number | undefined

  constructor(code: string, status: number, more: { error?: Refused['error']; retryAfterMs?: number } = {}) {
    super(more.error?.message || code)
    this.code = code
    this.status = status
    this.sentence = more.error?.message ?? ''
    this.fields = more.error?.fields ?? {}
    this.details = more.error?.details ?? {}
    this.requestId = more.error?.requestId
    this.retryAfterMs = more.retryAfterMs
  }

  static from(response: Response, body: unknown): ApiError {
    const error = (body as Refused | null | undefined)?.error
    const seconds = Number(response.headers.get('retry-after'))
    return new ApiError(error?.code ?? `status_${response.status}`, response.status, {
      ...(error ? { error } : {}),
      ...(seconds > 0 ? { retryAfterMs: seconds * 1000 } : {}),
    })
  }

  /** The same request may work later, unchanged. */
  get passing(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500
  }
}
