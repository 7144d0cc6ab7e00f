import {html, type TemplateResult} from 'lit';
import type {GcGuestMessenger} from '../../src/index.js';

/** How the tag is now, by its own properties. */
export function statusView(tag: GcGuestMessenger): TemplateResult {
  const {state, connectionStatus, unreadCount, deployment, error} = tag;
  return html`<dl class="status">
    ${pair('state', state, state)} ${pair('connectionStatus', connectionStatus, connectionStatus)}
    ${pair('unreadCount', String(unreadCount))}
    ${
      error
        ? pair('error', `${error.code}: ${error.hint}`, 'failed')
        : pair('deployment', deployment ? (deployment.name ?? deployment.id) : 'none yet')
    }
  </dl>`;
}

function pair(name: string, value: string, lamp = ''): TemplateResult {
  return html`<div class=${name}>
    <dt>${name}</dt>
    <dd class=${lamp ? `lamp is-${lamp}` : ''}>${value}</dd>
  </div>`;
}
