/** The calls about keys and key sets. */

import * as glue from 'hallpass-wasm'
import { HallpassError } from '../error.js'
import { typedArrayLength } from '../intrinsics.js'
import { optionPairs } from '../option-pairs.js'
import type { Options } from '../options.js'
import { firstTextOf, guarded, type Handle, type Made, made, writeBytes, writeText } from './boundary.js'
import { MAX_INPUT } from './limits.js'

export function makeHmacKey(secret: Uint8Array | string, options: Options): Made {
  return guarded(() => {
    const length = typeof secret === 'string' ? writeKeyText(secret) : writeSecret(secret)
    return made(glue.key_hmac(length, optionPairs(options)))
  })
}

export function generateKey(options: Options): Made {
  return guarded(() => made(glue.key_generate(optionPairs(options))))
}

export function readJwk(json: string, options: Options): Made {
  return guarded(() => made(glue.key_from_jwk(writeKeyText(json), optionPairs(options))))
}

export function readPem(pem: string, options: Options): Made {
  return guarded(() => made(glue.key_from_pem(writeKeyText(pem), optionPairs(options))))
}

export function thumbprint(key: Handle): string {
  return guarded(() => firstTextOf(glue.key_thumbprint(key)))
}

export function publicJwk(key: Handle): string {
  return guarded(() => firstTextOf(glue.key_public_jwk(key)))
}

export function secretJwk(key: Handle): string {
  return guarded(() => {
    const json = firstTextOf(glue.key_secret_jwk(key))
    glue.wipe()
    return json
  })
}

export function makeKeySet(keys: Uint32Array): Handle {
  return guarded(() => made(glue.key_set(keys)).handle)
}

export function readJwks(json: string): Handle {
  return guarded(() => made(glue.key_set_from_jwks(writeKeyText(json))).handle)
}

export function publicJwks(set: Handle): string {
  return guarded(() => firstTextOf(glue.key_set_public_jwks(set)))
}

function writeKeyText(text: string): number {
  const length = writeText(text, MAX_INPUT)
  if (length < 0) throw tooLong()
  return length
}

function writeSecret(source: Uint8Array): number {
  const length = typedArrayLength(source)
  if (length > MAX_INPUT) throw tooLong()
  writeBytes(source, length)
  return length
}

function tooLong(): HallpassError {
  return new HallpassError('INVALID_KEY', 'the text or secret is longer than any key')
}
