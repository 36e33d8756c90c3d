import { recorded } from './record.mjs'

/** The rows of strictness.json as a Markdown table. */
export function markdownTable() {
  const { versions, rows } = recorded()
  const names = Object.keys(versions)
  const lines = [
    ['Token', 'hallpass', ...names.map((name) => `${name} ${versions[name]}`)],
    ['---', '---', ...names.map(() => '---')],
    ...rows
      .filter(({ hallpass }) => !hallpass.accepts)
      .map(({ row, hallpass, peers }) => [row, `\`${hallpass.code}\``, ...names.map((name) => cell(peers[name]))]),
  ]
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function cell(verdict) {
  if (typeof verdict === 'object') {
    const accepting = Object.keys(verdict).filter((node) => verdict[node] === 'accepts')
    return `**accepts** on ${accepting.map((node) => node.replace('node', 'Node')).join(' and ')}`
  }
  if (verdict === 'accepts') return '**accepts**'
  return verdict === 'unsupported' ? '–' : 'refuses'
}
