import {execFileSync} from 'node:child_process';
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {extname, join, normalize} from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.html': 'text/html',
  '.json': 'application/json',
};

/** A page of a site: its HTML, and the security policy that it is sent with. */
export interface SitePage {
  readonly html: string;
  readonly policy?: string;
}

/** A site without a build: pages, and the package's dist/ as plain files beside them, twice: also as /another-copy/. */
export interface Site {
  readonly origin: string;
  /** By path, such as `/`. */
  readonly pages: Map<string, SitePage>;
  /** Replaces files of dist/, by path. */
  readonly tampered: Map<string, string>;
  close(): void;
}

/** Builds dist/, unless it is as new as the sources, and serves it. */
export async function openSite(): Promise<Site> {
  execFileSync(process.execPath, [join(ROOT, 'tools', 'built.mjs')], {stdio: 'pipe'});
  const pages = new Map<string, SitePage>();
  const tampered = new Map<string, string>();
  const server = createServer((request, response) => {
    const asked = normalize((request.url ?? '/').split('?')[0] ?? '/');
    const path = asked.replace('/another-copy/', '/dist/');
    const page = pages.get(path);
    if (page?.policy) response.setHeader('content-security-policy', page.policy);
    response.setHeader('content-type', page ? 'text/html' : (TYPES[extname(path)] ?? 'text/plain'));
    const body = page?.html ?? tampered.get(path) ?? readFile(join(ROOT, path));
    Promise.resolve(body).then(
      (text) => response.end(text),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The site does not listen.');
  return {
    origin: `http://localhost:${bound.port}`,
    pages,
    tampered,
    close: () => server.close(),
  };
}
