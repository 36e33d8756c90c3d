import { HallpassError, Key, KeySet } from 'hallpass'
import { h, fill } from './dom.ts'
import { choice, field, textArea, textInput } from './field.ts'
import { keyCard } from './key-card.ts'
import { announce } from './live-region.ts'
import { secretBytes } from './secret-bytes.ts'
import { type HeldKey, hold, replaceKey } from './state.ts'
import { tabs } from './tabs.ts'

type HmacAlg = 'HS256' | 'HS384' | 'HS512'

const hmacAlgs = [['HS256', 'HS256'], ['HS384', 'HS384'], ['HS512', 'HS512']] as const
const allAlgs = [...hmacAlgs, ['EdDSA', 'EdDSA (Ed25519)']] as const

/** Where a key is made or pasted. */
export function keyPanel(): HTMLElement {
  return h(
    'section',
    { class: 'slip key-panel', id: 'key', 'aria-labelledby': 'key-title' },
    h('div', { class: 'slip-head' }, h('h2', { id: 'key-title' }, 'Key')),
    tabs('Where the key comes from', [
      { id: 'make', label: 'Make', panel: makeForm() },
      { id: 'secret', label: 'Secret', panel: secretForm() },
      { id: 'jwk', label: 'JWK', panel: jwkForm() },
      { id: 'pem', label: 'PEM', panel: pemForm() },
    ]),
    keyCard(),
  )
}

function makeForm(): HTMLElement {
  const alg = field('Algorithm', choice('make-alg', allAlgs))
  const kid = field('Key id', textInput('make-kid'), 'optional')
  return keyForm('Make a key', [alg.element, kid.element], () =>
    hold(Key.generate(alg.control.value as HmacAlg | 'EdDSA', kidOf(kid.control)), 'made'))
}

function secretForm(): HTMLElement {
  const secret = field('Secret', textArea('secret-text', 2), 'at least as long as the hash: 32, 48 or 64 bytes', true)
  const reading = field('Read as', choice('secret-reading', [['text', 'text (UTF-8)'], ['base64url', 'base64, base64url'], ['hex', 'hexadecimal']]))
  const alg = field('Algorithm', choice('secret-alg', hmacAlgs))
  return keyForm('Use this secret', [secret.element, reading.element, alg.element], () =>
    hold(Key.hmac(secretBytes(secret.control.value, reading.control.value), { alg: alg.control.value as HmacAlg }), 'pasted'))
}

function jwkForm(): HTMLElement {
  const jwk = field('JWK or JWK Set', textArea('jwk-text', 5, '', { placeholder: '{"kty":"OKP","crv":"Ed25519","x":"…"}' }), 'a set can verify, it does not sign', true)
  const alg = field('If the JWK has no alg', choice('jwk-alg', [['', 'refuse it'], ...hmacAlgs]), 'only secrets (oct) need one')
  return keyForm('Use this JWK', [jwk.element, alg.element], () => {
    const text = jwk.control.value
    // The text goes in as it is: only there can hallpass see a member that occurs twice.
    if (isSet(text)) return { verifier: KeySet.fromJwks(text), signer: null, origin: 'pasted' }
    const options = alg.control.value === '' ? {} : { alg: alg.control.value as HmacAlg }
    return hold(Key.fromJwk(text, options), 'pasted')
  })
}

function pemForm(): HTMLElement {
  const pem = field('PEM', textArea('pem-text', 5, '', { placeholder: '-----BEGIN PUBLIC KEY-----' }), 'Ed25519: PKCS#8 private or SPKI public', true)
  const kid = field('Key id', textInput('pem-kid'), 'optional')
  return keyForm('Use this PEM', [pem.element, kid.element], () => hold(Key.fromPem(pem.control.value, kidOf(kid.control)), 'pasted'))
}

/** A form that gives a key, or says in its own place why it does not. */
function keyForm(label: string, fields: HTMLElement[], make: () => HeldKey): HTMLElement {
  const failure = h('p', { class: 'failure', role: 'alert' })
  return h(
    'form',
    {
      class: 'fields',
      onsubmit: (event: Event) => {
        event.preventDefault()
        try {
          const key = make()
          fill(failure)
          replaceKey(key)
          announce('The key is ready.')
        } catch (error) {
          if (error instanceof HallpassError) fill(failure, h('code', {}, error.code), ' ', error.message)
          else if (error instanceof SyntaxError) fill(failure, error.message)
          else throw error
        }
      },
    },
    ...fields,
    h('div', { class: 'form-foot' }, h('button', { type: 'submit', class: 'primary' }, label), failure),
  )
}

function kidOf(input: HTMLInputElement): { kid?: string } {
  return input.value === '' ? {} : { kid: input.value }
}

function isSet(text: string): boolean {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null && 'keys' in parsed
  } catch {
    return false
  }
}
