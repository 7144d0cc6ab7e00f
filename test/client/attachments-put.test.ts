import {expect, waitUntil} from '@open-wc/testing';
import {putFile, type Put} from '../../src/client/attachments/put-file.js';

const noop = (): void => undefined;

function photo(changes: Partial<Put> = {}): Put {
  return {
    url: 'https://uploads.example.test/put/abc?sig=1',
    headers: {'x-amz-tagging': 'tenant=demo'},
    file: new File(['abc'], 'photo.png', {type: 'image/png'}),
    type: 'image/png',
    signal: new AbortController().signal,
    moved: noop,
    ...changes,
  };
}

/** A `fetch` that never answers by itself, and those that called it. */
function silentFetch(): {
  readonly fetch: typeof globalThis.fetch;
  readonly calls: readonly (RequestInit | undefined)[];
} {
  const calls: (RequestInit | undefined)[] = [];
  const fetch: typeof globalThis.fetch = (_url, init) => {
    calls.push(init);
    return new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(new TypeError('aborted')));
    });
  };
  return {fetch, calls};
}

function answer(status: number): typeof globalThis.fetch {
  return () => Promise.resolve(new Response(null, {status}));
}

// PROTOCOL "Attachments"
describe('putting a file by fetch', () => {
  it('sends the bytes with the headers of the place, and the type', async () => {
    const calls: Request[] = [];
    const fetch: typeof globalThis.fetch = (url, init) => {
      calls.push(new Request(url, init));
      return Promise.resolve(new Response());
    };
    expect(await putFile(photo({fetch}))).to.equal(200);
    const [sent] = calls;
    expect(sent).to.include({method: 'PUT', url: photo().url, credentials: 'omit'});
    expect(Object.fromEntries(sent?.headers ?? [])).to.deep.equal({
      'x-amz-tagging': 'tenant=demo',
      'content-type': 'image/png',
    });
    expect(await sent?.text()).to.equal('abc');
  });

  it('leaves a Content-Type alone that the service signed', async () => {
    let headers: Headers | undefined;
    const fetch: typeof globalThis.fetch = (_url, init) => {
      headers = new Headers(init?.headers);
      return Promise.resolve(new Response());
    };
    await putFile(photo({fetch, headers: {'Content-Type': 'image/x-png'}}));
    expect(headers?.get('content-type')).to.equal('image/x-png');
  });

  it('gives the status of a refusal', async () => {
    expect(await putFile(photo({fetch: answer(403)}))).to.equal(403);
  });

  it('gives 0 when there is no answer', async () => {
    const fetch = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));
    expect(await putFile(photo({fetch}))).to.equal(0);
  });

  it('does not hang for ever', async () => {
    const {fetch, calls} = silentFetch();
    const error = await putFile(photo({fetch, hungMs: 5})).catch((thrown: unknown) => thrown);
    expect(error).to.include({code: 'attachment-failed', retryable: true});
    expect(calls[0]?.signal?.aborted).to.equal(true);
  });

  it("is stopped by the signal, with the signal's reason", async () => {
    const {fetch, calls} = silentFetch();
    const stop = new AbortController();
    const put = putFile(photo({fetch, signal: stop.signal})).catch((thrown: unknown) => thrown);
    await waitUntil(() => calls.length === 1);
    stop.abort('enough');
    expect(await put).to.equal('enough');
    expect(calls[0]?.signal?.aborted).to.equal(true);
  });
});

describe('putting a file by XMLHttpRequest', () => {
  it('tells what moves, up to the last byte', async () => {
    const {origin} = (await (await fetch('/emulator.json')).json()) as {readonly origin: string};
    const moved: number[] = [];
    const file = new Blob([new Uint8Array(300_000)]);
    const url = `${origin}/uploads/unknown`;
    expect(await putFile(photo({url, file, moved: (bytes) => moved.push(bytes)}))).to.equal(403);
    expect(moved.at(-1)).to.equal(300_000);
    expect(moved).to.deep.equal(moved.toSorted((one, other) => one - other));
  });

  it('gives 0 when there is no answer', async () => {
    // Port 1 answers nobody.
    expect(await putFile(photo({url: 'http://127.0.0.1:1/'}))).to.equal(0);
  });

  it("is stopped by the signal, with the signal's reason", async () => {
    const stop = new AbortController();
    const put = putFile(photo({url: 'http://127.0.0.1:1/', signal: stop.signal}));
    stop.abort('enough');
    expect(await put.catch((thrown: unknown) => thrown)).to.equal('enough');
  });

  it('rejects for an address that is none', async () => {
    const put = putFile(photo({url: 'https://[nowhere'}));
    expect(await put.catch((thrown: unknown) => thrown)).to.be.instanceOf(DOMException);
  });
});
