import type {GcGuestMessenger} from '../../src/index.js';

/** What the shop's own page does with the messenger: two calls, `show()` and `sendMessage()`. */
export function openShop(messenger: GcGuestMessenger): void {
  document.querySelector('#open-chat')?.addEventListener('click', () => messenger.show());

  const order = document.querySelector<HTMLFormElement>('#order');
  order?.addEventListener('submit', (event) => {
    event.preventDefault();
    const number = new FormData(order).get('number');
    if (typeof number !== 'string') return;
    messenger.show();
    // A failure is shown in the panel, and told by gc-error.
    messenger.sendMessage(`Where is my order ${number}?`).catch(() => undefined);
    order.reset();
  });

  const basket = document.querySelector<HTMLOutputElement>('#basket');
  for (const button of document.querySelectorAll('[data-add]')) {
    button.addEventListener('click', () => {
      if (basket) basket.value = String(Number(basket.value) + 1);
    });
  }
}
