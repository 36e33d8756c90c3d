import { cell } from '../cell.ts'

/** Changes four times a second while the page is seen, for all that counts down. */
export const beat = cell(0)

export function startBeat(): void {
  setInterval(() => {
    if (!document.hidden) beat.set(beat.get() + 1)
  }, 250)
}

/** A clock was moved: what counts down is shown anew at once. */
export function beatNow(): void {
  beat.set(beat.get() + 1)
}
