import {expect} from '@open-wc/testing';
import type {EmulatorService} from '../../src/emulator/index.js';

/** Asks the console for something that must be there. */
export async function read<Body>(service: EmulatorService, path: string): Promise<Body> {
  const response = await service.fetch(service.origin + path);
  expect(response.status, path).to.equal(200);
  return (await response.json()) as Body;
}

/** Tells the console to do something. */
export function post(service: EmulatorService, path: string, order: object): Promise<Response> {
  return service.fetch(service.origin + path, {
    method: 'POST',
    headers: {'content-type': 'application/json'},
    body: JSON.stringify(order),
  });
}
