import type {
  AgentAction,
  ConversationView,
  DeploymentView,
  FaultName,
} from '../server/desk-words.js';

export type {AgentAction, ConversationView, DeploymentView, FaultName};

/** The way to the demo's server, which moves the emulator. */
export const desk = {
  deployments: () => ask<DeploymentView[]>('deployments'),
  conversations: () => ask<ConversationView[]>('conversations'),
  activeFaults: () => ask<FaultName[]>('faults'),
  /** Gives the faults that are active afterwards. */
  fault: (fault: FaultName) => ask<FaultName[]>('faults', {fault}),
  agent: (action: AgentAction) => ask<object>('agent', action),
};

async function ask<Answer>(path: string, question?: object): Promise<Answer> {
  const response = await fetch(`/demo/${path}`, {
    ...(question && {
      method: 'POST',
      headers: {'content-type': 'application/json'},
      body: JSON.stringify(question),
    }),
  });
  if (!response.ok) throw new Error(`The demo's server answered ${response.status} to ${path}.`);
  return (await response.json()) as Answer;
}
