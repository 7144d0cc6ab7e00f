import '../../../src/index.js';
import {EventLog} from '../../../demo/developer/event-log.js';
import type {GcGuestMessenger} from '../../../src/index.js';
import {AgentView} from './agent-view.js';
import {CodeView} from './code-view.js';
import {Controls} from './controls.js';
import {EventsView, one} from './events-view.js';
import {FAULTS, type Fault} from './faults.js';
import {openPretendService} from './pretend-service.js';
import {Stage} from './stage.js';

/** Calls without arguments, by the buttons of the page. */
const CALLS: Readonly<Record<string, (tag: GcGuestMessenger) => unknown>> = {
  show: (tag) => tag.show(),
  hide: (tag) => tag.hide(),
  start: (tag) => tag.start(),
  stop: (tag) => tag.stop(),
  retry: (tag) => tag.retry(),
  startNewConversation: (tag) => tag.startNewConversation(),
  clearConversation: (tag) => tag.clearConversation(),
  logout: (tag) => tag.logout(),
  getDiagnostics: (tag) => tag.getDiagnostics(),
};

const service = await openPretendService(new URL('..', location.href));
const log = new EventLog();
const code = new CodeView(document);
const agent = new AgentView(document, service.emulator);
const controls = new Controls(one(document, '[data-controls]', HTMLFormElement), changed);
const place = one(document, '[data-stage]', HTMLElement);
const state = one(document, '[data-state]', HTMLElement);
const stage = new Stage(place, service, (tag) => {
  tag.addEventListener('gc-open-changed', () => {
    controls.show('open', tag.open ? 'true' : '');
    code.show(controls.setting);
  });
});
const asked = new URLSearchParams(location.search);

new EventsView(document, log);
log.listen(place);
log.subscribe(showState);
// Open and floating, it would cover the whole page of a phone before anybody has seen it.
if (matchMedia('(width < 60rem)').matches) {
  controls.show('open', '');
  controls.show('layout', 'inline');
  for (const group of document.querySelectorAll('.group')) group.removeAttribute('open');
}
controls.read(asked);
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-call]')) {
  const {call = ''} = button.dataset;
  const make = CALLS[call];
  button.addEventListener('click', () => stage.tag && make && log.call(stage.tag, call, make));
}
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-restart]')) {
  button.addEventListener('click', restart);
}
one(document, '[data-mend]', HTMLButtonElement).addEventListener('click', () => {
  service.emulator.faults.clear();
  service.tokenAnswer = undefined;
  restart();
});
one(document, '[data-faults]', HTMLElement).append(...FAULTS.map(faultButton));

const fault = FAULTS.find(({name}) => name === asked.get('fault'));
if (fault && fault.when !== 'ready') fault.bring(service);
restart();
if (fault?.when === 'ready') {
  place.addEventListener('gc-ready', () => fault.bring(service), {once: true});
}

function changed(): void {
  const {setting, query} = controls;
  stage.change(setting);
  code.show(setting);
  history.replaceState(undefined, '', `${location.pathname}?${query}`.replace(/\?$/, ''));
}

function restart(): void {
  log.clear();
  stage.restart(controls.setting);
  code.show(controls.setting);
  showState();
}

function showState(): void {
  const {tag} = stage;
  const error = tag?.error;
  state.textContent = error ? `${tag.state}: ${error.code}` : (tag?.state ?? 'idle');
  state.dataset['is'] = tag?.state ?? 'idle';
  one(document, '[data-hint]', HTMLElement).textContent = error
    ? `${error.message} ${error.hint}`
    : '';
  agent.refresh();
}

function faultButton(each: Fault): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = each.words;
  button.addEventListener('click', () => {
    each.bring(service);
    if (each.when === 'start') restart();
  });
  return button;
}
