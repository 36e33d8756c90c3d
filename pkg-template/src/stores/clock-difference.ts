/**
 * How long a store keeps what has expired, in seconds. Times come from whichever server asks, and clocks differ: without
 * this, one server whose clock is ahead would make the sessions of all the others vanish.
 */
export const CLOCK_DIFFERENCE = 3600
