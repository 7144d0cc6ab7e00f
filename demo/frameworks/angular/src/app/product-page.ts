import {Component, computed, inject, input} from '@angular/core';
import {products} from '../../../shop/shop';
import {Chat} from './chat';

@Component({
  template: `
    @if (product(); as product) {
      <main>
        <h1>{{ product.name }}</h1>
        <p>{{ product.price }}</p>
        <button (click)="chat.ask('I have a question about the ' + product.name + '.')">
          Ask about this product
        </button>
      </main>
    }
  `,
})
export class ProductPage {
  /** Of the product, from the address. */
  readonly id = input.required<string>();

  protected readonly chat = inject(Chat);
  protected readonly product = computed(() => products.find(({id}) => id === this.id()));
}
