// Written by `npm run generate`, from the manifest: a file to copy.
import {Directive, ElementRef, inject, Input} from '@angular/core';
import type {GcGuestMessenger} from 'gc-guest-messenger';

/**
 * Passes on what templates bind to the tag, so that the compiler knows the names and types. Import it in place of
 * CUSTOM_ELEMENTS_SCHEMA, which would let everything pass. Events need nothing: Angular knows those of the DOM.
 */
@Directive({selector: 'gc-guest-messenger'})
export class GuestMessenger {
  /** The tag itself. */
  readonly element = inject<ElementRef<GcGuestMessenger>>(ElementRef).nativeElement;

  /** The Messenger deployment's UUID. Required. Changing it starts over. */
  @Input() set deploymentId(value: GcGuestMessenger['deploymentId'] | undefined) {
    this.#set('deploymentId', value);
  }

  /** The organisation's UUID; compared where the deployment names one (that of Genesys Cloud does not). Changing it starts over. */
  @Input() set organizationId(value: GcGuestMessenger['organizationId'] | undefined) {
    this.#set('organizationId', value);
  }

  /** Where the deployment lives: an AWS region (`eu-west-1`), a region domain (`mypurecloud.ie`), an official name (`prod-euw1`, `euw1`), or an origin (`http://127.0.0.1:8787`) that stands for all hosts. Changing it starts over. */
  @Input() set environment(value: GcGuestMessenger['environment'] | undefined) {
    this.#set('environment', value);
  }

  /** Your endpoint that hands out access tokens; without it the public configuration alone is checked. Changing it starts over. */
  @Input() set tokenEndpoint(value: GcGuestMessenger['tokenEndpoint'] | undefined) {
    this.#set('tokenEndpoint', value);
  }

  /** Whether cookies go to the token endpoint: `same-origin`, `include` or `omit`, as in `fetch`. Changing it starts over. */
  @Input() set tokenCredentials(value: GcGuestMessenger['tokenCredentials'] | undefined) {
    this.#set('tokenCredentials', value);
  }

  /** The API path that describes the deployment; `{deploymentId}` is replaced. Changing it starts over. */
  @Input() set deploymentPath(value: GcGuestMessenger['deploymentPath'] | undefined) {
    this.#set('deploymentPath', value);
  }

  /** The guest's name. Travels with the next message; never reflected, logged or put into events. */
  @Input() set guestName(value: GcGuestMessenger['guestName'] | undefined) {
    this.#set('guestName', value);
  }

  /** The guest's e-mail address. Travels with the next message; also tells two guests of one computer apart. */
  @Input() set guestEmail(value: GcGuestMessenger['guestEmail'] | undefined) {
    this.#set('guestEmail', value);
  }

  /** The guest's phone number. Travels with the next message. */
  @Input() set guestPhone(value: GcGuestMessenger['guestPhone'] | undefined) {
    this.#set('guestPhone', value);
  }

  /** Names the person, so that another guest of this computer never gets their conversation. Not sent unless it is mapped. */
  @Input() set guestId(value: GcGuestMessenger['guestId'] | undefined) {
    this.#set('guestId', value);
  }

  /** Which SDK carries the conversation: `built-in`, or `messenger` for the official script, which draws its own window. `createSdk` wins over both. Changing it starts over. Changing it starts over. */
  @Input() set sdk(value: GcGuestMessenger['sdk'] | undefined) {
    this.#set('sdk', value);
  }

  /** When preflight starts: `eager`, `idle`, `visible`, `interaction` (the guest reaches for the launcher) or `manual` (`start()`). */
  @Input() set load(value: GcGuestMessenger['load'] | undefined) {
    this.#set('load', value);
  }

  /** Where the guest's session token lives between page loads: `local`, `session` or `none`. Changing it starts over. */
  @Input() set storage(value: GcGuestMessenger['storage'] | undefined) {
    this.#set('storage', value);
  }

  /** `floating`: launcher and panel in a corner of the window. `inline`: the panel fills the element. */
  @Input() set layout(value: GcGuestMessenger['layout'] | undefined) {
    this.#set('layout', value);
  }

  /** Whether the panel is open. Setting it moves no focus; `show()` does. */
  @Input() set open(value: GcGuestMessenger['open'] | undefined) {
    this.#set('open', value);
  }

  /** `auto` follows the page and the system; `light` and `dark` do not. */
  @Input() set colorScheme(value: GcGuestMessenger['colorScheme'] | undefined) {
    this.#set('colorScheme', value);
  }

  /** Any CSS colour for launcher, header and the guest's messages. Default: the deployment's, else `#0165A7`. */
  @Input() set primaryColor(value: GcGuestMessenger['primaryColor'] | undefined) {
    this.#set('primaryColor', value);
  }

  /** Any CSS colour for the panel's background. Default: the system's for light and dark. */
  @Input() set backgroundColor(value: GcGuestMessenger['backgroundColor'] | undefined) {
    this.#set('backgroundColor', value);
  }

  /** Sent once at the beginning of every new session. */
  @Input() set initialMessage(value: GcGuestMessenger['initialMessage'] | undefined) {
    this.#set('initialMessage', value);
  }

  /** In which ways the guest is told of messages that they do not see, as words with spaces between: `badge` (a number on the icon of an installed app), `title` (the document's title, while the page is hidden), `sound` (the guest can mute it), `system` (a notification of the system, while the page is hidden; the guest is asked for permission when they open the panel). Each message is told of once for all tabs. Takes effect at the next start. Default: none of them. */
  @Input() set notifications(value: GcGuestMessenger['notifications'] | undefined) {
    this.#set('notifications', value);
  }

  /** What goes to the console: `silent`, `error`, `warn`, `info` or `debug`. Personal data and tokens never do. */
  @Input() set logLevel(value: GcGuestMessenger['logLevel'] | undefined) {
    this.#set('logLevel', value);
  }

  /** The guest's details for scripts, `{name?, email?, phone?, id?}`; each one wins over its attribute. */
  @Input() set guest(value: GcGuestMessenger['guest'] | undefined) {
    this.#set('guest', value);
  }

  /** More for the flow and the agent, string to string; with the details at most 2048 bytes. Travels with the next message. */
  @Input() set customAttributes(value: GcGuestMessenger['customAttributes'] | undefined) {
    this.#set('customAttributes', value);
  }

  /** Under which keys the details travel, such as `{name: 'customerName'}`; a detail without a key is not sent. Default: `name`, `email` and `phone` under their own names. */
  @Input() set guestAttributeKeys(value: GcGuestMessenger['guestAttributeKeys'] | undefined) {
    this.#set('guestAttributeKeys', value);
  }

  /** Makes another SDK than the built-in one; called with its configuration after a positive verdict. */
  @Input() set createSdk(value: GcGuestMessenger['createSdk'] | undefined) {
    this.#set('createSdk', value);
  }

  /** Replaces built-in words, such as `{title: 'Ask the team'}`. */
  @Input() set strings(value: GcGuestMessenger['strings'] | undefined) {
    this.#set('strings', value);
  }

  /** Replaces `fetch` for the token endpoint and the REST services. */
  @Input() set fetch(value: GcGuestMessenger['fetch'] | undefined) {
    this.#set('fetch', value);
  }

  /** Your own way to an access token, instead of `token-endpoint`: called before the deployment is validated, and once more with `refused: true` when the API refused its token. Resolves within 10 seconds with the token, or with `{access_token, expires_in?, guest?}`; with `expires_in`, in seconds, it is kept until a minute before its end. */
  @Input() set getToken(value: GcGuestMessenger['getToken'] | undefined) {
    this.#set('getToken', value);
  }

  // Undefined stands for the default, which the property's own type does not say.
  #set(name: keyof GcGuestMessenger, value: unknown): void {
    Object.assign(this.element, {[name]: value});
  }
}
