/** The text of a file that lies beside a module, in Node and in a page; `undefined` where there is none. */
export async function textOf(url: URL): Promise<string | undefined> {
  try {
    if (url.protocol !== 'file:') {
      const response = await fetch(url);
      return response.ok ? await response.text() : undefined;
    }
    // Here and not above, so that a page may import this file.
    const {readFile} = await import(/* @vite-ignore */ 'node:fs/promises');
    return await readFile(url, 'utf8');
  } catch {
    return undefined;
  }
}
