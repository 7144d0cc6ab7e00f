/** A property of an element. */
export interface Property {
  /** The attribute that sets it. */
  readonly attribute?: string | undefined;
  /** What the attribute means; null: it is not there. */
  readonly read?: (text: string | null) => unknown;
  /** Whether the property is written back to its attribute, where CSS can ask for it: `true` as empty, `false` as absent. */
  readonly reflected?: boolean;
}

/** What changed since the last drawing: each property with what it was before. */
export type Changes = ReadonlyMap<string, unknown>;

/** A server has no elements; there the class can only be imported. */
const PlatformElement = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

/**
 * The base of the one tag: an element with properties, drawn once for all that changed in a task. What a page has set before the element's class was
 * there counts as set after it. The first drawing waits until the element is connected.
 */
export abstract class PropertyElement extends PlatformElement {
  static #properties: Readonly<Record<string, Property>> = {};

  static get observedAttributes(): string[] {
    return Object.values(PropertyElement.#properties).flatMap(({attribute}) => attribute ?? []);
  }

  readonly #values = new Map<string, unknown>();
  readonly #early = new Map<string, unknown>();
  #changes = new Map<string, unknown>();
  #isDue = false;
  #connect = (): void => undefined;
  #drawn = new Promise<void>((resolve) => (this.#connect = resolve));

  /** Gives the class its properties. */
  protected static declare(properties: Readonly<Record<string, Property>>): void {
    PropertyElement.#properties = properties;
    for (const name of Object.keys(properties)) {
      Object.defineProperty(this.prototype, name, {
        get(this: PropertyElement) {
          return this.#values.get(name);
        },
        set(this: PropertyElement, value: unknown) {
          this.#set(name, value);
        },
        configurable: true,
        enumerable: true,
      });
    }
  }

  constructor() {
    super();
    for (const name of Object.keys(PropertyElement.#properties)) {
      if (!Object.hasOwn(this, name)) continue;
      this.#early.set(name, Reflect.get(this, name));
      Reflect.deleteProperty(this, name);
    }
  }

  connectedCallback(): void {
    if (!this.shadowRoot) this.furnish(this.attachShadow({mode: 'open'}));
    for (const [name, value] of this.#early) this.#set(name, value);
    this.#early.clear();
    this.#connect();
  }

  attributeChangedCallback(attribute: string, _before: string | null, now: string | null): void {
    for (const [name, {attribute: own, read}] of Object.entries(PropertyElement.#properties)) {
      if (own === attribute && read) this.#set(name, read(now));
    }
  }

  /** Resolves when all that has changed so far is drawn. */
  get updateComplete(): Promise<void> {
    return this.#drawn;
  }

  /** Draws again, after the current task, once for all who ask meanwhile. */
  requestUpdate(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    // A drawing that failed is the browser's to tell; the next one is none the worse for it.
    this.#drawn = this.#drawn.catch(() => undefined).then(() => this.#draw());
  }

  /** Puts into the shadow root what is there from the first moment. */
  protected abstract furnish(root: ShadowRoot): void;

  /** Before the drawing; what changes in it is drawn with the rest. */
  protected abstract willUpdate(changed: Changes): void;

  protected abstract update(): void;

  /** After the drawing; what changes in it is drawn next. */
  protected abstract updated(changed: Changes): void;

  #set(name: string, value: unknown): void {
    const before = this.#values.get(name);
    if (Object.is(before, value)) return;
    this.#values.set(name, value);
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
    const {attribute, reflected} = PropertyElement.#properties[name] ?? {};
    if (!attribute || !reflected) return;
    const value = this.#values.get(name);
    if (value === false || value === undefined || value === null) this.removeAttribute(attribute);
    else if (value === true) this.toggleAttribute(attribute, true);
    else if (this.getAttribute(attribute) !== value) this.setAttribute(attribute, String(value));
  }
}
