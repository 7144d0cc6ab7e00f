import {Injectable} from '@angular/core';
import type {GcGuestMessenger} from 'gc-guest-messenger';

/** The conversation, for every page of the app. */
@Injectable({providedIn: 'root'})
export class Chat {
  /** The tag, which stands beside the router's outlet; that component names it here. */
  messenger?: GcGuestMessenger;

  ask(question: string) {
    this.messenger?.show();
    this.messenger?.sendMessage(question).catch(() => {}); // the panel says so, and gc-message-failed
  }

  async forget() {
    await this.messenger?.logout();
    await this.messenger?.start();
  }
}
