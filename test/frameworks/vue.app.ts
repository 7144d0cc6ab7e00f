import {testShop} from './shop-tests.js';

testShop('vue', {
  path: 'src/App.vue',
  mistakes: [
    {right: ':environment=', wrong: ':environmnt=', says: /environmnt/},
    {right: '@gc-unread-changed=', wrong: '@gc-unread-chnged=', says: /onGcUnreadChnged/},
    {right: 'detail.count', wrong: 'detail.number', says: /'number' does not exist/},
    {right: ':guest="customer"', wrong: ':guest="customer?.name"', says: /GuestDetails/},
    {right: 'ref="messenger"', wrong: 'ref="messenger" layout="sideways"', says: /"sideways"/},
    {right: 'sendMessage(question)', wrong: 'sendMessage(7)', says: /'number' is not assignable/},
  ],
});
