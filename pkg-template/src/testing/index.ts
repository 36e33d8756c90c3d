export { fixedClock, type FixedClock } from './fixed-clock.js'
export { storeConformance, type ConformanceCheck, type OpenedStore } from './store-conformance.js'
