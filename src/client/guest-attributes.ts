import {asMessengerError, MessengerError} from '../errors.js';
import {attributesByteLength, LIMITS} from '../protocol/frames.js';
import type {WebMessagingClientConfig, WebMessagingClientEvents} from './contract.js';
import type {Emitter} from './emitter.js';
import type {GuestDetails} from './message.js';

/** Which custom attribute carries which detail. A detail that is mapped to nothing is not sent. */
export type GuestAttributeKeys = {readonly [Detail in keyof GuestDetails]?: string | undefined};

/** The keys that the details travel under unless the page renames them. No key is reserved by the service. */
export const DEFAULT_ATTRIBUTE_KEYS: GuestAttributeKeys = {
  name: 'name',
  email: 'email',
  phone: 'phone',
};

/** What to do about attributes that are too large. */
export function shortenAttributes(maxBytes: number = LIMITS.customAttributesBytes): string {
  return `Shorten customAttributes or the guest details: keys and values may take ${maxBytes} bytes in UTF-8.`;
}

/** String to string, as the service takes them. */
export type Attributes = Readonly<Record<string, string>>;

/** Puts details and custom attributes into the one map that travels; a custom attribute wins over a detail of its name. */
export function attributesOf(
  details: GuestDetails,
  custom: Attributes,
  keys: GuestAttributeKeys = DEFAULT_ATTRIBUTE_KEYS,
): Attributes {
  const entries = Object.entries(keys).flatMap(([detail, key]) => {
    const value = details[detail as keyof GuestDetails];
    return key && value ? [[key, value] as const] : [];
  });
  return {...Object.fromEntries(entries), ...custom};
}

/** The part of `wanted` that the service does not know yet; a detail that was withdrawn is sent as an empty string. */
export function pendingAttributes(wanted: Attributes, confirmed: Attributes): Attributes {
  const none = Object.fromEntries(Object.keys(confirmed).map((key) => [key, '']));
  const all = Object.entries({...none, ...wanted});
  return Object.fromEntries(all.filter(([key, value]) => confirmed[key] !== value));
}

export type GuestAttributes = ReturnType<typeof createGuestAttributes>;

/** What the service should know of the guest, and what it knows already. */
export function createGuestAttributes(
  config: WebMessagingClientConfig,
  emitter: Emitter<WebMessagingClientEvents>,
) {
  const {guestAttributeKeys: keys} = config;
  let {guestDetails: details = {}, customAttributes: custom = {}} = config;
  let travelling: Attributes = {};
  let confirmed: Attributes = {};
  /** All that was wanted at the last try, and at the one that was refused. */
  let tried = '';
  let refusedLast: string | undefined;
  let maxBytes: number | undefined;

  /** The service refused the attributes for good: they are not tried again until they change. */
  function refused(): void {
    refusedLast = tried;
    travelling = {};
  }

  return {
    refused,

    setDetails(given: GuestDetails): void {
      details = given;
    },

    mergeDetails(given: GuestDetails | undefined): void {
      details = {...details, ...given};
    },

    /** Throws `attributes-too-large` and keeps what was there. */
    setCustom(given: Attributes): void {
      assertAttributesFit(attributesOf(details, given, keys), maxBytes);
      custom = given;
    },

    /** A session was configured, perhaps again: what it knows of the guest is told anew, rather than trusted. */
    configured({maxCustomDataBytes}: {readonly maxCustomDataBytes?: number}): void {
      maxBytes = maxCustomDataBytes;
      confirmed = {};
    },

    take,

    /** What can travel with a Join: nothing, and an error is told, where it is too large. */
    takeForJoin(): Attributes {
      try {
        return take();
      } catch (error) {
        emitter.emit('error', asMessengerError(error));
        return {};
      }
    },

    /** The service took what travelled. */
    arrived(): void {
      const arrived = Object.keys(travelling);
      confirmed = {...confirmed, ...travelling};
      travelling = {};
      if (arrived.length > 0) emitter.emit('guestApplied', {keys: arrived});
    },
  };

  /**
   * What the next message has to carry. Throws `attributes-too-large`, once: the messages after it travel without, so that
   * a page's mistake does not keep the guest from talking.
   */
  function take(): Attributes {
    const wanted = attributesOf(details, custom, keys);
    travelling = {};
    tried = JSON.stringify(wanted);
    if (tried === refusedLast) return {};
    const pending = pendingAttributes(wanted, confirmed);
    try {
      assertAttributesFit(pending, maxBytes);
    } catch (error) {
      refused();
      throw error;
    }
    return (travelling = pending);
  }
}

/** Throws `attributes-too-large` when one message cannot carry `attributes`. */
export function assertAttributesFit(
  attributes: Attributes,
  maxBytes: number = LIMITS.customAttributesBytes,
): void {
  const bytes = attributesByteLength(attributes);
  if (bytes <= maxBytes) return;
  throw new MessengerError(
    'attributes-too-large',
    `The guest details and custom attributes take ${bytes} bytes; the service accepts ${maxBytes}.`,
    {hint: shortenAttributes(maxBytes)},
  );
}
