import { h, fill } from './dom.ts'

export interface Field<Control extends HTMLElement> {
  element: HTMLElement
  control: Control
  /** Shows why the value was refused, or takes that away again. */
  blame(reason: string | null): void
}

/** A labelled control with a hint, and room for the reason when its value is refused. */
export function field<Control extends HTMLElement>(label: string, control: Control, hint = '', wide = false): Field<Control> {
  const hintElement = h('span', { class: 'field-hint', id: `${control.id}-hint` }, hint)
  const error = h('span', { class: 'field-error', id: `${control.id}-error` })
  if (hint !== '') control.setAttribute('aria-describedby', hintElement.id)
  return {
    control,
    element: h(
      'div',
      { class: `field${wide ? ' wide' : ''}` },
      h('label', { for: control.id }, label),
      control,
      hint !== '' && hintElement,
      error,
    ),
    blame(reason) {
      fill(error, reason)
      control.toggleAttribute('data-blamed', reason !== null)
      if (reason === null) control.removeAttribute('aria-invalid')
      else control.setAttribute('aria-invalid', 'true')
      const described = [hint !== '' ? hintElement.id : '', reason !== null ? error.id : ''].filter(id => id !== '').join(' ')
      if (described === '') control.removeAttribute('aria-describedby')
      else control.setAttribute('aria-describedby', described)
    },
  }
}

export function textInput(id: string, value = '', attributes: Record<string, string> = {}): HTMLInputElement {
  const input = h('input', { type: 'text', id, autocomplete: 'off', spellcheck: 'false', autocapitalize: 'off', ...attributes })
  input.value = value
  return input
}

export function textArea(id: string, rows: number, value = '', attributes: Record<string, string> = {}): HTMLTextAreaElement {
  const area = h('textarea', { id, rows, class: 'mono', autocomplete: 'off', spellcheck: 'false', autocapitalize: 'off', ...attributes })
  area.value = value
  return area
}

export function choice(id: string, options: readonly (readonly [value: string, label: string])[]): HTMLSelectElement {
  return h('select', { id }, ...options.map(([value, label]) => h('option', { value }, label)))
}
