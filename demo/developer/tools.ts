import type {GcGuestMessenger} from '../../src/index.js';
import type {EventLog} from './event-log.js';
import type {Settings} from './settings.js';

/** What every part of the drawer works with. */
export interface Tools {
  readonly messenger: GcGuestMessenger;
  readonly log: EventLog;
  readonly settings: Settings;
  /** The origin of the emulator, which has pages of its own for the agent and for faults. */
  readonly emulator: string;
  /** Draws the drawer anew with the next frame. */
  readonly refresh: () => void;
  /** Says what a button did, on the screen and to a screen reader. */
  readonly say: (text: string) => void;
  readonly copy: (what: string, text: string) => void;
}
