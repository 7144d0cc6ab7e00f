import {testShop} from './shop-tests.js';

testShop('react', {
  path: 'src/App.tsx',
  // TypeScript looks at no unknown name with a hyphen in JSX, so not at `ongc-unread-chnged`.
  mistakes: [
    {right: 'environment={', wrong: 'environmnt={', says: /environmnt/},
    {right: 'detail.count', wrong: 'detail.number', says: /'number' does not exist/},
    {right: 'guest={customer}', wrong: 'guest={customer?.name}', says: /GuestDetails/},
    {right: 'ref={messenger}', wrong: 'ref={messenger} layout="sideways"', says: /"sideways"/},
    {right: 'sendMessage(question)', wrong: 'sendMessage(7)', says: /'number' is not assignable/},
  ],
});
