// Whether an attempt that was counted is one too many, and how long to wait then.

import { now } from '../fixed.mjs'
import { conflicting, judged, limited } from '../throttling.mjs'

const inAMinute = now + 60
const accounts = (accountAttempts) => ({ options: { accountAttempts } })
const addresses = (addressAttempts) => ({ kind: 'address', options: { addressAttempts } })

export default [
  judged('first', 'the first attempt', 1, inAMinute),
  judged('tenth', 'the last that an account has by default', 10, inAMinute),
  limited('eleventh', 'one more', 11, inAMinute, 60),
  limited('millionth', 'many more', 1_000_000, inAMinute, 60),
  limited('beyond-32-bits', 'more than anyone counts', 2 ** 40, inAMinute, 60),
  judged('hundredth-of-an-address', 'the last that an address has by default', 100, inAMinute, { kind: 'address' }),
  limited('hundred-and-first-of-an-address', 'one more', 101, inAMinute, 60, { kind: 'address' }),
  judged('eleventh-of-an-address', 'the limit of accounts is another one', 11, inAMinute, { kind: 'address' }),
  judged('one-allowed', 'the smallest limit', 1, inAMinute, accounts(1)),
  limited('one-allowed-second', 'one more', 2, inAMinute, 60, accounts(1)),
  judged('million-allowed', 'the largest limit', 1_000_000, inAMinute, accounts(1_000_000)),
  limited('million-allowed-and-one-more', 'one more', 1_000_001, inAMinute, 60, accounts(1_000_000)),
  judged('five-allowed-of-an-address', 'a limit for addresses', 5, inAMinute, addresses(5)),
  limited('five-allowed-of-an-address-sixth', 'one more', 6, inAMinute, 60, addresses(5)),
  limited('wait-of-a-second', 'to the end of the window', 11, now + 1, 1),
  limited('wait-of-nothing', 'at the end of the window a second all the same', 11, now, 1),
  limited('wait-of-less-than-nothing', 'a window that has passed', 11, now - 100, 1),
  limited('wait-of-a-fraction', 'seconds are rounded up', 11, now + 1, 1, { at: now + 0.25 }),
  limited('wait-of-a-bit-more', 'seconds are rounded up', 11, now + 2, 2, { at: now + 0.001 }),
  limited('wait-of-the-whole-window', 'as long as the window', 11, now + 900, 900),
  limited('wait-beyond-the-window', 'never longer than the window, whatever the store says', 11, now + 901, 900),
  limited('wait-beyond-a-shorter-window', 'the window that is set now', 11, now + 900, 60, { options: { accountWindow: 60 } }),
  limited('wait-beyond-a-second', 'the shortest window', 11, now + 900, 1, { options: { accountWindow: '1s' } }),
  limited('wait-of-a-longer-window', 'the longest window', 11, now + 2_592_000, 2_592_000, { options: { accountWindow: '30d' } }),
  limited('wait-of-the-window-of-addresses', 'the window of addresses', 101, now + 10_000, 3600, { kind: 'address', options: { addressWindow: '1h' } }),
  judged('window-that-has-passed', 'within the limit the window does not matter', 10, now - 100),
  conflicting('zero', 'an attempt that was counted is at least one', 0, inAMinute),
  conflicting('reset-beyond-time', 'a time that is none', 11, 100_000_000_000),
  conflicting('reset-in-milliseconds', 'a time that is none', 1, now * 1000),
]
