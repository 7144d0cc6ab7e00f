import {createWebHistory} from 'vue-router';
import '../../shop/shop.css';
import {createShop} from './shop';

const {app, router} = createShop(createWebHistory(import.meta.env.BASE_URL));
await router.isReady();
app.mount('#app');
