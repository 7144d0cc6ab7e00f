import {Component} from '@angular/core';
import {RouterLink} from '@angular/router';
import {products} from '../../../shop/shop';

@Component({
  imports: [RouterLink],
  template: `
    <main>
      <h1>Products</h1>
      <ul>
        @for (product of products; track product.id) {
          <li>
            <a [routerLink]="['/products', product.id]">{{ product.name }}</a> {{ product.price }}
          </li>
        }
      </ul>
    </main>
  `,
})
export class ProductsPage {
  protected readonly products = products;
}
