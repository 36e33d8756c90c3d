import { h } from './dom.ts'

export interface Tab { id: string; label: string; panel: HTMLElement }

/** Tabs as the ARIA authoring practices have them: one stop for Tab, arrows between the tabs. */
export function tabs(label: string, all: readonly Tab[]): HTMLElement {
  const buttons = all.map(tab => h('button', { type: 'button', role: 'tab', id: `tab-${tab.id}`, 'aria-controls': `panel-${tab.id}` }, tab.label))
  const panels = all.map(tab => h('div', { role: 'tabpanel', id: `panel-${tab.id}`, 'aria-labelledby': `tab-${tab.id}` }, tab.panel))

  const choose = (chosen: number, focus: boolean) => {
    buttons.forEach((button, index) => {
      button.setAttribute('aria-selected', String(index === chosen))
      button.tabIndex = index === chosen ? 0 : -1
    })
    panels.forEach((panel, index) => { panel.hidden = index !== chosen })
    if (focus) buttons[chosen]?.focus()
  }
  const list = h('div', {
    role: 'tablist', class: 'tabs', 'aria-label': label,
    onkeydown: (event: KeyboardEvent) => {
      const at = buttons.indexOf(event.target as HTMLButtonElement)
      const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key]
      if (at < 0 || next === undefined) return
      event.preventDefault()
      choose((next + all.length) % all.length, true)
    },
  }, ...buttons)
  buttons.forEach((button, index) => button.addEventListener('click', () => choose(index, false)))
  choose(0, false)
  return h('div', { class: 'tabbed' }, list, ...panels)
}
