import '../src/index.js';
import {openDrawer} from './developer/drawer.js';
import {openShop} from './site/shop.js';

// All of this runs in one task, before the tag starts: the drawer misses no event, and what the address says about the
// tag is there from the beginning.
const messenger = document.querySelector('gc-guest-messenger');
const developer = document.querySelector<HTMLElement>('#developer');

if (messenger) {
  if (developer) openDrawer(developer, messenger);
  openShop(messenger);
}
