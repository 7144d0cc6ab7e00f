import {LitElement} from 'lit';
import {property} from 'lit/decorators.js';
import type {LogLevel} from '../log.js';
import type {RawSettings} from '../preflight/settings.js';
import type {Attributes, CreateSdk, GuestAttributeKeys, GuestDetails} from '../session/session.js';
import type {LoadMode} from './start-trigger.js';
import type {Strings} from './strings.js';

/** What a page sets on the tag: attributes for HTML, properties for scripts and frameworks. */
export abstract class TagProperties extends LitElement {
  /** The Messenger deployment's UUID. Required. Changing it starts over. */
  @property({attribute: 'deployment-id'}) deploymentId = '';

  /** The organisation's UUID; checked against the deployment where that names one. */
  @property({attribute: 'organization-id'}) organizationId = '';

  /**
   * Where the deployment lives: an AWS region (`eu-west-1`), a region domain (`mypurecloud.ie`), an official name (`prod-euw1`,
   * `euw1`), or an origin (`http://127.0.0.1:8787`) that stands for all hosts. Changing it starts over.
   */
  @property() environment = 'us-east-1';

  /** Your endpoint that hands out access tokens; without it the public configuration alone is checked. Changing it starts over. */
  @property({attribute: 'token-endpoint'}) tokenEndpoint = '';

  /** Whether cookies go to the token endpoint: `same-origin`, `include` or `omit`, as in `fetch`. */
  @property({attribute: 'token-credentials'}) tokenCredentials: RequestCredentials = 'same-origin';

  /** The API path that describes the deployment; `{deploymentId}` is replaced. */
  @property({attribute: 'deployment-path'}) deploymentPath =
    '/api/v2/webdeployments/deployments/{deploymentId}';

  /** The guest's name. Travels with the next message; never reflected, logged or put into events. */
  @property({attribute: 'guest-name'}) guestName = '';

  /** The guest's e-mail address. Travels with the next message; also tells two guests of one computer apart. */
  @property({attribute: 'guest-email'}) guestEmail = '';

  /** The guest's phone number. Travels with the next message. */
  @property({attribute: 'guest-phone'}) guestPhone = '';

  /** Names the person, so that another guest of this computer never gets their conversation. Not sent unless it is mapped. */
  @property({attribute: 'guest-id'}) guestId = '';

  /** Which SDK carries the conversation. `built-in` is the only one in this version; see also `createSdk`. */
  @property() sdk: 'built-in' | 'messenger' = 'built-in';

  /** When preflight starts: `eager`, `idle`, `visible`, `interaction` (the guest reaches for the launcher) or `manual` (`start()`). */
  @property() load: LoadMode = 'eager';

  /** Where the guest's session token lives between page loads: `local`, `session` or `none`. */
  @property() storage: 'local' | 'session' | 'none' = 'local';

  /** `floating`: launcher and panel in a corner of the window. `inline`: the panel fills the element. */
  @property({reflect: true}) layout: 'floating' | 'inline' = 'floating';

  /** Whether the panel is open. */
  @property({type: Boolean, reflect: true}) open = false;

  /** `auto` follows the page and the system; `light` and `dark` do not. */
  @property({attribute: 'color-scheme', reflect: true}) colorScheme: 'auto' | 'light' | 'dark' =
    'auto';

  /** Any CSS colour for launcher, header and the guest's messages. Default: the deployment's, else `#0165A7`. */
  @property({attribute: 'primary-color'}) primaryColor = '';

  /** Any CSS colour for the panel's background. Default: the system's for light and dark. */
  @property({attribute: 'background-color'}) backgroundColor = '';

  /** Sent once at the beginning of every new session. */
  @property({attribute: 'initial-message'}) initialMessage = '';

  /** What goes to the console: `silent`, `error`, `warn`, `info` or `debug`. Personal data and tokens never do. */
  @property({attribute: 'log-level'}) logLevel: LogLevel = 'warn';

  /** The guest's details for scripts; each one wins over its attribute. */
  @property({attribute: false}) guest: GuestDetails = {};

  /** More for the flow and the agent, string to string; with the details at most 2048 bytes. Travels with the next message. */
  @property({attribute: false}) customAttributes: Attributes = {};

  /** Under which keys the details travel, such as `{name: 'customerName'}`; a detail without a key is not sent. */
  @property({attribute: false}) guestAttributeKeys: GuestAttributeKeys = {
    name: 'name',
    email: 'email',
    phone: 'phone',
  };

  /** Makes another SDK than the built-in one; called with its configuration after a positive verdict. */
  @property({attribute: false}) createSdk: CreateSdk | undefined;

  /** Replaces built-in words, such as `{title: 'Ask the team'}`. */
  @property({attribute: false}) strings: Partial<Strings> = {};

  /** Replaces `fetch` for the token endpoint and the REST services. */
  @property({attribute: false}) fetch: typeof globalThis.fetch | undefined;

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
