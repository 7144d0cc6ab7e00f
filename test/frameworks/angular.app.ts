import {testShop} from './shop-tests.js';

testShop('angular', {
  path: 'src/app/app.ts',
  mistakes: [
    {right: '[environment]=', wrong: '[environmnt]=', says: /Can't bind to 'environmnt'/},
    // Any name is an event of the DOM to Angular; of an unknown one it knows no detail.
    {right: '(gc-unread-changed)', wrong: '(gc-unread-chnged)', says: /'detail' does not exist/},
    {right: 'detail.count', wrong: 'detail.number', says: /'number' does not exist/},
    {right: '"customer()"', wrong: '"customer()?.name"', says: /GuestDetails/},
    {right: '[guest]', wrong: 'layout="sideways" [guest]', says: /"sideways"/},
  ],
});
