import {
  LINE_MOVED,
  type Line,
  type OpenTransport,
  type Transport,
  type TransportListener,
} from '../transport.js';
import type {Follower} from './follower.js';
import type {Hub} from './hub.js';
import {hold, type Channel, type Held, type Locks, type OpenChannel} from './platform.js';
import type {TabWord} from './words.js';

/** A tab's part in one shared line. */
type Role =
  /** It could not be shared: each for themselves. */
  | {readonly kind: 'alone'}
  | {readonly kind: 'leader'; readonly channel: Channel; readonly lock: Held}
  | {readonly kind: 'follower'; readonly channel: Channel; readonly follower: Follower};

/** The leader's own end of the line. */
export interface OwnLine {
  readonly transport: Transport;
  isOpen: boolean;
}

/** The line that a tab takes part in; how, takes a moment to find out. */
interface Part {
  readonly name: string;
  role?: Role;
  /** The leader's, as soon as there is a follower. */
  hub?: Promise<Hub | undefined> | undefined;
}

/**
 * One socket for all tabs of a browser that share a session. Whoever holds a Web Lock leads: its socket carries the frames
 * of all, the others reach it over a BroadcastChannel. When the leader goes, the platform gives the lock to the next.
 * A tab that is alone pays for the lock only: what leading and following take is loaded when there is a second tab.
 * Source: PROTOCOL "Tabs".
 */
export class SharedLine implements Line {
  readonly #open: OpenTransport;
  readonly #locks: Locks;
  readonly #openChannel: OpenChannel;
  readonly #prefix: string;
  readonly #wanted: () => void;
  #part: Part | undefined;
  #joined: Promise<Role> | undefined;
  #own: OwnLine | undefined;

  /**
   * `open` opens real connections; `prefix` begins the names of lock and channel; `wanted` is told when this tab leads and
   * the guest of another waits for the line.
   */
  constructor(
    open: OpenTransport,
    locks: Locks,
    openChannel: OpenChannel,
    prefix: string,
    wanted: () => void,
  ) {
    this.#open = open;
    this.#locks = locks;
    this.#openChannel = openChannel;
    this.#prefix = prefix;
    this.#wanted = wanted;
  }

  readonly open: OpenTransport = (url, listener, token, urgent) => {
    let transport: Transport | undefined;
    let over = false;
    const once: TransportListener = {
      opened: () => over || listener.opened(),
      received: (text) => over || listener.received(text),
      closed: (code) => {
        if (over) return;
        over = true;
        listener.closed(code);
      },
    };
    void this.#join(`${this.#prefix}:${nameOf(token)}`).then((role) => {
      if (over) return;
      if (role.kind === 'follower') transport = role.follower.open(once, urgent);
      else transport = this.#openOwn(url, once, token, urgent);
    });
    return {
      send: (text) => over || transport?.send(text),
      close: () => {
        transport?.close();
        once.closed(1000);
      },
    };
  };

  leave(): void {
    const {role} = this.#part ?? {};
    this.#part = undefined;
    this.#joined = undefined;
    if (role) this.#drop(role);
  }

  #drop(role: Role): void {
    if (role.kind === 'alone') return;
    if (role.kind === 'leader') {
      // The others would learn it from the lock; they hear it sooner like this.
      role.channel.postMessage({word: 'closed', code: LINE_MOVED} satisfies TabWord);
      role.lock.release();
    } else role.follower.leave();
    role.channel.close();
  }

  #join(name: string): Promise<Role> {
    if (this.#part?.name !== name) {
      this.leave();
      this.#part = {name};
      this.#joined = undefined;
    }
    return (this.#joined ??= this.#find(this.#part));
  }

  async #find(part: Part): Promise<Role> {
    const lock = await hold(this.#locks, part.name, {ifAvailable: true});
    if (lock === 'refused') return this.#enter(part, {kind: 'alone'});
    if (lock !== 'taken')
      return this.#enter(part, this.#lead(part, this.#openChannel(part.name), lock));
    const following = await import('./follower.js').catch(() => undefined);
    return this.#enter(part, following ? this.#follow(part, following.Follower) : {kind: 'alone'});
  }

  #enter(part: Part, role: Role): Role {
    part.role = role;
    // We may have left while we were finding out.
    if (this.#part !== part) this.#drop(role);
    return role;
  }

  #lead(part: Part, channel: Channel, lock: Held): Role {
    channel.onmessage = ({data}) => {
      // Loaded once; what comes meanwhile waits in its order.
      part.hub ??= import('./hub.js').then(
        ({Hub}) => new Hub(channel, this.#wanted),
        () => (part.hub = undefined),
      );
      this.#tell((hub) => hub.take(data as TabWord, this.#own));
    };
    void lock.stolen.then(() => {
      // Another tab took the lead, because this one was silent for too long.
      if (this.#part !== part) return;
      this.leave();
      this.#own?.transport.close();
    });
    return {kind: 'leader', channel, lock};
  }

  #follow(part: Part, FollowerClass: typeof Follower): Role {
    const channel = this.#openChannel(part.name);
    const follower = new FollowerClass(
      channel,
      (how) => hold(this.#locks, part.name, how),
      (lock) => {
        if (this.#part !== part || part.role !== role) return false;
        part.role = this.#lead(part, channel, lock);
        this.#joined = Promise.resolve(part.role);
        return true;
      },
    );
    const role: Role = {kind: 'follower', channel, follower};
    return role;
  }

  #openOwn(url: string, listener: TransportListener, token: string, urgent: boolean): Transport {
    const transport = this.#open(
      url,
      {
        opened: () => {
          own.isOpen = true;
          listener.opened();
          this.#tell((hub) => hub.opened());
        },
        received: (text) => {
          const forMe = (): void => listener.received(text);
          if (this.#part?.hub) this.#tell((hub) => hub.received(text, forMe), forMe);
          else forMe();
        },
        closed: (code) => {
          own.isOpen = false;
          if (this.#own === own) this.#own = undefined;
          listener.closed(code);
          this.#tell((hub) => hub.closed(code));
        },
      },
      token,
      urgent,
    );
    const own: OwnLine = {transport, isOpen: false};
    this.#own = own;
    return transport;
  }

  /** Does something with the hub as soon as it is there; `otherwise` where it cannot be loaded, or is not ours any more. */
  #tell(say: (hub: Hub) => void, otherwise = (): void => undefined): void {
    const part = this.#part;
    void part?.hub?.then((hub) => {
      if (hub && part === this.#part) say(hub);
      else otherwise();
    });
  }
}

/** A name for a token from which the token cannot be had: lock names can be seen by all of the origin. */
export function nameOf(token: string): string {
  // FNV-1a
  let hash = 0x811c9dc5;
  for (const character of token) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  }
  return hash.toString(36);
}
