// What the page and its desk say to each other, for both to import.

/** What can be made to go wrong; `clear` ends it all. */
export type FaultName =
  | 'drop'
  | 'refuse-sockets'
  | 'token-429'
  | 'token-500'
  | 'deployment-429'
  | 'deployment-500'
  | 'expire-session'
  | 'rate-limit'
  | 'slow'
  | 'clear';

/** What the person on the other side does. */
export interface AgentAction {
  readonly does: 'say' | 'type' | 'leave';
  readonly text?: string;
}

/** A deployment to choose. */
export interface DeploymentView {
  readonly id: string;
  readonly name: string;
  readonly status: string;
}

/** A conversation as the agent's desktop would show it. */
export interface ConversationView {
  readonly deploymentId: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly state: string;
  readonly connections: number;
  readonly lines: ReadonlyArray<{readonly from: string; readonly text: string}>;
}
