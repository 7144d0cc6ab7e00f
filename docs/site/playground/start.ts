import '../../../src/index.js';
import {openPretendService} from './pretend-service.js';

const place = document.querySelector<HTMLElement>('[data-live]');
if (place) await talk(place);

/** Puts a tag in the place of its picture. */
async function talk(here: HTMLElement): Promise<void> {
  const service = await openPretendService(new URL('.', location.href));
  const tag = document.createElement('gc-guest-messenger');
  service.serve(tag);
  tag.deploymentId = '55555555-5555-4555-8555-555555555555';
  tag.guestName = 'Jane Doe';
  tag.layout = 'inline';
  tag.storage = 'none';
  const picture = here.firstElementChild;
  await new Promise<void>((resolve, reject) => {
    tag.addEventListener('gc-message-received', () => resolve(), {once: true});
    tag.hidden = true;
    here.append(tag);
    tag.ready.catch(reject);
  });
  tag.hidden = false;
  picture?.remove();
}
