import {expect} from '@open-wc/testing';
import {attributesByteLength, byteLength, LIMITS} from '../../src/protocol/frames.js';

// PROTOCOL "Custom attributes", "Limits"
describe('sizes on the wire', () => {
  for (const [text, bytes] of [
    ['', 0],
    ['hello', 5],
    ['ü', 2],
    ['€', 3],
    ['😀', 4],
    ['\ud800', 3],
  ] as const) {
    it(`counts ${bytes} bytes for ${JSON.stringify(text)}`, () => {
      expect(byteLength(text)).to.equal(bytes);
    });
  }

  it('counts keys and values of custom attributes together', () => {
    expect(attributesByteLength({})).to.equal(0);
    expect(attributesByteLength({name: 'Zoë', é: ''})).to.equal(4 + 4 + 2);
  });

  it('knows the limits of the service', () => {
    expect(LIMITS).to.include({textBytes: 4096, customAttributesBytes: 2048});
  });
});
