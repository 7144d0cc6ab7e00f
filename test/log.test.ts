import {expect} from '@open-wc/testing';
import {createLog, LOG_LEVELS} from '../src/log.js';

const WRITABLE = ['error', 'warn', 'info', 'debug'] as const;

/** What `write` puts on the console, which stays quiet meanwhile. */
function written(write: () => void): (readonly [method: string, ...args: unknown[]])[] {
  const lines: (readonly [method: string, ...args: unknown[]])[] = [];
  const before = {...console};
  for (const method of WRITABLE) {
    console[method] = (...args: unknown[]) => lines.push([method, ...args]);
  }
  try {
    write();
  } finally {
    Object.assign(console, before);
  }
  return lines;
}

describe('the log', () => {
  for (const [level, expected] of [
    ['silent', []],
    ['error', ['error']],
    ['warn', ['error', 'warn']],
    ['info', ['error', 'warn', 'info']],
    ['debug', ['error', 'warn', 'info', 'debug']],
  ] as const) {
    it(`at ${level} writes ${expected.join(', ') || 'nothing'}`, () => {
      const log = createLog(level);
      const lines = written(() => WRITABLE.forEach((at) => log(at, `a line at ${at}`)));
      expect(lines).to.deep.equal(
        expected.map((at) => [at, `[gc-guest-messenger] a line at ${at}`]),
      );
    });
  }

  it('has a test above for each of its levels', () => {
    expect(LOG_LEVELS).to.deep.equal(['silent', ...WRITABLE]);
  });
});
