import {expect} from '@open-wc/testing';
import {Files} from '../../src/emulator/files.js';

const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d);
const SIGNED = {attachmentId: 'a', fileName: 'a.png', fileType: 'image/png', token: 'mine'};
const keyOf = (url: string): string => url.split('/').at(-1) ?? '';

function open(linkSeconds?: number) {
  const clock = {nowMs: 0};
  return {clock, files: new Files('http://emulator.test', () => clock.nowMs, linkSeconds)};
}

describe('the files of the emulator', () => {
  const type = {'content-type': 'image/png'};
  for (const [what, headers, bytes, status] of [
    ['the header and the type', type, PNG, 200],
    ['the type with a parameter', {'content-type': 'Image/PNG; q=1'}, PNG, 200],
    ['no type', {}, PNG, 403],
    ['another type', {'content-type': 'image/gif'}, PNG, 403],
    ['another size', type, Uint8Array.of(1), 400],
    ['no bytes', type, Uint8Array.of(), 400],
    ['another tagging', {...type, 'x-amz-tagging': 'mine'}, PNG, 403],
  ] as const) {
    it(`answers an upload with ${what} by ${status}`, () => {
      const {files} = open();
      const link = files.presign({...SIGNED, fileSize: PNG.length});
      const receipt = files.receive(
        keyOf(link.url),
        new Uint8Array(bytes),
        new Headers({...link.headers, ...headers}),
      );
      expect(receipt.status).to.equal(status);
      expect(files.find('a')?.state).to.equal(status === 200 ? 'uploaded' : 'announced');
    });
  }

  it('refuses an upload without the returned header, to an unknown link, and too late', () => {
    const {files, clock} = open(60);
    const {url, headers} = files.presign(SIGNED);
    const put = (key: string, more: Record<string, string>): number =>
      files.receive(key, PNG, new Headers({...type, ...more})).status;
    expect(put(keyOf(url), {})).to.equal(403);
    expect(put('unknown', headers)).to.equal(403);
    clock.nowMs = 60_000;
    expect(put(keyOf(url), headers)).to.equal(403);
  });

  for (const [name, bytes, code] of [
    ['a.png', PNG, undefined],
    ['a.PNG', Uint8Array.of(0x25, 0x50, 0x44, 0x46), 4003],
    ['a.jpeg', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), undefined],
    ['a.jpg', PNG, 4003],
    ['a.gif', Uint8Array.of(0x47, 0x49, 0x46, 0x38, 0x39), undefined],
    ['a.pdf', Uint8Array.of(0x25, 0x50, 0x44, 0x46), undefined],
    ['a.pdf', Uint8Array.of(0x25), 4003],
    ['a.txt', PNG, undefined],
    ['big.txt', new Uint8Array(11), 4002],
  ] as const) {
    it(`finds ${code ?? 'nothing'} in ${bytes.length} bytes of ${name}`, () => {
      const {files} = open();
      const link = files.presign({...SIGNED, fileName: name, maxBytes: 10});
      files.receive(
        keyOf(link.url),
        new Uint8Array(bytes),
        new Headers({...link.headers, ...type}),
      );
      expect(files.find('a')?.state).to.equal(code === undefined ? 'uploaded' : 'failed');
      expect(files.find('a')?.failure?.code).to.equal(code);
    });
  }

  it('gives links that end, and fresh ones', () => {
    const {files, clock} = open();
    const bytes = new Uint8Array(PNG);
    const {id} = files.add({name: 'a.png', mime: 'image/png', bytes});
    bytes[0] = 0;
    const first = keyOf(files.downloadUrl(id));
    expect(files.byDownloadKey(first)?.bytes).to.deep.equal(PNG);
    clock.nowMs = 600_000;
    expect(files.byDownloadKey(first)).to.equal(undefined);
    const second = keyOf(files.downloadUrl(id));
    expect(files.byDownloadKey(second)?.id).to.equal(id);
    files.delete(id);
    expect(files.byDownloadKey(second)).to.equal(undefined);
    expect(files.content(id)).to.deep.equal({contentType: 'Attachment', attachment: {id}});
  });

  for (const [mime, mediaType] of [
    ['image/png', 'Image'],
    ['AUDIO/ogg', 'Audio'],
    ['video/mp4', 'Video'],
    ['application/pdf', 'File'],
  ] as const) {
    it(`calls ${mime} ${mediaType}`, () => {
      const {files} = open();
      const {id} = files.add({name: 'a', mime, bytes: PNG});
      expect(files.content(id)['attachment']).to.include({mediaType, mime, fileSize: 5});
    });
  }
});
