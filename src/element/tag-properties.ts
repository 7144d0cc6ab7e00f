import {ReactiveElement, type PropertyDeclarations} from '@lit/reactive-element';
import type {LogLevel} from '../log.js';
import type {RawSettings} from '../preflight/settings.js';
import type {Attributes, CreateSdk, GuestAttributeKeys, GuestDetails} from '../session/session.js';
import type {LoadMode} from './start-trigger.js';
import type {Strings} from './strings.js';

/** What a page sets on the tag: attributes for HTML, properties for scripts and frameworks. */
export abstract class TagProperties extends ReactiveElement {
  static override properties: PropertyDeclarations = {
    deploymentId: {attribute: 'deployment-id'},
    organizationId: {attribute: 'organization-id'},
    environment: {},
    tokenEndpoint: {attribute: 'token-endpoint'},
    tokenCredentials: {attribute: 'token-credentials'},
    deploymentPath: {attribute: 'deployment-path'},
    guestName: {attribute: 'guest-name'},
    guestEmail: {attribute: 'guest-email'},
    guestPhone: {attribute: 'guest-phone'},
    guestId: {attribute: 'guest-id'},
    sdk: {},
    load: {},
    storage: {},
    layout: {reflect: true},
    open: {type: Boolean, reflect: true},
    colorScheme: {attribute: 'color-scheme', reflect: true},
    primaryColor: {attribute: 'primary-color'},
    backgroundColor: {attribute: 'background-color'},
    initialMessage: {attribute: 'initial-message'},
    logLevel: {attribute: 'log-level'},
    guest: {attribute: false},
    customAttributes: {attribute: false},
    guestAttributeKeys: {attribute: false},
    createSdk: {attribute: false},
    strings: {attribute: false},
    fetch: {attribute: false},
  };

  /** The Messenger deployment's UUID. Required. Changing it starts over. */
  deploymentId = '';

  /** The organisation's UUID; checked against the deployment where that names one. */
  organizationId = '';

  /**
   * Where the deployment lives: an AWS region (`eu-west-1`), a region domain (`mypurecloud.ie`), an official name (`prod-euw1`,
   * `euw1`), or an origin (`http://127.0.0.1:8787`) that stands for all hosts. Changing it starts over.
   */
  environment = 'us-east-1';

  /** Your endpoint that hands out access tokens; without it the public configuration alone is checked. Changing it starts over. */
  tokenEndpoint = '';

  /** Whether cookies go to the token endpoint: `same-origin`, `include` or `omit`, as in `fetch`. */
  tokenCredentials: RequestCredentials = 'same-origin';

  /** The API path that describes the deployment; `{deploymentId}` is replaced. */
  deploymentPath = '/api/v2/webdeployments/deployments/{deploymentId}';

  /** The guest's name. Travels with the next message; never reflected, logged or put into events. */
  guestName = '';

  /** The guest's e-mail address. Travels with the next message; also tells two guests of one computer apart. */
  guestEmail = '';

  /** The guest's phone number. Travels with the next message. */
  guestPhone = '';

  /** Names the person, so that another guest of this computer never gets their conversation. Not sent unless it is mapped. */
  guestId = '';

  /** Which SDK carries the conversation. `built-in` is the only one in this version; see also `createSdk`. */
  sdk: 'built-in' | 'messenger' = 'built-in';

  /** When preflight starts: `eager`, `idle`, `visible`, `interaction` (the guest reaches for the launcher) or `manual` (`start()`). */
  load: LoadMode = 'eager';

  /** Where the guest's session token lives between page loads: `local`, `session` or `none`. */
  storage: 'local' | 'session' | 'none' = 'local';

  /** `floating`: launcher and panel in a corner of the window. `inline`: the panel fills the element. */
  layout: 'floating' | 'inline' = 'floating';

  /** Whether the panel is open. */
  open = false;

  /** `auto` follows the page and the system; `light` and `dark` do not. */
  colorScheme: 'auto' | 'light' | 'dark' = 'auto';

  /** Any CSS colour for launcher, header and the guest's messages. Default: the deployment's, else `#0165A7`. */
  primaryColor = '';

  /** Any CSS colour for the panel's background. Default: the system's for light and dark. */
  backgroundColor = '';

  /** Sent once at the beginning of every new session. */
  initialMessage = '';

  /** What goes to the console: `silent`, `error`, `warn`, `info` or `debug`. Personal data and tokens never do. */
  logLevel: LogLevel = 'warn';

  /** The guest's details for scripts; each one wins over its attribute. */
  guest: GuestDetails = {};

  /** More for the flow and the agent, string to string; with the details at most 2048 bytes. Travels with the next message. */
  customAttributes: Attributes = {};

  /** Under which keys the details travel, such as `{name: 'customerName'}`; a detail without a key is not sent. */
  guestAttributeKeys: GuestAttributeKeys = {
    name: 'name',
    email: 'email',
    phone: 'phone',
  };

  /** Makes another SDK than the built-in one; called with its configuration after a positive verdict. */
  createSdk: CreateSdk | undefined;

  /** Replaces built-in words, such as `{title: 'Ask the team'}`. */
  strings: Partial<Strings> = {};

  /** Replaces `fetch` for the token endpoint and the REST services. */
  fetch: typeof globalThis.fetch | undefined;

  /** @internal What preflight checks. */
  get rawSettings(): RawSettings {
    return this;
  }

  /** @internal Details from attributes and property together, without the empty ones. */
  get guestDetails(): GuestDetails {
    const given: [keyof GuestDetails, string | undefined][] = [
      ['name', this.guest.name ?? this.guestName],
      ['email', this.guest.email ?? this.guestEmail],
      ['phone', this.guest.phone ?? this.guestPhone],
      ['id', this.guest.id ?? this.guestId],
    ];
    return Object.fromEntries(given.filter(([, detail]) => detail));
  }
}
