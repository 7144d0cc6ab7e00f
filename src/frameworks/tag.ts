// Written by `npm run generate`, from the manifest.
import type {MessengerEvent} from '../element/events.js';
import type {GcGuestMessenger} from '../element/gc-guest-messenger.js';

/** The tag's attributes, by their names in HTML. */
export interface MessengerAttributes {
  /** The Messenger deployment's UUID. Required. Changing it starts over. */
  'deployment-id'?: GcGuestMessenger['deploymentId'] | undefined;
  /** The organisation's UUID; compared where the deployment names one (that of Genesys Cloud does not). Changing it starts over. */
  'organization-id'?: GcGuestMessenger['organizationId'] | undefined;
  /** Where the deployment lives: an AWS region (`eu-west-1`), a region domain (`mypurecloud.ie`), an official name (`prod-euw1`, `euw1`), or an origin (`http://127.0.0.1:8787`) that stands for all hosts. Changing it starts over. */
  environment?: GcGuestMessenger['environment'] | undefined;
  /** Your endpoint that hands out access tokens; without it the public configuration alone is checked. Changing it starts over. */
  'token-endpoint'?: GcGuestMessenger['tokenEndpoint'] | undefined;
  /** Whether cookies go to the token endpoint: `same-origin`, `include` or `omit`, as in `fetch`. Changing it starts over. */
  'token-credentials'?: GcGuestMessenger['tokenCredentials'] | undefined;
  /** The API path that describes the deployment; `{deploymentId}` is replaced. Changing it starts over. */
  'deployment-path'?: GcGuestMessenger['deploymentPath'] | undefined;
  /** The guest's name. Travels with the next message; never reflected, logged or put into events. */
  'guest-name'?: GcGuestMessenger['guestName'] | undefined;
  /** The guest's e-mail address. Travels with the next message; also tells two guests of one computer apart. */
  'guest-email'?: GcGuestMessenger['guestEmail'] | undefined;
  /** The guest's phone number. Travels with the next message. */
  'guest-phone'?: GcGuestMessenger['guestPhone'] | undefined;
  /** Names the person, so that another guest of this computer never gets their conversation. Not sent unless it is mapped. */
  'guest-id'?: GcGuestMessenger['guestId'] | undefined;
  /** Which SDK carries the conversation: `built-in`, or `messenger` for the official script, which draws its own window. `createSdk` wins over both. Changing it starts over. Changing it starts over. */
  sdk?: GcGuestMessenger['sdk'] | undefined;
  /** When preflight starts: `eager`, `idle`, `visible`, `interaction` (the guest reaches for the launcher) or `manual` (`start()`). */
  load?: GcGuestMessenger['load'] | undefined;
  /** Where the guest's session token lives between page loads: `local`, `session` or `none`. Changing it starts over. */
  storage?: GcGuestMessenger['storage'] | undefined;
  /** `floating`: launcher and panel in a corner of the window. `inline`: the panel fills the element. */
  layout?: GcGuestMessenger['layout'] | undefined;
  /** Whether the panel is open. Setting it moves no focus; `show()` does. */
  open?: GcGuestMessenger['open'] | undefined;
  /** `auto` follows the page and the system; `light` and `dark` do not. */
  'color-scheme'?: GcGuestMessenger['colorScheme'] | undefined;
  /** Any CSS colour for launcher, header and the guest's messages. Default: the deployment's, else `#0165A7`. */
  'primary-color'?: GcGuestMessenger['primaryColor'] | undefined;
  /** Any CSS colour for the panel's background. Default: the system's for light and dark. */
  'background-color'?: GcGuestMessenger['backgroundColor'] | undefined;
  /** Sent once at the beginning of every new session. */
  'initial-message'?: GcGuestMessenger['initialMessage'] | undefined;
  /** In which ways the guest is told of messages that they do not see, as words with spaces between: `badge` (a number on the icon of an installed app), `title` (the document's title, while the page is hidden), `sound` (the guest can mute it), `system` (a notification of the system, while the page is hidden; the guest is asked for permission when they open the panel). Each message is told of once for all tabs. Takes effect at the next start. Default: none of them. */
  notifications?: GcGuestMessenger['notifications'] | undefined;
  /** What goes to the console: `silent`, `error`, `warn`, `info` or `debug`. Personal data and tokens never do. */
  'log-level'?: GcGuestMessenger['logLevel'] | undefined;
}

/** What can be set on the element, by the names in scripts. */
export interface MessengerProperties {
  /** The Messenger deployment's UUID. Required. Changing it starts over. */
  deploymentId?: GcGuestMessenger['deploymentId'] | undefined;
  /** The organisation's UUID; compared where the deployment names one (that of Genesys Cloud does not). Changing it starts over. */
  organizationId?: GcGuestMessenger['organizationId'] | undefined;
  /** Where the deployment lives: an AWS region (`eu-west-1`), a region domain (`mypurecloud.ie`), an official name (`prod-euw1`, `euw1`), or an origin (`http://127.0.0.1:8787`) that stands for all hosts. Changing it starts over. */
  environment?: GcGuestMessenger['environment'] | undefined;
  /** Your endpoint that hands out access tokens; without it the public configuration alone is checked. Changing it starts over. */
  tokenEndpoint?: GcGuestMessenger['tokenEndpoint'] | undefined;
  /** Whether cookies go to the token endpoint: `same-origin`, `include` or `omit`, as in `fetch`. Changing it starts over. */
  tokenCredentials?: GcGuestMessenger['tokenCredentials'] | undefined;
  /** The API path that describes the deployment; `{deploymentId}` is replaced. Changing it starts over. */
  deploymentPath?: GcGuestMessenger['deploymentPath'] | undefined;
  /** The guest's name. Travels with the next message; never reflected, logged or put into events. */
  guestName?: GcGuestMessenger['guestName'] | undefined;
  /** The guest's e-mail address. Travels with the next message; also tells two guests of one computer apart. */
  guestEmail?: GcGuestMessenger['guestEmail'] | undefined;
  /** The guest's phone number. Travels with the next message. */
  guestPhone?: GcGuestMessenger['guestPhone'] | undefined;
  /** Names the person, so that another guest of this computer never gets their conversation. Not sent unless it is mapped. */
  guestId?: GcGuestMessenger['guestId'] | undefined;
  /** Which SDK carries the conversation: `built-in`, or `messenger` for the official script, which draws its own window. `createSdk` wins over both. Changing it starts over. Changing it starts over. */
  sdk?: GcGuestMessenger['sdk'] | undefined;
  /** When preflight starts: `eager`, `idle`, `visible`, `interaction` (the guest reaches for the launcher) or `manual` (`start()`). */
  load?: GcGuestMessenger['load'] | undefined;
  /** Where the guest's session token lives between page loads: `local`, `session` or `none`. Changing it starts over. */
  storage?: GcGuestMessenger['storage'] | undefined;
  /** `floating`: launcher and panel in a corner of the window. `inline`: the panel fills the element. */
  layout?: GcGuestMessenger['layout'] | undefined;
  /** Whether the panel is open. Setting it moves no focus; `show()` does. */
  open?: GcGuestMessenger['open'] | undefined;
  /** `auto` follows the page and the system; `light` and `dark` do not. */
  colorScheme?: GcGuestMessenger['colorScheme'] | undefined;
  /** Any CSS colour for launcher, header and the guest's messages. Default: the deployment's, else `#0165A7`. */
  primaryColor?: GcGuestMessenger['primaryColor'] | undefined;
  /** Any CSS colour for the panel's background. Default: the system's for light and dark. */
  backgroundColor?: GcGuestMessenger['backgroundColor'] | undefined;
  /** Sent once at the beginning of every new session. */
  initialMessage?: GcGuestMessenger['initialMessage'] | undefined;
  /** In which ways the guest is told of messages that they do not see, as words with spaces between: `badge` (a number on the icon of an installed app), `title` (the document's title, while the page is hidden), `sound` (the guest can mute it), `system` (a notification of the system, while the page is hidden; the guest is asked for permission when they open the panel). Each message is told of once for all tabs. Takes effect at the next start. Default: none of them. */
  notifications?: GcGuestMessenger['notifications'] | undefined;
  /** What goes to the console: `silent`, `error`, `warn`, `info` or `debug`. Personal data and tokens never do. */
  logLevel?: GcGuestMessenger['logLevel'] | undefined;
  /** The guest's details for scripts, `{name?, email?, phone?, id?}`; each one wins over its attribute. */
  guest?: GcGuestMessenger['guest'] | undefined;
  /** More for the flow and the agent, string to string; with the details at most 2048 bytes. Travels with the next message. */
  customAttributes?: GcGuestMessenger['customAttributes'] | undefined;
  /** Under which keys the details travel, such as `{name: 'customerName'}`; a detail without a key is not sent. Default: `name`, `email` and `phone` under their own names. */
  guestAttributeKeys?: GcGuestMessenger['guestAttributeKeys'] | undefined;
  /** Makes another SDK than the built-in one; called with its configuration after a positive verdict. */
  createSdk?: GcGuestMessenger['createSdk'] | undefined;
  /** Replaces built-in words, such as `{title: 'Ask the team'}`. */
  strings?: GcGuestMessenger['strings'] | undefined;
  /** Replaces `fetch` for the token endpoint and the REST services. */
  fetch?: GcGuestMessenger['fetch'] | undefined;
  /** Your own way to an access token, instead of `token-endpoint`: called before the deployment is validated, and once more with `refused: true` when the API refused its token. Resolves within 10 seconds with the token, or with `{access_token, expires_in?, guest?}`; with `expires_in`, in seconds, it is kept until a minute before its end. */
  getToken?: GcGuestMessenger['getToken'] | undefined;
}

/** The events, as the listeners that JSX and Svelte take. */
export interface MessengerListeners {
  /** The way to the conversation went on: `idle`, `authorizing`, `validating`, `mounting`, `ready`, `unavailable` or `failed`. */
  'ongc-state-changed'?: ((event: MessengerEvent<'gc-state-changed'>) => void) | undefined;
  /** The deployment was found fit for this page. */
  'ongc-deployment-validated'?:
    ((event: MessengerEvent<'gc-deployment-validated'>) => void) | undefined;
  /** Messages can be sent. */
  'ongc-ready'?: ((event: MessengerEvent<'gc-ready'>) => void) | undefined;
  /** The line is `connecting`, `connected`, `reconnecting`, `offline` or `closed`. */
  'ongc-connection-status-changed'?:
    ((event: MessengerEvent<'gc-connection-status-changed'>) => void) | undefined;
  /** An agent or bot wrote, or the guest did from another tab or device. */
  'ongc-message-received'?: ((event: MessengerEvent<'gc-message-received'>) => void) | undefined;
  /** The guest's message is part of the conversation and waits to be sent. */
  'ongc-message-queued'?: ((event: MessengerEvent<'gc-message-queued'>) => void) | undefined;
  /** The service confirmed the guest's message. */
  'ongc-message-sent'?: ((event: MessengerEvent<'gc-message-sent'>) => void) | undefined;
  /** The guest's message was not sent; it stays in the panel with *Try again*. */
  'ongc-message-failed'?: ((event: MessengerEvent<'gc-message-failed'>) => void) | undefined;
  /** How far a file of the guest is: `presigning`, `uploading`, `checking`, `uploaded`, `removed` or `failed`; `percent` from 0 to 100. */
  'ongc-attachment-progress'?:
    ((event: MessengerEvent<'gc-attachment-progress'>) => void) | undefined;
  /** The other side began or stopped typing. */
  'ongc-typing-changed'?: ((event: MessengerEvent<'gc-typing-changed'>) => void) | undefined;
  /** A new session began. */
  'ongc-conversation-started'?:
    ((event: MessengerEvent<'gc-conversation-started'>) => void) | undefined;
  /** The session of an earlier page goes on. */
  'ongc-conversation-resumed'?:
    ((event: MessengerEvent<'gc-conversation-resumed'>) => void) | undefined;
  /** The agent or flow ended it; with `readOnly` it takes no more messages. */
  'ongc-conversation-ended'?:
    ((event: MessengerEvent<'gc-conversation-ended'>) => void) | undefined;
  /** The conversation was cleared. */
  'ongc-conversation-cleared'?:
    ((event: MessengerEvent<'gc-conversation-cleared'>) => void) | undefined;
  /** The session expired; the guest is offered a new one. */
  'ongc-session-expired'?: ((event: MessengerEvent<'gc-session-expired'>) => void) | undefined;
  /** The panel was opened or closed. */
  'ongc-open-changed'?: ((event: MessengerEvent<'gc-open-changed'>) => void) | undefined;
  /** The number of unread messages changed. */
  'ongc-unread-changed'?: ((event: MessengerEvent<'gc-unread-changed'>) => void) | undefined;
  /** Details and attributes of these keys arrived at the service. */
  'ongc-guest-applied'?: ((event: MessengerEvent<'gc-guest-applied'>) => void) | undefined;
  /** Something failed; `error.code` says what, `error.hint` what to do. `preventDefault()` hides the built-in notice. */
  'ongc-error'?: ((event: MessengerEvent<'gc-error'>) => void) | undefined;
  /** A message is about to be sent: change `detail.message.text`, hold it with `detail.waitUntil(promise)`, or refuse it with `preventDefault()`. */
  'ongc-before-send'?: ((event: MessengerEvent<'gc-before-send'>) => void) | undefined;
  /** The SDK told something that has no event of its own. */
  'ongc-sdk-event'?: ((event: MessengerEvent<'gc-sdk-event'>) => void) | undefined;
}
