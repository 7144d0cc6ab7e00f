/** What the tabs of one guest tell each other about the conversation as it is shown. */
export type TabView =
  /** The guest has seen all there is. */
  | {readonly read: true}
  /** The guest opened the panel, or closed it. */
  | {readonly open: boolean};

/** Tells the other tabs of this guest what the guest does in this one. */
export interface TabTalk {
  say(view: TabView): void;
  end(): void;
}

/**
 * `heard` is told what the guest does in another tab. Where the browser has no BroadcastChannel, or refuses it as it refuses
 * storage, there is silence.
 */
export function tabTalk(name: string, heard: (view: TabView) => void): TabTalk {
  let channel: BroadcastChannel;
  try {
    channel = new BroadcastChannel(name);
  } catch {
    return {say: () => undefined, end: () => undefined};
  }
  channel.onmessage = ({data}: MessageEvent<TabView>) => heard(data);
  return {say: (view) => channel.postMessage(view), end: () => channel.close()};
}
