import { textInput } from '../../field.ts'

const names = ['maria', 'jonas', 'amara', 'kenji', 'lucia', 'tomas', 'noor', 'freya', 'pavel', 'ines', 'emeka', 'sofia', 'arjun', 'hanna', 'mateo', 'yara']

/** A name that nobody has registered yet, most likely: a server keeps those of earlier visits. */
export function someName(): string {
  const [which = 0, number = 0] = crypto.getRandomValues(new Uint32Array(2))
  return `${names[which % names.length]}${1000 + (number % 9000)}`
}

export function passwordInput(id: string): HTMLInputElement {
  return textInput(id, 'let me in please', { type: 'password', autocomplete: 'new-password' })
}
