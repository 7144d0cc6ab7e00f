import {at, text, type Deployment, type Members, type RestDeployment} from './deployment.js';

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
  const body = at({config}, 'config');
  const messenger = at(body, 'messenger');
  const conversations = at(at(messenger, 'apps'), 'conversations');
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
      attachments: takesFiles(at(messenger, 'fileUpload')),
      agentTyping: conversations['showAgentTypingIndicator'] === true,
      clear: isEnabled(conversations, 'conversationClear'),
      disconnect: disconnectOf(conversations),
    },
  });
}

function readLook(body: Members): Look {
  const messenger = at(body, 'messenger');
  const position = at(body, 'position');
  const button = at(messenger, 'launcherButton');
  const bot = at(at(at(at(messenger, 'apps'), 'conversations'), 'humanize'), 'bot');
  return known({
    primaryColor: text(at(messenger, 'styles')['primaryColor']),
    alignment: word(position['alignment'], ['auto', 'left', 'right']),
    sideSpacePx: pixels(position['sideSpace']),
    bottomSpacePx: pixels(position['bottomSpace']),
    launcher: known({
      visibility: word(button['visibility'], ['on', 'off', 'on-demand']) ?? 'on',
      display: word(button['displayType'], ['icon', 'text', 'icon-and-text']) ?? 'icon',
      iconUrl: address(at(button, 'icon')['url']),
    }),
    logoUrl: address(at(messenger, 'homeScreen')['logoUrl']),
    bot:
      Object.keys(bot).length > 0
        ? known({name: text(bot['name']), avatarUrl: address(bot['avatarUrl'])})
        : undefined,
    labels: members(body['customI18nLabels']).flatMap(readLabels),
    languages: list(body['languages']).filter((one) => text(one) !== undefined) as string[],
    defaultLanguage: text(body['defaultLanguage']),
  });
}

function readLabels(entry: Members): Look['labels'] {
  const language = text(entry['language']);
  if (language === undefined) return [];
  const labels = members(entry['localizedLabels']).flatMap(({key, value}) => {
    const [name, words] = [text(key), text(value)];
    return name === undefined || words === undefined ? [] : [[name, words]];
  });
  return [{language, labels: Object.fromEntries(labels) as Record<string, string>}];
}

function takesFiles(upload: Members): boolean {
  // Where the switch is absent the older list of modes says it.
  const {enableAttachments, modes} = upload;
  return typeof enableAttachments === 'boolean' ? enableAttachments : list(modes).length > 0;
}

function disconnectOf(conversations: Members): Features['disconnect'] {
  if (!isEnabled(conversations, 'conversationDisconnect')) return 'off';
  const {type} = at(conversations, 'conversationDisconnect');
  return word(type, ['send', 'read-only']) ?? 'send';
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
  return Number.isFinite(value) && (value as number) >= 0 ? (value as number) : undefined;
}

function address(value: unknown): string | undefined {
  const url = text(value);
  return url !== undefined && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
    ? url
    : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

function members(value: unknown): Members[] {
  return list(value).map((entry) => at({entry}, 'entry'));
}

/** What an object has when the members that nobody chose are left out. */
type Known<T> = {[Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key]} & {
  [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined>;
};

function known<T extends object>(value: T): Known<T> {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(entries) as Known<T>;
}

/** Frozen with everything in it. */
function frozen<T extends object>(value: T): T {
  for (const member of Object.values(value)) {
    if (typeof member === 'object' && member !== null) frozen(member as object);
  }
  return Object.freeze(value);
}
