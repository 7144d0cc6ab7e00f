import {expect} from '@open-wc/testing';

describe('the front door of the emulator', () => {
  it('can be imported by a page, though only Node can open a port', async () => {
    const emulator = await import('../../src/emulator/index.js');
    expect(emulator).to.have.property('startEmulator');
    const service = emulator.createService();
    const {active} = emulator.DEPLOYMENT_IDS;
    const path = `/webdeployments/v1/deployments/${active}/config.json`;
    expect((await service.fetch(service.origin + path)).status).to.equal(200);
  });
});
