import {known, list, members, number, type Members} from '../read.js';
import {at, text, type Deployment, type RestDeployment} from './deployment.js';

/** How the messenger is to look and speak, as chosen in the Messenger configuration. Frozen, down to its members. */
export interface Look {
  /** A CSS colour. */
  readonly primaryColor?: string;
  /** At which side of the window; `auto` follows the direction of the text. */
  readonly alignment?: 'auto' | 'left' | 'right';
  /** Distance from that side. */
  readonly sideSpacePx?: number;
  /** Distance from the window's foot. */
  readonly bottomSpacePx?: number;
  readonly launcher: {
    readonly visibility: 'on' | 'off' | 'on-demand';
    readonly display: 'icon' | 'text' | 'icon-and-text';
    /** http or https, as every address here. */
    readonly iconUrl?: string;
  };
  readonly logoUrl?: string;
  readonly bot?: {readonly name?: string; readonly avatarUrl?: string};
  /** The site's own words, by the keys of the service such as `MessengerLauncherButtonText`. */
  readonly labels: ReadonlyArray<{
    readonly language: string;
    readonly labels: Readonly<Record<string, string>>;
  }>;
  readonly languages: readonly string[];
  readonly defaultLanguage?: string;
}

/** What the conversation may have, as chosen in the Messenger configuration. Frozen. */
export interface Features {
  readonly markdown: boolean;
  /** Whether the guest may send files. Which ones, the session says. */
  readonly attachments: boolean;
  /** Whether the guest is shown that the agent types. */
  readonly agentTyping: boolean;
  /** Whether the guest may clear the conversation. */
  readonly clear: boolean;
  /** What the agent's goodbye is for the guest: nothing, a notice, or the end. */
  readonly disconnect: 'off' | 'send' | 'read-only';
}

/**
 * Describes a deployment that was found fit, for the page and for the panel. `config` is the body of config.json, or whatever
 * came instead: a member that is absent or of another type counts as not chosen. Loaded while the services are asked.
 */
export function describeDeployment(
  id: string,
  rest: RestDeployment | undefined,
  config: unknown,
): Deployment {
  const body = members(config) ?? {};
  const conversations = at(body, 'messenger', 'apps', 'conversations');
  const look = readLook(body);
  return frozen({
    id,
    name: rest?.name,
    status: rest?.status ?? text(body['status']) ?? 'Active',
    organizationId: rest?.organizationId,
    primaryColor: look.primaryColor,
    autoStart: isEnabled(conversations, 'autoStart'),
    guestTyping: conversations['showUserTypingIndicator'] === true,
    look,
    features: {
      markdown: isEnabled(conversations, 'markdown'),
      attachments: takesFiles(at(body, 'messenger', 'fileUpload')),
      agentTyping: conversations['showAgentTypingIndicator'] === true,
      clear: isEnabled(conversations, 'conversationClear'),
      disconnect: disconnectOf(conversations),
    },
  });
}

function readLook(body: Members): Look {
  const {alignment, sideSpace, bottomSpace} = at(body, 'position');
  const {visibility, displayType} = at(body, 'messenger', 'launcherButton');
  const bot = at(body, 'messenger', 'apps', 'conversations', 'humanize', 'bot');
  return known({
    primaryColor: text(at(body, 'messenger', 'styles')['primaryColor']),
    alignment: word(alignment, ['auto', 'left', 'right']),
    sideSpacePx: pixels(sideSpace),
    bottomSpacePx: pixels(bottomSpace),
    launcher: known({
      visibility: word(visibility, ['on', 'off', 'on-demand']) ?? 'on',
      display: word(displayType, ['icon', 'text', 'icon-and-text']) ?? 'icon',
      iconUrl: address(at(body, 'messenger', 'launcherButton', 'icon')['url']),
    }),
    logoUrl: address(at(body, 'messenger', 'homeScreen')['logoUrl']),
    bot:
      Object.keys(bot).length > 0
        ? known({name: text(bot['name']), avatarUrl: address(bot['avatarUrl'])})
        : undefined,
    labels: list(body['customI18nLabels']).flatMap(readLabels),
    languages: list(body['languages']).filter(text) as string[],
    defaultLanguage: text(body['defaultLanguage']),
  });
}

function readLabels(entry: unknown): Look['labels'] {
  const {language, localizedLabels} = members(entry) ?? {};
  const labels = list(localizedLabels).flatMap((label) => {
    const [name, words] = [text(members(label)?.['key']), text(members(label)?.['value'])];
    return name && words ? [[name, words] as const] : [];
  });
  return text(language) ? [{language: language as string, labels: Object.fromEntries(labels)}] : [];
}

function takesFiles({enableAttachments, modes}: Members): boolean {
  // Where the switch is absent the older list of modes says it.
  return typeof enableAttachments === 'boolean' ? enableAttachments : list(modes).length > 0;
}

function disconnectOf(conversations: Members): Features['disconnect'] {
  const {enabled, type} = at(conversations, 'conversationDisconnect');
  return enabled === true ? (word(type, ['send', 'read-only']) ?? 'send') : 'off';
}

function isEnabled(value: Members, key: string): boolean {
  return at(value, key)['enabled'] === true;
}

/** The service's words are in PascalCase (`OnDemand`), ours in kebab-case. */
function word<Word extends string>(value: unknown, words: readonly Word[]): Word | undefined {
  const plain = text(value)?.toLowerCase();
  return words.find((one) => one.replaceAll('-', '') === plain);
}

function pixels(value: unknown): number | undefined {
  const px = number(value) ?? -1;
  return px < 0 ? undefined : px;
}

function address(value: unknown): string | undefined {
  const url = text(value) ?? '';
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? url : undefined;
}

/** Frozen with everything in it. */
function frozen<T extends object>(value: T): T {
  for (const member of Object.values(value)) {
    if (typeof member === 'object' && member !== null) frozen(member as object);
  }
  return Object.freeze(value);
}
