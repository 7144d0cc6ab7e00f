import type {StoredFile} from '../files.js';
import {uploadEventFrame} from '../socket/attachment-frames.js';
import {answer} from './answers.js';
import type {RestSurroundings, Route} from './routes.js';

const PATH = /^\/(uploads|downloads)\/([^/]+)$/;

/** Finds the service of a signed link: where a guest puts a file, or gets one. */
export function fileRouteOf(path: string): Route | undefined {
  const [, family, key] = PATH.exec(path) ?? [];
  if (key === undefined) return undefined;
  return family === 'uploads'
    ? {
        endpoint: 'upload',
        method: 'PUT',
        requestHeaders: 'content-type, x-amz-tagging',
        answer: (request, surroundings) => upload(key, request, surroundings),
      }
    : {endpoint: 'download', method: 'GET', answer: (_, {files}) => download(key, files)};
}

async function upload(
  key: string,
  request: Request,
  {faults, files, sessions, now}: RestSurroundings,
): Promise<Response> {
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (faults.takeFailedUpload()) return storageError(500, 'InternalError', 'A planned fault.');
  const receipt = files.receive(key, bytes, request.headers);
  if (receipt.status !== 200) {
    const code = receipt.status === 403 ? 'AccessDenied' : 'BadDigest';
    return storageError(receipt.status, code, receipt.text);
  }
  const {file} = receipt;
  // The answer is only that of the storage; what the service makes of the file is told on the sockets.
  if (!faults.takeLostUpload()) {
    const event = uploadEventFrame(file, files.downloadUrl(file.id), now());
    sessions.find(file.token ?? '')?.broadcast(event);
  }
  return answer(200, '', {});
}

function download(key: string, files: RestSurroundings['files']): Response {
  const file = files.byDownloadKey(key);
  if (!file) return storageError(403, 'AccessDenied', 'The link is unknown or has expired.');
  return answer(200, file.bytes, {
    // A guest may have announced anything behind a parameter, and a header may not hold it.
    'content-type': /^[\x20-\x7e]+$/.test(file.mime) ? file.mime : 'application/octet-stream',
    'content-disposition': disposition(file),
  });
}

/** A name as RFC 6266 has it: in ASCII for old readers, and as it is. */
function disposition({name}: StoredFile): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  // Half of a pair of surrogates cannot be encoded.
  const encoded = encodeURIComponent(name.replace(/\p{Surrogate}/gu, '_')).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** A failure in the form of the storage, which is not the platform API. */
function storageError(status: number, code: string, message: string): Response {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return answer(status, body, {'content-type': 'application/xml'});
}
