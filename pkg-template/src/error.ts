import { defineProperty, freeze, jsonStringify } from './intrinsics.js'
import { named } from './named.js'
import { refusals, verificationSteps as steps } from './refusals.js'

/** What V8 has beyond the standard. */
const V8Error = Error as { stackTraceLimit?: unknown; captureStackTrace?: (error: object) => void }
const { captureStackTrace } = V8Error

type Row = (typeof refusals)[number]

/** The stable codes of {@link HallpassError.code}. */
export type HallpassErrorCode = Row['code']

/** The step at which something was refused. */
export type HallpassErrorStep = Row['step']

/** A step that a token goes through on verification. */
export type VerificationStep = (typeof steps)[number]

/** The steps that a token goes through, in the order they run. The first refusal wins. */
export const verificationSteps: readonly VerificationStep[] = Object.freeze(steps)

/** The `Response` of the host, where the TypeScript project has a type for it. */
export type HostResponse = typeof globalThis extends { Response: new (...args: never) => infer R } ? R : unknown

/**
 * The one class of error that hallpass throws.
 *
 * Its message is a single lower-case sentence without a full stop. It never holds a token, a secret or the value of a
 * claim, so it is safe to log.
 */
export class HallpassError extends Error {
  static {
    named(this, 'HallpassError')
  }

  override readonly name = 'HallpassError'

  /** What went wrong, as a stable code to switch on. */
  readonly code: HallpassErrorCode

  /**
   * Where it went wrong. `caller` means that the calling code is at fault, `host` that the machinery is; every other step
   * means what the client sent. On verification all steps before this one, in the order of {@link verificationSteps}, were passed;
   * `decodeUnverified` takes none but `size` to `header` and `payload`.
   */
  readonly step: HallpassErrorStep

  /** The HTTP status of the answer that this error means: 4xx for what the client sent, 503 for a store, else 500. */
  readonly status: Row['status']

  /** The name of the claim that was refused, where one claim is to blame. Only ever named once the signature was good. */
  declare readonly claim?: string

  /**
   * The session that somebody has a copy of, for `REFRESH_REUSED`: for telling its subject. Not shown when the error is
   * logged.
   */
  declare readonly session?: { readonly id: string; readonly subject: string }

  /** The name of the option that was refused, where one option is to blame. */
  declare readonly option?: string

  /** The name of the field of the request that was refused, where one field is to blame. */
  declare readonly parameter?: string

  /**
   * The headers of the answer: `WWW-Authenticate` where RFC 6750 wants one, `Retry-After` where it helps to wait, `Allow` for
   * a method that is not.
   */
  readonly headers: { readonly 'WWW-Authenticate'?: string; readonly 'Retry-After'?: string; readonly Allow?: string }

  /**
   * Made by hallpass; there is no need to make one.
   *
   * @param code The stable code, which also gives `step` and `status`.
   * @param message One sentence that is safe to log; the sentence of the code's own, if left out.
   * @param subject The claim, the option or the field that is to blame; for `METHOD_NOT_ALLOWED`, the methods that are.
   * @param challenge The value of the `WWW-Authenticate` header.
   * @param retryAfter The value of the `Retry-After` header, in seconds.
   */
  constructor(code: HallpassErrorCode, message?: string, subject?: string, challenge?: string, retryAfter?: number) {
    const row = rowOf(code)
    super(message ?? row.message)
    const isMethod = code === 'METHOD_NOT_ALLOWED'
    this.code = code
    this.step = row.step
    this.status = row.status
    this.headers = {
      ...(challenge !== undefined && { 'WWW-Authenticate': challenge }),
      ...(retryAfter !== undefined && { 'Retry-After': `${retryAfter}` }),
      ...(isMethod && subject !== undefined && { Allow: subject }),
    }
    if (subject !== undefined && !isMethod) {
      if (row.step === 'caller') this.option = subject
      else if (row.step === 'request') this.parameter = subject
      else this.claim = subject
    }
  }

  /**
   * The answer to send: the status, the headers, and a JSON body of `error` and `error_description` as in RFC 6750, 3.
   *
   * The description is the sentence of the code, never the message, so that a client learns nothing of the policy. What
   * is not the client's fault, the steps `caller` and `host`, has no description.
   */
  toResponse(): HostResponse {
    const row = rowOf(this.code)
    const body =
      row.step === 'caller' || row.step === 'host'
        ? `{"error":"${row.error}"}`
        : `{"error":"${row.error}","error_description":${jsonStringify(row.message)}}`
    return new Response(body, {
      status: this.status,
      headers: { ...this.headers, 'content-type': 'application/json' },
    }) as HostResponse
  }
}

/**
 * @internal Makes the error for a refusal without a stack trace, where the host can leave it out: the trace costs more
 * than the verification, and a refusal that is handed back as a value was thrown nowhere. {@link traced} adds one.
 */
export function untraced(
  code: HallpassErrorCode,
  message?: string,
  subject?: string,
  challenge?: string,
  retryAfter?: number,
): HallpassError {
  const limit = V8Error.stackTraceLimit
  try {
    if (captureStackTrace !== undefined && typeof limit === 'number') V8Error.stackTraceLimit = 0
    return new HallpassError(code, message, subject, challenge, retryAfter)
  } catch {
    // A hardened host does not let the limit be changed.
    return new HallpassError(code, message, subject, challenge, retryAfter)
  } finally {
    if (V8Error.stackTraceLimit !== limit) V8Error.stackTraceLimit = limit
  }
}

/** @internal Whether something thrown is one of ours. It may be anything, such as a Proxy that throws when it is looked at. */
export function isHallpassError(thrown: unknown): thrown is HallpassError {
  try {
    return thrown instanceof HallpassError
  } catch {
    return false
  }
}

/** @internal Gives an untraced error the stack trace of the caller, to be thrown. */
export function traced(error: HallpassError): HallpassError {
  captureStackTrace?.(error)
  return error
}

/** @internal The code of a refusal by its number, as the modules give it: its place in the table, counted from 1. */
export function codeOf(refused: number): HallpassErrorCode {
  return refusals[refused - 1]?.code ?? 'INTERNAL'
}

/** @internal The number of a code, as {@link codeOf} takes it; 0 for what is no code. */
export function numberOf(code: HallpassErrorCode): number {
  for (let at = 0; at < refusals.length; at++) {
    if (refusals[at]?.code === code) return at + 1
  }
  return 0
}

function rowOf(code: HallpassErrorCode): Row {
  return refusals[numberOf(code) - 1] ?? rowOf('INTERNAL')
}

/**
 * @internal Says what an error comes from. Not enumerable, as the language has it: clients of databases put whole commands
 * on their errors, which must not get into an answer or a log by way of JSON.
 */
export function withCause(error: HallpassError, cause: unknown): HallpassError {
  defineProperty(error, 'cause', { __proto__: null, value: cause, configurable: true, writable: true } as PropertyDescriptor)
  return error
}

/** @internal Says which session a refusal is about. Not enumerable, so that no log has it by accident. */
export function tellSession(error: HallpassError, session: { readonly id: string; readonly subject: string }): void {
  defineProperty(error, 'session', { __proto__: null, value: freeze(session) } as PropertyDescriptor)
}

/** @internal An argument that is not what the function takes. */
export function invalidArgument(message: string): HallpassError {
  return new HallpassError('INVALID_ARGUMENT', message)
}

/** @internal Options that cannot be read as such. */
export function invalidOptions(message: string): HallpassError {
  return new HallpassError('INVALID_OPTION', message)
}

/**
 * @internal An option that has a value it must not have.
 *
 * @param rule What the option must be, to go on after its name.
 */
export function invalidOption(name: string, rule: string): HallpassError {
  return new HallpassError('INVALID_OPTION', `the option "${name}" ${rule}`, name)
}
