import {
  assertAttributesFit,
  attributesOf,
  type Attributes,
  type GuestDetails,
} from '../../client/foreign.js';
import type {SdkConfig} from '../contract.js';
import {answerMs} from '../deadline.js';
import type {Bus} from './bus.js';

/**
 * Keeps the guest's details where the official messenger takes them from, its `Database`, which forgets them whenever a
 * conversation ends. They travel with the guest's next message.
 */
export class GuestDatabase {
  readonly #config: SdkConfig;
  readonly #failed: (error: unknown) => void;
  #bus: Bus | undefined;
  #details: GuestDetails;
  #custom: Attributes;
  /** What is in the database, as far as we know, and which of it a message has carried. */
  #kept: Attributes = {};
  #arrived: Attributes = {};
  /** What the service would not take, until it changes. */
  #refused: string | undefined;
  #work: Promise<void> = Promise.resolve();

  /** `failed` is told what no call waits for. */
  constructor(config: SdkConfig, failed: (error: unknown) => void) {
    this.#config = config;
    this.#failed = failed;
    this.#details = config.guestDetails ?? {};
    this.#custom = config.customAttributes ?? {};
  }

  /** The database is there: fills it. Resolves when that is done. */
  async open(bus: Bus): Promise<void> {
    this.#bus = bus;
    await this.#apply(true);
  }

  setDetails(details: GuestDetails): void {
    this.#details = details;
    void this.#apply();
  }

  /** Resolves when what travels with the next message has been set. */
  async settled(details: GuestDetails = {}): Promise<void> {
    this.#details = {...this.#details, ...details};
    await this.#apply();
  }

  /** Throws `attributes-too-large` and keeps what was there. */
  setCustom(custom: Attributes): void {
    assertAttributesFit(this.#wanted(custom));
    this.#custom = custom;
    void this.#apply();
  }

  /** The messenger has dropped what was set. */
  dropped(): void {
    this.#arrived = {};
    void this.#apply(true);
  }

  /** What a message of the guest carried, as its echo says; gives the keys that are news. */
  carried(attributes: Readonly<Record<string, unknown>>): readonly string[] {
    const news = Object.entries(this.#kept).filter(
      ([key, value]) => attributes[key] === value && this.#arrived[key] !== value,
    );
    this.#arrived = {...this.#arrived, ...Object.fromEntries(news)};
    return news.map(([key]) => key);
  }

  /** The service refused them. They are taken out until they change, so that the guest can go on; false when told before. */
  refused(): boolean {
    const wanted = JSON.stringify(this.#wanted());
    if (this.#refused === wanted) return false;
    this.#refused = wanted;
    void this.#apply();
    return true;
  }

  #wanted(custom = this.#custom): Attributes {
    return attributesOf(this.#details, custom, this.#config.guestAttributeKeys);
  }

  /** One after another, so that the last word is the newest. */
  #apply(anew = false): Promise<void> {
    this.#work = this.#work.then(() => this.#set(anew)).catch((error) => this.#failed(error));
    return this.#work;
  }

  async #set(anew: boolean): Promise<void> {
    const wanted = this.#wanted();
    const text = JSON.stringify(wanted);
    if (!this.#bus) return;
    let customAttributes: Attributes = {};
    if (text !== this.#refused) {
      try {
        assertAttributesFit(wanted);
        // What was withdrawn has to be taken back from the service, too.
        const withdrawn = Object.keys(this.#kept).filter((key) => !(key in wanted));
        customAttributes = {...Object.fromEntries(withdrawn.map((key) => [key, ''])), ...wanted};
      } catch (error) {
        this.#refused = text;
        this.#failed(error);
      }
    }
    if (!anew && JSON.stringify(customAttributes) === JSON.stringify(this.#kept)) return;
    if (anew && Object.keys(customAttributes).length === 0) return;
    this.#kept = customAttributes;
    const options = {messaging: {customAttributes}};
    await this.#bus.command('Database.set', options, answerMs(this.#config));
  }
}
