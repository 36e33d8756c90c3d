import { copyButton } from './copy-button.ts'
import { h } from './dom.ts'
import { field, textInput } from './field.ts'
import { verdict } from './judge.ts'
import { policyOf, type Rules } from './rules.ts'
import { rules } from './state.ts'

const labels: readonly [name: keyof Rules, label: string, hint: string][] = [
  ['issuer', 'Issuer', 'one or several'],
  ['audience', 'Audience', 'one or several'],
  ['subject', 'Subject', ''],
  ['typ', 'Type (typ)', 'else JWT or none'],
  ['scopes', 'Scopes: all of', 'parted by spaces'],
  ['anyScope', 'Scopes: any of', 'parted by spaces'],
  ['requiredClaims', 'Required claims', 'empty asks for none'],
  ['clockTolerance', 'Clock tolerance', '30s, 2m …'],
  ['maxTokenAge', 'Maximum age', '15m, 12h, 30d …'],
  ['maxTokenBytes', 'Maximum bytes', 'else 16384'],
]

/** The policy that tokens are held against, as a form and as code. */
export function rulesPanel(): HTMLElement {
  const fields = labels.map(([name, label, hint]) => {
    const input = textInput(`rule-${name}`, rules.get()[name])
    input.addEventListener('input', () => rules.set({ ...rules.get(), [name]: input.value }))
    return { name, ...field(label, input, hint) }
  })
  const code = h('pre', { class: 'mono', tabindex: 0, role: 'group', 'aria-label': 'The rules as code' })

  rules.watch(current => {
    for (const { name, control } of fields) if (control.value !== current[name]) control.value = current[name]
    code.textContent = asCode(current)
  })
  verdict.watch(current => {
    const error = current.kind === 'fault' ? current.error : null
    for (const { name, blame } of fields) blame(error !== null && error.option === name ? `${error.code}: ${error.message}` : null)
  })

  return h(
    'section',
    { class: 'slip rules-panel', id: 'rules', 'aria-labelledby': 'rules-title' },
    h('div', { class: 'slip-head' }, h('h2', { id: 'rules-title' }, 'Rules'), h('p', { class: 'hint' }, 'what a token is held against')),
    h('form', { class: 'fields', onsubmit: (event: Event) => event.preventDefault() }, ...fields.map(each => each.element)),
    h(
      'details',
      { class: 'box' },
      h('summary', {}, 'As code'),
      code,
      copyButton('Copy', () => code.textContent ?? '', 'Copy the code'),
    ),
  )
}

function asCode(current: Rules): string {
  const members = Object.entries(policyOf(current)).map(([name, value]) => `  ${name}: ${JSON.stringify(value)?.replace(/"/g, "'") ?? 'undefined'},`)
  return [
    "import { verify } from 'hallpass'",
    '',
    `const { claims } = verify(token, key, {${members.length > 0 ? `\n${members.join('\n')}\n` : ''}})`,
  ].join('\n')
}
