import {testShop} from './shop-tests.js';

testShop('svelte', {
  path: 'src/App.svelte',
  mistakes: [
    {right: 'environment={', wrong: 'environmnt={', says: /environmnt/},
    {right: 'ongc-unread-changed=', wrong: 'ongc-unread-chnged=', says: /ongc-unread-chnged/},
    {right: 'detail.count', wrong: 'detail.number', says: /'number' does not exist/},
    {right: 'guest={customer}', wrong: 'guest={customer?.name}', says: /GuestDetails/},
    {right: 'bind:this', wrong: 'layout="sideways" bind:this', says: /"sideways"/},
    {right: 'sendMessage(question)', wrong: 'sendMessage(7)', says: /'number' is not assignable/},
  ],
});
