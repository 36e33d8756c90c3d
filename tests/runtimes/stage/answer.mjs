/** The one line of JSON that the program prints; anything else it prints is shown as an error. */
export function answerOf({ stdout, stderr }) {
  const lines = stdout.split('\n').filter((line) => line !== '')
  if (lines.length !== 1) throw new Error(`the program printed ${lines.length} lines, expected 1: ${stdout}${stderr}`)
  return JSON.parse(lines[0])
}
