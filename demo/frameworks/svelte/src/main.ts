import 'gc-guest-messenger'; // defines the tag
import 'gc-guest-messenger/svelte'; // its types in components
import {mount} from 'svelte';
import '../../shop/shop.css';
import App from './App.svelte';

mount(App, {target: document.querySelector('#app') as HTMLElement});
