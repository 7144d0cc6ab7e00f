import {expect} from '@open-wc/testing';
import {asMessengerError, isMessengerError, MessengerError} from '../src/errors.js';

describe('MessengerError', () => {
  it('carries a code for programs, a message and a hint for people', () => {
    const error = new MessengerError('rate-limited', 'Too many.', {
      hint: 'Wait.',
      retryable: true,
      status: 429,
      retryAfterMs: 3000,
    });
    expect(error).to.be.instanceOf(Error);
    expect(error).to.include({
      name: 'MessengerError',
      code: 'rate-limited',
      message: 'Too many.',
      hint: 'Wait.',
      retryable: true,
      status: 429,
      retryAfterMs: 3000,
    });
    expect(String(error)).to.equal('MessengerError: Too many.');
  });

  it('has neither status nor wait nor cause where there was none, and is not retryable', () => {
    const error = new MessengerError('config-missing', 'Gone.', {
      hint: 'Set it.',
      status: undefined,
    });
    expect(error.retryable).to.equal(false);
    expect('status' in error && error.status !== undefined).to.equal(false);
    expect(error.retryAfterMs).to.equal(undefined);
    expect('cause' in error).to.equal(false);
  });

  it('keeps what was thrown underneath, but not in its JSON', () => {
    const cause = new TypeError('access_token=abc');
    const error = new MessengerError('token-unreachable', 'Silence.', {hint: 'Look.', cause});
    expect(error.cause).to.equal(cause);
    expect(JSON.stringify(error)).not.to.contain('abc');
  });

  it('is known by its name, so that one of a second copy of the package counts', () => {
    const foreign = Object.assign(new Error('x'), {name: 'MessengerError', code: 'unexpected'});
    expect(isMessengerError(new MessengerError('unexpected', 'x', {hint: 'y'}))).to.equal(true);
    expect(isMessengerError(foreign)).to.equal(true);
    for (const other of [
      new Error('x'),
      new TypeError('x'),
      undefined,
      null,
      'MessengerError',
      {},
    ]) {
      expect(isMessengerError(other)).to.equal(false);
    }
    expect(isMessengerError({name: 'MessengerError', code: 'unexpected'})).to.equal(false);
  });

  it('stays itself when it is thrown through', () => {
    const error = new MessengerError('send-failed', 'x', {hint: 'y'});
    expect(asMessengerError(error, 'sdk-load-failed')).to.equal(error);
  });

  for (const [what, thrown] of [
    ['an error', new TypeError('of Jane Doe')],
    ['a text', 'of Jane Doe'],
    ['nothing', undefined],
    ['null', null],
  ] as const) {
    it(`is made of ${what} that was thrown, and does not repeat what a stranger says`, () => {
      const error = asMessengerError(thrown);
      expect(error).to.include({code: 'unexpected', message: 'Something failed.', cause: thrown});
      expect(error.hint).to.contain('getDiagnostics()');
    });
  }

  it('is made with the code and hint of whoever knows better', () => {
    const error = asMessengerError('x', 'sdk-load-failed', 'Check the script.');
    expect(error).to.include({code: 'sdk-load-failed', hint: 'Check the script.'});
  });
});
