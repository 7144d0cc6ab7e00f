import 'gc-guest-messenger'; // defines the tag
import 'gc-guest-messenger/react'; // its types in JSX
import {StrictMode} from 'react';
import {createRoot} from 'react-dom/client';
import {BrowserRouter} from 'react-router';
import '../../shop/shop.css';
import {App} from './App';

createRoot(document.querySelector('#app') as HTMLElement).render(
  <StrictMode>
    <BrowserRouter basename={import.meta.env.BASE_URL}>
      <App />
    </BrowserRouter>
  </StrictMode>,
);
