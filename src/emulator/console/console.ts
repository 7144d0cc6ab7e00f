import {AgentDesk, type AgentDeskSurroundings} from './agent-desk.js';
import {ControlDesk} from './control-desk.js';
import {json, Refusal, refused} from './http.js';
import {pageOf} from './pages.js';
import type {PlannedFaults} from '../faults.js';

/** What the console works with. */
export interface ConsoleSurroundings extends AgentDeskSurroundings {
  readonly faults: PlannedFaults;
  /** How many sockets are open now. */
  readonly openSockets: () => number;
}

const AGENT_API = /^\/agent\/api\/([^/]*)$/;
const OWN = /^\/(agent|control|console)(\/|$)/;

/** Two pages for a person: `/agent`, to play the agent, and `/control`, to bring about faults; and the APIs behind them. */
export class Console {
  readonly #agents: AgentDesk;
  readonly #controls: ControlDesk;

  constructor(surroundings: ConsoleSurroundings) {
    this.#agents = new AgentDesk(surroundings);
    this.#controls = new ControlDesk(surroundings.faults, surroundings.openSockets);
  }

  /** Whether the path is one of the console's. */
  owns(path: string): boolean {
    return OWN.test(path);
  }

  async answer(request: Request): Promise<Response> {
    const path = new URL(request.url).pathname.replace(/(?<=.)\/$/, '');
    const [, name] = AGENT_API.exec(path) ?? [];
    try {
      if (name !== undefined) return await this.#agents.answer(request, name);
      if (path === '/control/api') return await this.#controls.answer(request);
    } catch (error) {
      return refused(error);
    }
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead) return refused(new Refusal(405, 'This can only be read.'));
    return (await pageOf(path)) ?? json(404, {message: 'There is nothing here.'});
  }
}
