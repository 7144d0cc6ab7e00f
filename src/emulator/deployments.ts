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
  /** At which side of the window the messenger stands, how far from it and from the window's foot, in pixels. */
  alignment: 'Auto' | 'Left' | 'Right';
  sideSpace: number;
  bottomSpace: number;
  /** When the launcher shows, and what is on it. */
  launcher: {
    visibility: 'On' | 'Off' | 'OnDemand';
    displayType: 'Icon' | 'Text' | 'IconAndText';
    iconUrl?: string;
  };
  /** The picture in the messenger's head; none where it is empty. */
  logoUrl: string;
  /** How the bot presents itself; an empty address is no picture. */
  bot: {name: string; avatarUrl: string};
  /** The site's own words for each language, by keys such as `MessengerLauncherButtonText`. */
  labels: {language: string; labels: Record<string, string>}[];
  /** The languages of the messenger's own words, the first being the default. */
  languages: string[];
  /** Whether the guest's client greets with a Presence Join to start the conversation. */
  autoStart: boolean;
  /** What an agent's goodbye does: nothing on the wire, an event after which the guest may type on, or the end. */
  conversationDisconnect: 'Off' | 'Send' | 'ReadOnly';
  /** Whether the guest may clear the conversation. */
  conversationClear: boolean;
  markdown: boolean;
  /** Whether the guest may send files. */
  attachments: boolean;
  /** Media types of the files that a guest may send, also with wildcards: `image/*`. */
  fileTypes: string[];
  /** The largest file of a guest, in units of 1000 bytes. */
  maxFileSizeKB: number;
  /** Endings of file names that are refused, each with its dot. */
  blockedExtensions: string[];
  showAgentTypingIndicator: boolean;
  showUserTypingIndicator: boolean;
  /** Seconds that a session lives after its last message. */
  sessionSeconds: number;
  /** In which unit a session's end is told: sources disagree about the real one. */
  expiryUnit: 'seconds' | 'milliseconds';
  /** Whether the history has the metadata that a guest's messages came with: nobody knows what the real one does. */
  keepsMetadata: boolean;
}

/** The pretend organisation. */
export const ORGANIZATION_ID = '99999999-9999-4999-8999-999999999999';

/** How long a session lives after its last message unless the deployment says otherwise: 72 hours. */
const SESSION_SECONDS = 259_200;

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
 * typing shown on both sides, sessions of 72 hours, no files, the guest may clear the conversation and type on after the
 * agent's goodbye.
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
    alignment: 'Auto',
    sideSpace: 20,
    bottomSpace: 12,
    launcher: {visibility: 'On', displayType: 'Icon'},
    logoUrl: '',
    bot: {name: 'Robin', avatarUrl: ''},
    labels: [],
    languages: ['en-us'],
    autoStart: false,
    conversationDisconnect: 'Send',
    conversationClear: true,
    markdown: false,
    attachments: false,
    fileTypes: ['image/*', 'application/pdf'],
    maxFileSizeKB: 10_240,
    blockedExtensions: ['.exe', '.bat'],
    showAgentTypingIndicator: true,
    showUserTypingIndicator: true,
    sessionSeconds: SESSION_SECONDS,
    expiryUnit: 'seconds',
    keepsMetadata: true,
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
