import 'gc-guest-messenger'; // defines the tag; on a server it does nothing
import 'gc-guest-messenger/vue'; // its types in templates
import {createSSRApp} from 'vue';
import {createRouter, type RouterHistory} from 'vue-router';
import App from './App.vue';
import ProductPage from './pages/ProductPage.vue';
import ProductsPage from './pages/ProductsPage.vue';

/** The app for a browser or for a server. Without server rendering it would be `createApp(App)`. */
export function createShop(history: RouterHistory) {
  const router = createRouter({
    history,
    routes: [
      {path: '/', component: ProductsPage},
      {path: '/products/:id', component: ProductPage, props: true},
    ],
  });
  return {app: createSSRApp(App).use(router), router};
}
