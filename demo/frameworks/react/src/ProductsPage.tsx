import {Link} from 'react-router';
import {products} from '../../shop/shop';

export function ProductsPage() {
  return (
    <main>
      <h1>Products</h1>
      <ul>
        {products.map(({id, name, price}) => (
          <li key={id}>
            <Link to={`/products/${id}`}>{name}</Link> {price}
          </li>
        ))}
      </ul>
    </main>
  );
}
