import {expect} from '@open-wc/testing';
import type {ControlState} from '../../src/emulator/console/words.js';
import {createService, type EmulatorService} from '../../src/emulator/index.js';
import {post, read} from './console-stage.js';
import {openConfiguredGuest, openGuest} from './open-guest.js';

describe('the control desk', () => {
  const control = async (service: EmulatorService, order: object): Promise<ControlState> =>
    (await (await post(service, '/control/api', order)).json()) as ControlState;

  it('makes weather, and makes it fair again', async () => {
    const service = createService();
    const weather = {lose: 0.25, delayMs: [100, 300]};
    expect((await read<ControlState>(service, '/control/api')).fair).to.equal(true);
    const foul = await control(service, {does: 'weather', direction: 'toGuest', weather});
    expect(foul.fair).to.equal(false);
    expect(service.faults.toGuest).to.deep.include(weather);
    expect(service.faults.fromGuest.lose).to.equal(0);
    const fair = await control(service, {does: 'clear'});
    expect(fair).to.deep.include({fair: true, toGuest: service.faults.fromGuest});
    expect(fair.version).to.be.above(foul.version);
    service.close();
  });

  it('brings about every other fault', async () => {
    const service = createService();
    const settings = {hanging: true, sockets: 'silent', echoes: 'off', latencyMs: 5};
    const counts = {loseUploads: 1, failUploads: 2};
    const state = await control(service, {does: 'set', ...settings, ...counts});
    expect(state).to.include({...settings, ...counts, fair: false});
    await control(service, {does: 'clear'});
    const limited = await control(service, {does: 'rate-limit', retryAfterSeconds: 7, times: 2});
    expect(limited.rateLimit).to.deep.equal({retryAfterSeconds: 7, left: 2});
    const guest = await openGuest(service);
    expect((await control(service, {does: 'send-raw', text: '!'})).openSockets).to.equal(1);
    expect((await control(service, {does: 'drop', code: 1012})).openSockets).to.equal(0);
    expect(await guest.ended()).to.equal(1012);
    expect(guest.texts).to.deep.equal(['!']);
    service.close();
  });

  it('breaks and mends endpoints', async () => {
    const service = createService();
    const plan = (order: object) =>
      control(service, {does: 'endpoint', endpoint: 'config', ...order});
    const planned = ({endpoints}: ControlState) =>
      endpoints.find((each) => each.endpoint === 'config');
    await plan({fault: 'error', value: 429, times: 2});
    await plan({fault: 'slow', value: 10});
    await plan({fault: 'unreachable', times: 1});
    expect(planned(await plan({fault: 'broken'}))).to.deep.equal({
      endpoint: 'config',
      delayMs: 10,
      plans: ['status 429, 2 times', 'unreachable, once', 'broken body'],
    });
    const mended = planned(await plan({fault: 'fine'}));
    expect(mended).to.deep.include({delayMs: 0, plans: []});
    service.close();
  });

  it('refuses what makes no sense, and changes nothing', async () => {
    const service = createService();
    for (const order of [
      {},
      {does: 'weather', direction: 'up', weather: {lose: 1}},
      {does: 'weather', direction: 'toGuest', weather: {lose: 2}},
      {does: 'weather', direction: 'toGuest', weather: {delayMs: [5, 1]}},
      {does: 'weather', direction: 'toGuest', weather: {delayMs: 'long'}},
      {does: 'set', hanging: true, sockets: 'broken'},
      {does: 'set', latencyMs: -1},
      {does: 'drop', code: 4.5},
      {does: 'endpoint', endpoint: 'moon', fault: 'hang'},
      {does: 'endpoint', endpoint: 'config', fault: 'odd'},
    ]) {
      expect((await post(service, '/control/api', order)).status, JSON.stringify(order)).to.equal(
        400,
      );
    }
    expect((await read<ControlState>(service, '/control/api')).fair).to.equal(true);
    service.close();
  });
});

describe('the console', () => {
  it('changes nothing for the page of another site', async () => {
    const service = createService();
    await openConfiguredGuest(service);
    for (const path of ['/control/api', '/agent/api/say', '/agent/api/disconnect']) {
      for (const contentType of ['text/plain', 'application/x-www-form-urlencoded', undefined]) {
        const answer = await service.fetch(service.origin + path, {
          method: 'POST',
          ...(contentType && {headers: {'content-type': contentType}}),
          body: JSON.stringify({does: 'drop', conversation: 'c1', text: 'hi'}),
        });
        expect(answer.status, path).to.equal(415);
      }
      const asked = await service.fetch(service.origin + path, {method: 'OPTIONS'});
      expect(asked.ok).to.equal(false);
      const all = [...asked.headers].map(([name]) => name).join();
      expect(all).not.to.contain('access-control');
    }
    expect(service.conversations[0]?.connections).to.equal(1);
    service.close();
  });

  it('has pages under a strict policy, and no others', async () => {
    const service = createService();
    for (const path of [
      '/agent',
      '/agent/',
      '/control',
      '/console/agent.js',
      '/console/page.css',
    ]) {
      const answer = await service.fetch(service.origin + path);
      expect(answer.status, path).to.equal(200);
      expect(answer.headers.get('content-security-policy')).to.match(/^default-src 'none'; /);
      expect(answer.headers.has('access-control-allow-origin')).to.equal(false);
      expect(await answer.text()).not.to.match(/ style=|<script>|<style/);
    }
    for (const path of ['/console/', '/console/words.js', '/agent/x']) {
      expect((await service.fetch(service.origin + path)).status, path).to.equal(404);
    }
    expect(service.requests).to.deep.equal([]);
    service.close();
  });
});
