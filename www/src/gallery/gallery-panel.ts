import { Key } from 'hallpass'
import { type Clock, clock, holdAt } from '../clock.ts'
import { fill, h } from '../dom.ts'
import { freshRules, type Rules } from '../rules.ts'
import { exhibit, type HeldKey, heldKey, hold, rules, token } from '../state.ts'
import { type Attack, attacks, groups } from './attacks.ts'
import forged from './forged.json'

interface Scene { token: string; key: HeldKey | null; rules: Rules; clock: Clock }

/** Ready-made attacks: one click puts token, key, rules and clock into the inspector. */
export function galleryPanel(): HTMLElement {
  let own: Scene | null = null
  const keys = galleryKeys()

  const show = (attack: Attack) => {
    own ??= { token: token.get(), key: heldKey.get(), rules: rules.get(), clock: clock.get() }
    exhibit.set(attack)
    heldKey.set(keys[attack.key ?? 'secret'])
    rules.set({ ...freshRules, scopes: attack.scopes ?? '' })
    holdAt(forged.now)
    token.set(forged.tokens[attack.id as keyof typeof forged.tokens])
  }
  const putBack = () => {
    if (!own) return
    const scene = own
    own = null
    exhibit.set(null)
    // A key of one's own that was made meanwhile stays in hand.
    if (heldKey.get()?.origin === 'gallery' && scene.key) heldKey.set(scene.key)
    rules.set(scene.rules)
    clock.set(scene.clock)
    token.set(scene.token)
    buttons.get(attacks[0]!.id)?.focus()
  }

  const buttons = new Map(attacks.map((attack, index) => [attack.id, h(
    'button',
    { type: 'button', class: 'exhibit', 'data-attack': attack.id, 'aria-pressed': 'false', onclick: () => show(attack) },
    h('span', { class: 'exhibit-number', 'aria-hidden': 'true' }, String(index).padStart(2, '0')), ' ', attack.name,
  )]))
  const label = h('div', { class: 'exhibit-label', id: 'exhibit-label' })
  exhibit.watch(shown => {
    for (const [id, button] of buttons) button.setAttribute('aria-pressed', String(id === shown?.id))
    fill(label, ...(shown ? labelOf(shown, putBack) : [
      h('p', { class: 'hint' }, 'Each one comes with its own key, rules and a clock held in January 2026. What you have now is kept and can be put back.'),
    ]))
  })

  return h(
    'section',
    { class: 'slip gallery', id: 'gallery', 'aria-labelledby': 'gallery-title' },
    h('div', { class: 'slip-head' }, h('h2', { id: 'gallery-title' }, 'Gallery of forgeries'), h('p', { class: 'hint' }, 'one click puts it into the inspector')),
    label,
    h('div', { class: 'exhibits' }, ...groups.map(group => h(
      'div',
      { class: 'exhibit-group', role: 'group', 'aria-label': group },
      h('h3', {}, group),
      h('div', { class: 'exhibit-row' }, ...attacks.filter(attack => attack.group === group).map(attack => buttons.get(attack.id)!)),
    ))),
  )
}

function labelOf(attack: Attack, putBack: () => void): Node[] {
  return [
    h(
      'p',
      {},
      h('strong', {}, attack.name), ' — ', attack.hope,
      attack.expect ? h('span', { class: 'exhibit-end' }, ' Turned back with ', h('code', {}, attack.expect.code), '.') : '',
    ),
    h('button', { type: 'button', class: 'put-back', onclick: putBack }, 'Put my things back'),
  ]
}

function galleryKeys(): { secret: HeldKey; public: HeldKey } {
  return {
    secret: hold(Key.hmac(forged.secret, { kid: 'gallery' }), 'gallery'),
    public: hold(Key.fromJwk(forged.publicJwk), 'gallery'),
  }
}
