/** How many threads there are at most, however many the machine could run. Each has memory of its own. */
export const MOST_THREADS = 4

/** How much memory all that is being worked on takes together, in KiB: the most that one hash may ask for. */
export const MOST_MEMORY = 262_144

/** How many wait for their turn. Behind so many the last would wait for half a minute. */
export const MOST_WAITING = 1000

/** The memory of an instance never shrinks. One that had to grow beyond this, in KiB, is thrown away. */
export const KEPT_MEMORY = 32_768

/** How often in a row threads are tried in vain before they are given up for good. */
export const MOST_REFUSALS = 5

/** How long a thread or an instance waits for more work, and how long no thread is tried in vain again: milliseconds. */
export const KEPT_TIME = 10_000
