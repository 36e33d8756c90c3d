import { expectSame, type Checks } from './expect.js'
import { following, freshId, freshText, sample, START } from './samples.js'

/** What text of users may hold, each with a neighbour that must not be taken for it. */
const SUBJECTS: Readonly<Record<string, readonly [string, string]>> = {
  'with quotes and a semicolon': [`o'brien"; DROP TABLE x; --\``, `o''brien"; DROP TABLE x; --\``],
  'with backslashes': ['DOMAIN\\user\\n', 'DOMAIN\\user\n'],
  'with the wildcards of SQL': ['100%_a', '100xya'],
  'with the wildcards of shells': ['a*b?[c-d]', 'axbyc'],
  'with braces and colons': ['{tag}:a:b', 'tag:a:b'],
  'with line breaks, tabs and other controls': ['a\r\n\tb\u0001\u007f', 'a\n\tb\u0001\u007f'],
  'with emoji of several code points': ['👩🏽‍💻🏳️‍🌈', '👩‍💻🏳️‍🌈'],
  'written from right to left': ['\u202eאבג مرحبا', 'אבג مرحبا'],
  'with a letter and its accent apart': ['cafe\u0301', 'caf\u00e9'],
  'with separators of lines in Unicode': ['a\u2028b\u2029c', 'a b c'],
  'with a character that is none': ['a\uffffb', 'a\ufffdb'],
  'with spaces around it': [' a ', 'a'],
  'with a space at its end': ['a ', 'a'],
  'in large letters': ['ALICE@EXAMPLE.COM', 'alice@example.com'],
  'that looks like a number': ['007', '7'],
  'that looks like a large number': ['1e3', '1000'],
  'that looks like nothing': ['null', 'undefined'],
  'with the name of a prototype': ['__proto__', 'constructor'],
  'that another one begins with': ['user:1', 'user:12'],
}

const JSON_OF_8_KB = JSON.stringify({ text: 'é"\\\u0000\u2028👍'.repeat(500), deep: [[[{}]]], number: 1e21 })

export const texts: Checks = {
  ...Object.fromEntries(Object.entries(SUBJECTS).map(([what, pair]) => aboutSubject(what, pair))),

  'a subject of 255 characters is kept as it is, also outside of the basic plane': async (store) => {
    for (const character of ['a', '\u{1f511}']) {
      const session = sample({ subject: freshId().padEnd(32, '-') + character.repeat(255 - 32) })
      const shorter = sample({ subject: session.subject.slice(0, -character.length) })
      await store.create(session)
      await store.create(shorter)
      expectSame(await store.list(session.subject, START), [session], 'the sessions listed')
      expectSame(await store.list(shorter.subject, START), [shorter], 'the sessions of the shorter one')
    }
  },

  'a subject with the character U+0000 is kept as it is, or refused': async (store) => {
    const session = sample({ subject: `${freshText('a')}\u0000b` })
    const cut = sample({ subject: session.subject.slice(0, -2) })
    const created = await store.create(session).then(
      () => true,
      () => false,
    )
    await store.create(cut)
    expectSame(await store.list(cut.subject, START), [cut], 'the sessions of what stands before it')
    expectSame(await store.find(session.id), created ? session : undefined, 'the session found')
    if (created) expectSame(await store.list(session.subject, START), [session], 'the sessions listed')
  },

  'claims of 8 KB are kept to the character, also by a rotation': async (store) => {
    const session = sample({ claims: JSON_OF_8_KB, scope: 'a'.repeat(1000) })
    await store.create(session)
    expectSame(await store.find(session.id), session, 'the session found')
    const rotated = { ...session, ...following(session) }
    expectSame(
      await store.rotate(session.id, 0, following(session)),
      { outcome: 'rotated', session: rotated },
      'the rotation',
    )
  },

  'an empty text stays an empty text': async (store) => {
    const session = sample({ scope: '' })
    await store.create(session)
    expectSame((await store.find(session.id))?.scope, '', 'the scope')
  },
}

function aboutSubject(what: string, [text, neighbour]: readonly [string, string]): [string, Checks[string]] {
  const check: Checks[string] = async (store) => {
    // Unlike in other checks the text must stand alone: what comes before or after it could hide what is done to it. So
    // what an earlier run may have left is ended first.
    for (const subject of [text, neighbour]) await store.revokeSubject(subject, START)
    const session = sample({ subject: text })
    const other = sample({ subject: neighbour })
    await store.create(session)
    await store.create(other)
    expectSame(await store.find(session.id), session, 'the session found')
    expectSame(await store.list(text, START), [session], 'the sessions listed')
    expectSame(await store.list(neighbour, START), [other], 'the sessions of its neighbour')
    expectSame(await store.revokeSubject(text, START), 1, 'how many were revoked')
    expectSame(await store.find(other.id), other, 'the session of its neighbour')
  }
  return [`a subject ${what} is kept as it is, and is not its neighbour`, check]
}
