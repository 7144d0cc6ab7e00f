import {execFile} from 'node:child_process';

/** What a Node process left behind. */
export interface Finished {
  readonly status: number;
  readonly out: string;
  readonly errors: string;
}

/** Runs a module in a Node process of its own, which reads TypeScript and has no DOM. */
export function runScript(code: string): Promise<Finished> {
  const flags = ['--import', 'tsx', '--input-type=module', '--eval', code];
  return new Promise((resolve) => {
    execFile(process.execPath, flags, {timeout: 60_000}, (error, out, errors) => {
      const status = error ? (typeof error.code === 'number' ? error.code : -1) : 0;
      resolve({status, out, errors});
    });
  });
}
