import { h } from './dom.ts'

const themes = [['system', 'System'], ['light', 'Light'], ['dark', 'Dark']] as const
type Theme = (typeof themes)[number][0]
const storageKey = 'hallpass-theme'

/** Light, dark, or what the system says. The choice is the only thing that the page stores. */
export function themeSwitch(): HTMLElement {
  let chosen = stored()
  apply(chosen)
  return h(
    'fieldset',
    { class: 'theme-switch' },
    h('legend', { class: 'unseen' }, 'Colours'),
    ...themes.map(([value, label]) => h(
      'label',
      {},
      h('input', {
        type: 'radio', name: 'theme', value, checked: value === chosen,
        onchange: () => {
          chosen = value
          apply(value)
          store(value)
        },
      }),
      h('span', {}, label),
    )),
  )
}

function apply(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

function stored(): Theme {
  try {
    const value = localStorage.getItem(storageKey)
    return themes.find(([theme]) => theme === value)?.[0] ?? 'system'
  } catch {
    // Storage may be forbidden; the page does without.
    return 'system'
  }
}

function store(theme: Theme): void {
  try {
    if (theme === 'system') localStorage.removeItem(storageKey)
    else localStorage.setItem(storageKey, theme)
  } catch {
    // As above.
  }
}
