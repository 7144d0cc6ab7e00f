import type {GcGuestMessenger} from 'gc-guest-messenger';
import {useRef, useState} from 'react';
import {Link, Route, Routes} from 'react-router';
import {customers, deployment, type Customer} from '../../shop/shop';
import {ProductPage} from './ProductPage';
import {ProductsPage} from './ProductsPage';

export function App() {
  const [customer, setCustomer] = useState<Customer>();
  const [unread, setUnread] = useState(0);
  const messenger = useRef<GcGuestMessenger>(null);

  function ask(question: string) {
    messenger.current?.show();
    messenger.current?.sendMessage(question).catch(() => {}); // the panel says so, and gc-message-failed
  }

  async function signOut() {
    setCustomer(undefined);
    await messenger.current?.logout();
    await messenger.current?.start();
  }

  return (
    <>
      <header>
        <nav>
          <Link to="/">Products</Link>
          {unread > 0 && <output>{unread} new in the chat</output>}
        </nav>
        {customer ? (
          <>
            <span>{customer.name}</span>
            <button onClick={() => void signOut()}>Sign out</button>
          </>
        ) : (
          customers.map((one) => (
            <button key={one.id} onClick={() => setCustomer(one)}>
              Sign in as {one.name}
            </button>
          ))
        )}
      </header>

      <Routes>
        <Route path="/" element={<ProductsPage />} />
        <Route path="/products/:id" element={<ProductPage onAsk={ask} />} />
      </Routes>

      <gc-guest-messenger
        ref={messenger}
        deploymentId={deployment.deploymentId}
        environment={deployment.environment}
        tokenEndpoint={deployment.tokenEndpoint}
        guest={customer}
        ongc-unread-changed={(event) => setUnread(event.detail.count)}
      >
        <a href="tel:+15550100">Call us</a>
      </gc-guest-messenger>
    </>
  );
}
