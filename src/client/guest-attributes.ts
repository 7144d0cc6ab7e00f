import {MessengerError} from '../errors.js';
import {attributesByteLength, LIMITS} from '../protocol/frames.js';
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
  const entries: [string, string][] = [];
  for (const [detail, key] of Object.entries(keys)) {
    const value = details[detail as keyof GuestDetails];
    if (key && value) entries.push([key, value]);
  }
  return {...Object.fromEntries(entries), ...custom};
}

/** The part of `wanted` that the service does not know yet; a detail that was withdrawn is sent as an empty string. */
export function pendingAttributes(wanted: Attributes, confirmed: Attributes): Attributes {
  const changed = Object.entries(wanted).filter(([key, value]) => confirmed[key] !== value);
  const withdrawn = Object.keys(confirmed).filter(
    (key) => !(key in wanted) && confirmed[key] !== '',
  );
  return Object.fromEntries([...changed, ...withdrawn.map((key) => [key, ''] as const)]);
}

/** What the service should know of the guest, and what it knows already. */
export class GuestAttributes {
  readonly #keys: GuestAttributeKeys | undefined;
  #details: GuestDetails;
  #custom: Attributes;
  #travelling: Attributes = {};
  #confirmed: Attributes = {};
  /** All that was wanted at the last try, and at the one that was refused. */
  #tried = '';
  #refused: string | undefined;
  #maxBytes: number = LIMITS.customAttributesBytes;

  constructor(details: GuestDetails, custom: Attributes, keys: GuestAttributeKeys | undefined) {
    this.#details = details;
    this.#custom = custom;
    this.#keys = keys;
  }

  setDetails(details: GuestDetails): void {
    this.#details = details;
  }

  mergeDetails(details: GuestDetails): void {
    this.#details = {...this.#details, ...details};
  }

  /** Throws `attributes-too-large` and keeps what was there. */
  setCustom(custom: Attributes): void {
    assertAttributesFit(attributesOf(this.#details, custom, this.#keys), this.#maxBytes);
    this.#custom = custom;
  }

  /** A session was configured, perhaps again: what it knows of the guest is told anew, rather than trusted. */
  configured(session: {maxCustomDataBytes?: number}): void {
    this.#maxBytes = session.maxCustomDataBytes ?? LIMITS.customAttributesBytes;
    this.#confirmed = {};
  }

  /**
   * What the next message has to carry. Throws `attributes-too-large`, once: the messages after it travel without, so that
   * a page's mistake does not keep the guest from talking.
   */
  take(): Attributes {
    const wanted = attributesOf(this.#details, this.#custom, this.#keys);
    this.#travelling = {};
    this.#tried = JSON.stringify(wanted);
    if (this.#tried === this.#refused) return {};
    const pending = pendingAttributes(wanted, this.#confirmed);
    try {
      assertAttributesFit(pending, this.#maxBytes);
    } catch (error) {
      this.refused();
      throw error;
    }
    this.#travelling = pending;
    return pending;
  }

  /** The service took what travelled; gives the keys. */
  arrived(): readonly string[] {
    const keys = Object.keys(this.#travelling);
    this.#confirmed = {...this.#confirmed, ...this.#travelling};
    this.#travelling = {};
    return keys;
  }

  /** The service refused the attributes for good: they are not tried again until they change. */
  refused(): void {
    this.#refused = this.#tried;
    this.#travelling = {};
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
