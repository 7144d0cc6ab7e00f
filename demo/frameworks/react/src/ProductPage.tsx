import {useParams} from 'react-router';
import {products} from '../../shop/shop';

export function ProductPage({onAsk}: {onAsk: (question: string) => void}) {
  const {id} = useParams();
  const product = products.find((one) => one.id === id);
  if (!product) return null;
  return (
    <main>
      <h1>{product.name}</h1>
      <p>{product.price}</p>
      <button onClick={() => onAsk(`I have a question about the ${product.name}.`)}>
        Ask about this product
      </button>
    </main>
  );
}
