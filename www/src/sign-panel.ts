import { HallpassError, sign, type SignOptions } from 'hallpass'
import { now } from './clock.ts'
import { h, fill } from './dom.ts'
import { type Field, field, textArea, textInput } from './field.ts'
import { announce } from './live-region.ts'
import { duration, given, oneOrMany } from './rules.ts'
import { heldKey, token } from './state.ts'

const firstClaims = `{
  "sub": "johndoe",
  "scope": "read write",
  "name": "John Doe"
}`

type OptionName = 'issuer' | 'audience' | 'subject' | 'expiresIn' | 'notBefore' | 'jwtid' | 'typ'
type Options = Record<OptionName, Field<HTMLInputElement>>

/** Claims and options in, token out, straight into the inspector. */
export function signPanel(): HTMLElement {
  const claims = field('Claims', textArea('claims', 7, firstClaims), '', true)
  const options: Options = {
    issuer: option('issuer', 'Issuer', 'https://login.example'),
    audience: option('audience', 'Audience', 'https://api.example'),
    expiresIn: option('expiresIn', 'Expires in', '15m'),
    notBefore: option('notBefore', 'Not before, from now'),
    subject: option('subject', 'Subject'),
    jwtid: option('jwtid', 'Token id (jti)'),
    typ: option('typ', 'Type (typ)'),
  }
  const failure = h('p', { class: 'failure', role: 'alert', id: 'sign-failure' })
  const button = h('button', { type: 'submit', class: 'primary', id: 'sign' }, 'Sign')
  const why = h('p', { class: 'hint', id: 'sign-why' })

  heldKey.watch(held => {
    button.disabled = !held?.signer
    why.textContent = held?.signer ? `with the ${held.signer.alg} key in hand` : held ? 'this key can verify only' : 'there is no key yet'
  })

  const trySigning = () => {
    for (const each of [claims, ...Object.values(options)]) each.blame(null)
    fill(failure)
    const signer = heldKey.get()?.signer
    if (!signer) return
    try {
      token.set(sign(parsed(claims.control.value) as object, signer, { ...chosen(options), currentDate: now() }))
      announce('Signed; the token is in the inspector.')
    } catch (error) {
      if (error instanceof SyntaxError) return claims.blame(error.message)
      if (!(error instanceof HallpassError)) throw error
      const blamed = error.option !== undefined && error.option in options ? options[error.option as OptionName] : undefined
      if (blamed) blamed.blame(`${error.code}: ${error.message}`)
      fill(failure, h('code', {}, error.code), ' ', error.message)
    }
  }

  return h(
    'section',
    { class: 'slip sign-panel', id: 'claims-to-sign', 'aria-labelledby': 'sign-title' },
    h('div', { class: 'slip-head' }, h('h2', { id: 'sign-title' }, 'Sign')),
    h(
      'form',
      { class: 'fields', onsubmit: (event: Event) => { event.preventDefault(); trySigning() } },
      claims.element,
      ...(['issuer', 'audience', 'expiresIn', 'notBefore', 'subject', 'jwtid', 'typ'] as const).map(name => options[name].element),
      h('div', { class: 'form-foot' }, button, why, failure),
    ),
  )
}

function option(name: OptionName, label: string, value = ''): Field<HTMLInputElement> {
  return field(label, textInput(`sign-${name}`, value))
}

function chosen(options: Options): SignOptions {
  const text = (name: OptionName) => options[name].control.value
  return {
    ...given('issuer', text('issuer'), value => value),
    ...given('audience', text('audience'), oneOrMany),
    ...given('subject', text('subject'), value => value),
    ...given('expiresIn', text('expiresIn'), duration),
    ...given('notBefore', text('notBefore'), duration),
    ...given('jwtid', text('jwtid'), value => value),
    ...given('typ', text('typ'), value => value),
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new SyntaxError(`not JSON: ${(error as Error).message}`)
  }
}
