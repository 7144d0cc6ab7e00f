import {ReactiveElement, type PropertyDeclarations} from '@lit/reactive-element';
import type {LogLevel} from '../log.js';
import {attributeName, type RawSettings} from '../preflight/settings.js';
import type {GetToken} from '../preflight/token-broker.js';
import type {Attributes, CreateSdk, GuestAttributeKeys, GuestDetails} from '../session/session.js';
import type {LoadMode} from './start-trigger.js';
import type {Strings} from './words/strings.js';
import {Wording} from './words/wording.js';

/** The attributes that hold a text, by their properties, with what they are where nobody set them. */
const TEXTS = {
  deploymentId: '',
  organizationId: '',
  environment: 'us-east-1',
  tokenEndpoint: '',
  tokenCredentials: 'same-origin',
  deploymentPath: '/api/v2/webdeployments/deployments/{deploymentId}',
  guestName: '',
  guestEmail: '',
  guestPhone: '',
  guestId: '',
  sdk: 'built-in',
  load: 'eager',
  storage: 'local',
  layout: 'floating',
  colorScheme: 'auto',
  primaryColor: '',
  backgroundColor: '',
  initialMessage: '',
  notifications: '',
  logLevel: 'warn',
};

/** What every property is where nobody set it; the objects are new ones for each tag. */
const defaults = (): Readonly<Record<PropertyKey, unknown>> => ({
  ...TEXTS,
  open: false,
  guest: {},
  customAttributes: {},
  strings: {},
});

/** Those that CSS may ask for. */
const REFLECTED = ['layout', 'colorScheme'];

/**
 * What a page sets on the tag: attributes for HTML, properties for scripts and frameworks.
 *
 * @attr {string} lang - The language of the built-in words, such as `de`. Default: that of the nearest ancestor that has one.
 */
export abstract class TagProperties extends ReactiveElement {
  static override properties: PropertyDeclarations = {
    ...Object.fromEntries(
      Object.keys(TEXTS).map((name) => [
        name,
        {attribute: attributeName(name), reflect: REFLECTED.includes(name)},
      ]),
    ),
    open: {type: Boolean, reflect: true},
    guest: {attribute: false},
    customAttributes: {attribute: false},
    guestAttributeKeys: {attribute: false},
    createSdk: {attribute: false},
    strings: {attribute: false},
    fetch: {attribute: false},
    getToken: {attribute: false},
  };

  /**
   * The Messenger deployment's UUID. Required. Changing it starts over.
   * @attr deployment-id
   */
  declare deploymentId: string;

  /**
   * The organisation's UUID; compared where the deployment names one (that of Genesys Cloud does not). Changing it starts over.
   * @attr organization-id
   */
  declare organizationId: string;

  /**
   * Where the deployment lives: an AWS region (`eu-west-1`), a region domain (`mypurecloud.ie`), an official name (`prod-euw1`,
   * `euw1`), or an origin (`http://127.0.0.1:8787`) that stands for all hosts. Changing it starts over.
   * @attr environment
   * @default 'us-east-1'
   */
  declare environment: string;

  /**
   * Your endpoint that hands out access tokens; without it the public configuration alone is checked. Changing it starts over.
   * @attr token-endpoint
   */
  declare tokenEndpoint: string;

  /**
   * Whether cookies go to the token endpoint: `same-origin`, `include` or `omit`, as in `fetch`. Changing it starts over.
   * @attr token-credentials
   * @type {'same-origin' | 'include' | 'omit'}
   * @default 'same-origin'
   */
  declare tokenCredentials: RequestCredentials;

  /**
   * The API path that describes the deployment; `{deploymentId}` is replaced. Changing it starts over.
   * @attr deployment-path
   * @default '/api/v2/webdeployments/deployments/{deploymentId}'
   */
  declare deploymentPath: string;

  /**
   * The guest's name. Travels with the next message; never reflected, logged or put into events.
   * @attr guest-name
   */
  declare guestName: string;

  /**
   * The guest's e-mail address. Travels with the next message; also tells two guests of one computer apart.
   * @attr guest-email
   */
  declare guestEmail: string;

  /**
   * The guest's phone number. Travels with the next message.
   * @attr guest-phone
   */
  declare guestPhone: string;

  /**
   * Names the person, so that another guest of this computer never gets their conversation. Not sent unless it is mapped.
   * @attr guest-id
   */
  declare guestId: string;

  /**
   * Which SDK carries the conversation: `built-in`, or `messenger` for the official script, which draws its own window.
   * `createSdk` wins over both. Changing it starts over. Changing it starts over.
   * @attr sdk
   * @default 'built-in'
   */
  declare sdk: 'built-in' | 'messenger';

  /**
   * When preflight starts: `eager`, `idle`, `visible`, `interaction` (the guest reaches for the launcher) or `manual` (`start()`).
   * @attr load
   * @type {'eager' | 'idle' | 'visible' | 'interaction' | 'manual'}
   * @default 'eager'
   */
  declare load: LoadMode;

  /**
   * Where the guest's session token lives between page loads: `local`, `session` or `none`. Changing it starts over.
   * @attr storage
   * @default 'local'
   */
  declare storage: 'local' | 'session' | 'none';

  /**
   * `floating`: launcher and panel in a corner of the window. `inline`: the panel fills the element.
   * @attr layout
   * @default 'floating'
   */
  declare layout: 'floating' | 'inline';

  /**
   * Whether the panel is open. Setting it moves no focus; `show()` does.
   * @attr open
   * @default false
   */
  declare open: boolean;

  /**
   * `auto` follows the page and the system; `light` and `dark` do not.
   * @attr color-scheme
   * @default 'auto'
   */
  declare colorScheme: 'auto' | 'light' | 'dark';

  /**
   * Any CSS colour for launcher, header and the guest's messages. Default: the deployment's, else `#0165A7`.
   * @attr primary-color
   */
  declare primaryColor: string;

  /**
   * Any CSS colour for the panel's background. Default: the system's for light and dark.
   * @attr background-color
   */
  declare backgroundColor: string;

  /**
   * Sent once at the beginning of every new session.
   * @attr initial-message
   */
  declare initialMessage: string;

  /**
   * In which ways the guest is told of messages that they do not see, as words with spaces between: `badge` (a number on the icon
   * of an installed app), `title` (the document's title, while the page is hidden), `sound` (the guest can mute it), `system` (a
   * notification of the system, while the page is hidden; the guest is asked for permission when they open the panel).
   * Each message is told of once for all tabs. Takes effect at the next start. Default: none of them.
   * @attr notifications
   */
  declare notifications: string;

  /**
   * What goes to the console: `silent`, `error`, `warn`, `info` or `debug`. Personal data and tokens never do.
   * @attr log-level
   * @type {'silent' | 'error' | 'warn' | 'info' | 'debug'}
   * @default 'warn'
   */
  declare logLevel: LogLevel;

  /**
   * The guest's details for scripts, `{name?, email?, phone?, id?}`; each one wins over its attribute.
   * @default {}
   */
  declare guest: GuestDetails;

  /**
   * More for the flow and the agent, string to string; with the details at most 2048 bytes. Travels with the next message.
   * @default {}
   */
  declare customAttributes: Attributes;

  /**
   * Under which keys the details travel, such as `{name: 'customerName'}`; a detail without a key is not sent. Default: `name`,
   * `email` and `phone` under their own names.
   */
  declare guestAttributeKeys: GuestAttributeKeys | undefined;

  /** Makes another SDK than the built-in one; called with its configuration after a positive verdict. */
  declare createSdk: CreateSdk | undefined;

  /**
   * Replaces built-in words, such as `{title: 'Ask the team'}`.
   * @default {}
   */
  declare strings: Partial<Strings>;

  /** Replaces `fetch` for the token endpoint and the REST services. */
  declare fetch: typeof globalThis.fetch | undefined;

  /**
   * Your own way to an access token, instead of `token-endpoint`: called before the deployment is validated, and once more with
   * `refused: true` when the API refused its token. Resolves within 10 seconds with the token, or with
   * `{access_token, expires_in?, guest?}`; with `expires_in`, in seconds, it is kept until a minute before its end.
   */
  declare getToken: GetToken | undefined;

  /** @internal The words in the tag's language, with those of `strings` over them. */
  readonly wording = new Wording();

  #values: Record<string, unknown> = {};

  // Lit makes its own of these. Frameworks set `undefined` or `null` for what they have not got, as an attribute that is taken
  // away does: the default.
  static {
    for (const name of Object.keys(this.properties)) {
      Object.defineProperty(this.prototype, name, {
        configurable: true,
        get(this: TagProperties) {
          return this.#values[name];
        },
        set(this: TagProperties, value: unknown) {
          this.#values[name] = value ?? defaults()[name];
        },
      });
    }
  }

  constructor() {
    super();
    Object.assign(this, defaults());
  }

  /** @internal What preflight checks. */
  get rawSettings(): RawSettings {
    return this;
  }

  /** @internal Details from attributes and property together, without the empty ones. */
  get guestDetails(): GuestDetails {
    const {
      name = this.guestName,
      email = this.guestEmail,
      phone = this.guestPhone,
      id = this.guestId,
    } = this.guest;
    return Object.fromEntries(
      Object.entries({name, email, phone, id}).filter(([, detail]) => detail),
    );
  }
}
