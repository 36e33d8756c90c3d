import { disposeNow, disposeWhenAbandoned } from './abandoned.js'
import { mapForEach, mapGet, mapHas, mapSet } from './intrinsics.js'
import { isAmong, type Options, without, written } from './options.js'
import { dispose } from './raw/boundary.js'
import * as raw from './raw/tokens.js'

/** How many are kept. An application has a handful of them. */
const MAX_KEPT = 32
const MAX_KEPT_LENGTH = 4096

/**
 * Compiles options for one use, or takes those that were compiled before from the same content.
 *
 * INVARIANT: options are found here only if they equal, member for member, those that were compiled; so it does not
 * matter that the object they came from can be changed. None are in use when others are taken, so all can be given up
 * then: between {@link take} and {@link release} no code of the caller's can run.
 */
export class Compiler<Kept extends raw.Compiled> {
  readonly #compile: (options: Options) => Kept
  readonly #once: readonly string[]
  #kept = new Map<string, Kept>()
  #keptCount = 0
  #unkept: Kept | undefined

  /** @param once The options that make it unlikely that the same ones come again. */
  constructor(compile: (options: Options) => Kept, once: readonly string[]) {
    this.#compile = compile
    this.#once = once
  }

  /** @param apart The names of options that the caller sees to. */
  take(options: Options, apart: readonly string[] = []): Kept {
    const content = hasOneOf(options, this.#once, apart) ? undefined : written(options, apart)
    if (content === undefined || content.length > MAX_KEPT_LENGTH) {
      return (this.#unkept = this.#compile(without(options, apart)))
    }
    return mapGet(this.#kept, content) ?? this.#keep(content, this.#compile(without(options, apart)))
  }

  /** Gives up what {@link take} gave, unless it is kept. */
  release(compiled: Kept): void {
    if (compiled !== this.#unkept) return
    this.#unkept = undefined
    dispose(compiled.handle)
  }

  dispose(): void {
    const old = this.#kept
    // First, so that none is found any more even if not all can be given up.
    this.#kept = new Map()
    this.#keptCount = 0
    mapForEach(old, (compiled) => disposeNow(compiled, compiled.handle))
  }

  #keep(content: string, compiled: Kept): Kept {
    if (this.#keptCount === MAX_KEPT) this.dispose()
    disposeWhenAbandoned(compiled, compiled.handle)
    mapSet(this.#kept, content, compiled)
    this.#keptCount++
    return compiled
  }
}

function hasOneOf(options: Options, names: readonly string[], apart: readonly string[]): boolean {
  for (let at = 0; at < names.length; at++) {
    const name = names[at] as string
    if (mapHas(options, name) && !isAmong(apart, name)) return true
  }
  return false
}

export const policies = new Compiler(raw.compilePolicy, ['currentDate'])
export const signOptions = new Compiler(raw.compileSignOptions, ['currentDate', 'subject', 'jwtid'])
