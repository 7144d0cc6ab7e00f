import {expect} from '@playwright/test';
import {it} from 'node:test';
import {testShop} from './shop-tests.js';

const app = {
  path: 'src/App.vue',
  mistakes: [
    {right: ':environment=', wrong: ':environmnt=', says: /environmnt/},
    {right: '@gc-unread-changed=', wrong: '@gc-unread-chnged=', says: /onGcUnreadChnged/},
    {right: 'detail.count', wrong: 'detail.number', says: /'number' does not exist/},
    {right: ':guest="customer"', wrong: ':guest="customer?.name"', says: /GuestDetails/},
    {right: 'ref="messenger"', wrong: 'ref="messenger" layout="sideways"', says: /"sideways"/},
    {right: 'sendMessage(question)', wrong: 'sendMessage(7)', says: /'number' is not assignable/},
  ],
};

testShop('vue', app, (shop) => {
  it('comes from the server as a page to read, with the fallback in the tag', async () => {
    const answer = await fetch(`${shop().shops.origin}/vue/products/coat`);
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).toContain('<h1>Harbour coat</h1>');
    expect(html).toMatch(/<gc-guest-messenger [^>]+><a href="tel:\+15550100">Call us<\/a>/);
  });

  it('goes on in the browser with the nodes of the server, and chats', async () => {
    const {page, complaints} = await shop().visit('/products/coat', () => {
      // Before any module runs, and after: the same node, or Vue has drawn the page anew.
      document.addEventListener('readystatechange', () => {
        const tag = document.querySelector('gc-guest-messenger');
        Object.assign(window, {[`tagAt-${document.readyState}`]: tag});
      });
    });
    await page.waitForLoadState();
    const isTheSame = await page.evaluate(
      () =>
        Reflect.get(window, 'tagAt-interactive') === document.querySelector('gc-guest-messenger'),
    );
    expect(isTheSame).toBe(true);
    await page.getByRole('button', {name: 'Sign in as Jane Doe'}).click();
    await page.getByRole('button', {name: 'Ask about this product'}).click();
    await expect(page.getByRole('log')).toContainText('Hello Jane Doe');
    expect(complaints).toEqual([]);
  });
});
