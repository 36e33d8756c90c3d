import assert from 'node:assert/strict'

export function fixedClockChecks({ fixedClock }) {
  return [
    {
      name: 'it stands still, also where its function is handed on',
      run: () => {
        const { now } = fixedClock(1_900_000_000.5)
        assert.deepEqual([now(), now()], [1_900_000_000.5, 1_900_000_000.5])
      },
    },
    {
      name: 'it starts at a Date, or at a time of its own',
      run: () => {
        assert.equal(fixedClock(new Date('2030-01-01T00:00:00Z')).now(), 1_893_456_000)
        assert.equal(fixedClock().now(), fixedClock().now())
      },
    },
    {
      name: 'it goes on by seconds and by spans with their unit, and back',
      run: () => {
        const { now, advance } = fixedClock(0)
        for (const [span, time] of [
          [1.5, 1.5],
          ['45s', 46.5],
          ['15m', 946.5],
          ['12h', 44_146.5],
          [-0.5, 44_146],
          ['2w', 1_253_746],
        ]) {
          advance(span)
          assert.equal(now(), time, `${span}`)
        }
      },
    },
    {
      name: 'it refuses what is no span and no start, and stands where it stood',
      run: () => {
        const { now, advance } = fixedClock(7)
        for (const bad of [
          '',
          '15',
          's',
          '15 m',
          '1.5h',
          '-1s',
          '15M',
          '1y',
          Number.NaN,
          Infinity,
          null,
          undefined,
          {},
        ]) {
          assert.throws(() => advance(bad), TypeError)
        }
        assert.equal(now(), 7)
        for (const bad of [Number.NaN, Infinity, new Date('never')]) assert.throws(() => fixedClock(bad), TypeError)
      },
    },
  ]
}
