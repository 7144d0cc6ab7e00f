import 'gc-guest-messenger'; // defines the tag
import {bootstrapApplication} from '@angular/platform-browser';
import {provideRouter, withComponentInputBinding} from '@angular/router';
import {App} from './app/app';
import {ProductPage} from './app/product-page';
import {ProductsPage} from './app/products-page';

bootstrapApplication(App, {
  providers: [
    provideRouter(
      [
        {path: '', component: ProductsPage},
        {path: 'products/:id', component: ProductPage},
      ],
      withComponentInputBinding(),
    ),
  ],
}).catch(console.error);
