import {LINE_MOVED, type Line, type OpenTransport, type Transport} from '../transport.js';
import type {TransportListener} from '../transport.js';
import type {Follower} from './follower.js';
import type {Hub} from './hub.js';
import {hold, type Channel, type Held, type Locks} from './platform.js';
import type {OpenChannel, TabPlatform} from './platform.js';
import type {TabWord} from './words.js';

/** A tab's part in one shared line. With neither it could not be shared: each for themselves. */
interface Role {
  readonly channel?: Channel;
  /** The leader's. */
  readonly lock?: Held;
  readonly follower?: Follower;
}

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
 * The line to the service: shared by the tabs that share what `tokens` keep, where that is possible; else each tab has its
 * own. `openOwn` opens real connections; `wanted` is told when this tab leads and the guest of another waits for the line.
 */
export function createLine(
  openOwn: OpenTransport,
  tokens: {readonly key: string; readonly shared: boolean},
  tabs: TabPlatform | false | undefined,
  wanted: () => void,
): Line {
  return tabs && tabs.openChannel && tokens.shared
    ? createSharedLine(openOwn, tabs.locks, tabs.openChannel, tokens.key, wanted)
    : {open: openOwn, leave: () => undefined};
}

/**
 * One socket for all tabs of a browser that share a session. Whoever holds a Web Lock leads: its socket carries the frames
 * of all, the others reach it over a BroadcastChannel. When the leader goes, the platform gives the lock to the next.
 * A tab that is alone pays for the lock only: what leading and following take is loaded when there is a second tab.
 * `prefix` begins the names of lock and channel. Source: PROTOCOL "Tabs".
 */
function createSharedLine(
  openOwn: OpenTransport,
  locks: Locks,
  openChannel: OpenChannel,
  prefix: string,
  wanted: () => void,
): Line {
  let part: Part | undefined;
  let joined: Promise<Role> | undefined;
  let own: OwnLine | undefined;

  return {
    open(url, listener, token, urgent) {
      let transport: Transport | undefined;
      let over = false;
      const closed = (code: number): void => {
        if (over) return;
        over = true;
        listener.closed(code);
      };
      void join(`${prefix}:${nameOf(token)}`).then(({follower}) => {
        if (over) return;
        const heard = {...listener, closed};
        if (follower) {
          transport = follower.open(heard, urgent);
        } else {
          transport = openOwn(url, shared(heard), token, urgent);
          own = {transport, isOpen: false};
        }
      });
      return {
        send: (text) => transport?.send(text),
        close() {
          transport?.close();
          closed(1000);
        },
      };
    },
    leave,
  };

  function leave(): void {
    const {role} = part ?? {};
    part = undefined;
    if (role) drop(role);
  }

  function drop({channel, lock, follower}: Role): void {
    follower?.leave();
    // The others would learn it from the lock; they hear it sooner like this.
    if (lock) channel?.postMessage({word: 'closed', code: LINE_MOVED} satisfies TabWord);
    lock?.release();
    channel?.close();
  }

  function join(name: string): Promise<Role> {
    if (joined && part?.name === name) return joined;
    leave();
    part = {name};
    return (joined = find(part));
  }

  async function find(mine: Part): Promise<Role> {
    const lock = await hold(locks, mine.name, {ifAvailable: true});
    if (typeof lock === 'object') mine.role = lead(mine, openChannel(mine.name), lock);
    const following = lock === 'taken' && (await import('./follower.js').catch(() => undefined));
    if (following) mine.role = follow(mine, following.Follower);
    const {role = {}} = mine;
    // We may have left while we were finding out.
    if (part !== mine) drop(role);
    return role;
  }

  function lead(mine: Part, channel: Channel, lock: Held): Role {
    channel.onmessage = ({data}) => {
      // Loaded once; what comes meanwhile waits in its order.
      mine.hub ??= import('./hub.js').then(
        ({Hub}) => new Hub(channel, wanted),
        () => (mine.hub = undefined),
      );
      tell((hub) => hub.take(data as TabWord, own));
    };
    void lock.stolen.then(() => {
      // Another tab took the lead, because this one was silent for too long.
      if (part !== mine) return;
      leave();
      own?.transport.close();
    });
    return {channel, lock};
  }

  function follow(mine: Part, FollowerClass: typeof Follower): Role {
    const channel = openChannel(mine.name);
    const follower = new FollowerClass(
      channel,
      (how) => hold(locks, mine.name, how),
      (lock) => {
        if (part !== mine || mine.role !== role) return false;
        mine.role = lead(mine, channel, lock);
        joined = Promise.resolve(mine.role);
        return true;
      },
    );
    const role: Role = {channel, follower};
    return role;
  }

  /** What the leader's own line hears, its followers hear as well. */
  function shared(listener: TransportListener): TransportListener {
    return {
      opened() {
        if (own) own.isOpen = true;
        listener.opened();
        tell((hub) => hub.opened());
      },
      received(text) {
        const forMe = (): void => listener.received(text);
        if (part?.hub) tell((hub) => hub.received(text, forMe), forMe);
        else forMe();
      },
      closed(code) {
        own = undefined;
        listener.closed(code);
        tell((hub) => hub.closed(code));
      },
    };
  }

  /** Does something with the hub as soon as it is there; `otherwise` where it cannot be loaded, or is not ours any more. */
  function tell(say: (hub: Hub) => void, otherwise = (): void => undefined): void {
    const mine = part;
    void mine?.hub?.then((hub) => {
      if (hub && mine === part) say(hub);
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
