import { HallpassError, invalidArgument, isHallpassError } from '../error.js'
import { arrayBufferByteLength, typedArrayLength, typedArrayName, typedArraySet } from '../intrinsics.js'
import { setElement } from '../plain.js'
import { MAX_BODY } from '../raw/limits.js'

/** The bytes of a body; `tooLong` for more than the core takes, of which the rest is never read. */
export type RequestBody = Uint8Array | 'tooLong'

/** What is read of a request. A web `Request` is one. */
interface WithBody {
  readonly bodyUsed?: unknown
  readonly body?: ReadableStream<Uint8Array> | null
  arrayBuffer(): Promise<ArrayBuffer>
}

/**
 * Reads the body of a request, but no more of it than the core takes.
 *
 * @param contentLength What the client says; a body that is too long by its own account is not read at all.
 */
export async function bodyOf(request: unknown, contentLength: string | null): Promise<RequestBody> {
  const reader = readerOf(request as WithBody)
  if (reader === null) return new Uint8Array(0)
  if (Number(contentLength) > MAX_BODY) return tooLong(reader)
  return reader === undefined ? inOnePiece(request as WithBody) : inPieces(reader)
}

/** `null` where there is no body, `undefined` where the host has no streams of bodies, as some browsers. */
function readerOf(request: WithBody): ReadableStreamDefaultReader<unknown> | null | undefined {
  let wasRead: unknown
  try {
    const { body } = request
    wasRead = request.bodyUsed
    if (wasRead !== true) return body === null || body === undefined ? body : body.getReader()
  } catch {
    // Somebody else holds the one reader.
  }
  throw invalidArgument('the body of the request was read before; hand the request in as it came')
}

async function inPieces(reader: ReadableStreamDefaultReader<unknown>): Promise<RequestBody> {
  const pieces: Uint8Array[] = []
  let total = 0
  try {
    // As many pieces as there may be bytes: those that are empty have no end either.
    for (let count = 0; count <= MAX_BODY; count++) {
      const { done, value } = await reader.read()
      if (done) return joined(pieces, count, total)
      if (typedArrayName(value) !== 'Uint8Array') throw notBytes()
      const length = typedArrayLength(value as Uint8Array)
      total += length
      if (total > MAX_BODY) break
      // A copy, since whoever made it may do so again with the same memory.
      const piece = new Uint8Array(length)
      typedArraySet(piece, value as Uint8Array, 0)
      setElement(pieces, count, piece)
    }
    return tooLong(reader)
  } catch (error) {
    throw isHallpassError(error) ? error : brokenOff()
  }
}

async function inOnePiece(request: WithBody): Promise<RequestBody> {
  try {
    const buffer = await request.arrayBuffer()
    if (arrayBufferByteLength(buffer) > MAX_BODY) return 'tooLong'
    const bytes = new Uint8Array(buffer)
    return joined([bytes], 1, typedArrayLength(bytes))
  } catch {
    throw brokenOff()
  }
}

function tooLong(reader: ReadableStreamDefaultReader<unknown> | undefined): RequestBody {
  // Nobody waits for the source to stop: it may take its time.
  if (reader !== undefined) void cancel(reader)
  return 'tooLong'
}

async function cancel(reader: ReadableStreamDefaultReader<unknown>): Promise<void> {
  try {
    await reader.cancel()
  } catch {}
}

function joined(pieces: readonly Uint8Array[], count: number, total: number): Uint8Array {
  const all = new Uint8Array(total)
  let offset = 0
  for (let at = 0; at < count; at++) {
    const piece = pieces[at] as Uint8Array
    typedArraySet(all, piece, offset)
    offset += typedArrayLength(piece)
  }
  return all
}

function notBytes(): HallpassError {
  return invalidArgument('the body of the request must be a stream of bytes')
}

/** As when the client goes away. */
function brokenOff(): HallpassError {
  return new HallpassError('INVALID_REQUEST', 'the body of the request broke off')
}
