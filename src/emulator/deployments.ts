/** A Messenger deployment of the pretend organisation. Change its members at any time: the next request sees them. */
export interface EmulatedDeployment {
  /** A UUID, in small letters. */
  id: string;
  name: string;
  organizationId: string;
  status: 'Active' | 'Inactive';
  /** When true, `allowedDomains` is not looked at. */
  allowAllDomains: boolean;
  /** Hostnames; each stands for its subdomains as well. */
  allowedDomains: string[];
  /** Sign-in is demanded when it is enabled and a guest's session cannot be upgraded. */
  auth: {enabled: boolean; allowSessionUpgrade: boolean};
  /** A CSS colour in hexadecimal. */
  primaryColor: string;
  /** The languages of the messenger's own words, the first being the default. */
  languages: string[];
  /** Whether the guest's client greets with a Presence Join to start the conversation. */
  autoStart: boolean;
  /** What an agent's goodbye does: nothing on the wire, an event after which the guest may type on, or the end. */
  conversationDisconnect: 'Off' | 'Send' | 'ReadOnly';
  /** Whether the guest may clear the conversation. */
  conversationClear: boolean;
  markdown: boolean;
  /** Whether files are said to be welcome; the emulator itself does not take them yet. */
  attachments: boolean;
  showAgentTypingIndicator: boolean;
  showUserTypingIndicator: boolean;
}

/** The pretend organisation. */
export const ORGANIZATION_ID = '99999999-9999-4999-8999-999999999999';

/** The deployments that every emulator has. */
export const DEPLOYMENT_IDS = {
  active: '11111111-1111-4111-8111-111111111111',
  inactive: '22222222-2222-4222-8222-222222222222',
  signInRequired: '33333333-3333-4333-8333-333333333333',
  readOnlyAfterDisconnect: '44444444-4444-4444-8444-444444444444',
  autoStart: '55555555-5555-4555-8555-555555555555',
} as const;

/**
 * Makes a deployment out of what matters about it. The rest is that of a plain active one: no sign-in, all domains,
 * typing shown on both sides, the guest may clear the conversation and type on after the agent's goodbye.
 */
export function emulatedDeployment(
  known: Pick<EmulatedDeployment, 'id'> & Partial<EmulatedDeployment>,
): EmulatedDeployment {
  return {
    name: 'Emulated deployment',
    organizationId: ORGANIZATION_ID,
    status: 'Active',
    allowAllDomains: true,
    allowedDomains: [],
    auth: {enabled: false, allowSessionUpgrade: false},
    primaryColor: '#0165A7',
    languages: ['en-us'],
    autoStart: false,
    conversationDisconnect: 'Send',
    conversationClear: true,
    markdown: false,
    attachments: false,
    showAgentTypingIndicator: true,
    showUserTypingIndicator: true,
    ...known,
  };
}

/** Fresh copies of the deployments that every emulator has. */
export function fixedDeployments(): EmulatedDeployment[] {
  return [
    emulatedDeployment({id: DEPLOYMENT_IDS.active, name: 'Parcel shop chat'}),
    emulatedDeployment({
      id: DEPLOYMENT_IDS.inactive,
      name: 'Winter sale chat (paused)',
      status: 'Inactive',
    }),
    emulatedDeployment({
      id: DEPLOYMENT_IDS.signInRequired,
      name: 'Members only chat',
      auth: {enabled: true, allowSessionUpgrade: false},
    }),
    emulatedDeployment({
      id: DEPLOYMENT_IDS.readOnlyAfterDisconnect,
      name: 'Service desk chat',
      conversationDisconnect: 'ReadOnly',
    }),
    emulatedDeployment({
      id: DEPLOYMENT_IDS.autoStart,
      name: 'Welcome desk chat',
      autoStart: true,
      markdown: true,
      attachments: true,
    }),
  ];
}

/** Looks a deployment up, in any letter case. */
export function findDeployment(
  deployments: ReadonlyMap<string, EmulatedDeployment>,
  id: string,
): EmulatedDeployment | undefined {
  return deployments.get(id) ?? deployments.get(id.toLowerCase());
}

/**
 * Whether a page may open a socket to the deployment. The hostname of `origin` equals an entry or is a subdomain of it.
 * Without an `Origin` header the caller is not a page, and is let in.
 */
export function allowsOrigin(deployment: EmulatedDeployment, origin: string | undefined): boolean {
  if (deployment.allowAllDomains || origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const hostname = new URL(origin).hostname.toLowerCase();
  return deployment.allowedDomains.some((entry) => {
    const domain = entry.toLowerCase();
    return hostname === domain || hostname.endsWith(`.${domain}`);
  });
}
