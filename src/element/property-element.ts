/** A property of the tag. */
export interface Property {
  /** The attribute that sets it, to its text. */
  readonly attribute?: string;
  /** Whether the attribute has no text, and is there or not. */
  readonly isFlag?: boolean;
  /** Whether the attribute follows the property, so that CSS may ask for it. */
  readonly reflected?: boolean;
}

/** What changed since the last drawing: each property with what it was before. */
export type Changes = ReadonlyMap<string, unknown>;

/** A server has no elements; there the class can only be imported. */
const PlatformElement = globalThis.HTMLElement ?? class {};

let properties: Readonly<Record<string, Property>> = {};
let defaultsOf: () => Readonly<Record<string, unknown>> = () => ({});

/**
 * What the tag is an element by: it has properties, and is drawn once for all of them that change in a task. What a page has
 * set before there was a class for the tag counts as set after it. The first drawing waits until the tag is connected.
 */
export abstract class PropertyElement extends PlatformElement {
  readonly #values: Record<string, unknown> = {};
  /** What the page had set already. */
  readonly #early: Record<string, unknown> = {};
  #changes = new Map<string, unknown>();
  #isDue = false;
  #connected = (): void => undefined;
  #drawn = new Promise<void>((resolve) => (this.#connected = resolve));

  /**
   * Gives the class its properties. Each is what `defaults` says where nobody set it, or set it to `undefined` or `null`, as
   * frameworks do for what they have not got, and an attribute that is taken away does.
   */
  protected static declare(defaults: typeof defaultsOf, all: typeof properties): void {
    properties = all;
    defaultsOf = defaults;
    for (const name of Object.keys(all)) {
      Object.defineProperty(this.prototype, name, {
        get(this: PropertyElement) {
          return this.#values[name];
        },
        set(this: PropertyElement, value: unknown) {
          this.#set(name, value);
        },
        configurable: true,
        enumerable: true,
      });
    }
  }

  static get observedAttributes(): string[] {
    return Object.values(properties).flatMap(({attribute}) => attribute ?? []);
  }

  constructor() {
    super();
    for (const name of Object.keys(properties)) {
      if (Object.hasOwn(this, name)) {
        this.#early[name] = Reflect.get(this, name);
        Reflect.deleteProperty(this, name);
      }
      this.#set(name, undefined);
    }
  }

  connectedCallback(): void {
    if (!this.shadowRoot) this.furnish(this.attachShadow({mode: 'open'}));
    for (const [name, value] of Object.entries(this.#early)) {
      this.#set(name, value);
      delete this.#early[name];
    }
    this.#connected();
  }

  attributeChangedCallback(name: string, _: string | null, text: string | null): void {
    for (const [key, {attribute, isFlag}] of Object.entries(properties)) {
      if (attribute === name) this.#set(key, isFlag ? text !== null : text);
    }
  }

  /** Resolves when all that has changed so far is drawn. */
  get updateComplete(): Promise<void> {
    return this.#drawn;
  }

  /** Draws after the current task, once for all who ask meanwhile. */
  requestUpdate(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    // That a drawing failed is told by the browser; the next one is none the worse for it.
    this.#drawn = this.#drawn.catch(() => undefined).then(() => this.#draw());
  }

  /** Puts into the shadow root what is there from the first moment. */
  protected abstract furnish(root: ShadowRoot): void;

  /** Before the drawing. What changes in it is drawn with the rest. */
  protected abstract willUpdate(changed: Changes): void;

  protected abstract update(): void;

  /** After the drawing. What changes in it is drawn next. */
  protected abstract updated(changed: Changes): void;

  #set(name: string, given: unknown): void {
    const value = given ?? defaultsOf()[name];
    const before = this.#values[name];
    if (Object.is(before, value)) return;
    this.#values[name] = value;
    if (!this.#changes.has(name)) this.#changes.set(name, before);
    this.requestUpdate();
  }

  #draw(): void {
    const changes = this.#changes;
    try {
      this.willUpdate(changes);
    } finally {
      this.#changes = new Map();
      this.#isDue = false;
    }
    for (const name of changes.keys()) this.#reflect(name);
    this.update();
    this.updated(changes);
  }

  #reflect(name: string): void {
    const {attribute, isFlag, reflected} = properties[name] ?? {};
    if (!attribute || !reflected) return;
    const text = String(this.#values[name]);
    if (isFlag) this.toggleAttribute(attribute, Boolean(this.#values[name]));
    else if (this.getAttribute(attribute) !== text) this.setAttribute(attribute, text);
  }
}
